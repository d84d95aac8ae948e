"""The same app in a browser on this machine; no page of it asks for anything from elsewhere.

A contract must not leak to another web page or another user: the server listens on loopback alone,
answers only to its own name, and only to who was given the key in its address.
"""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clausediff.errors import BadSettings, MissingExtra

if TYPE_CHECKING:
    from aiohttp import web

HOST = "localhost"
_COOKIE = "clausediff"
_POLICY = "default-src 'self' 'unsafe-inline' ws://localhost:* data: blob:"


def is_allowed(host: str, origin: str | None, port: int) -> bool:
    """Was the request made to this server by its own page, or typed in by hand?

    A page of another site may reach a loopback port too: through its scripts (then `Origin` is that
    site) or under a name that it points at this machine (then `Host` is that name).
    """
    own = f"{HOST}:{port}"
    return host == own and origin in (None, f"http://{own}")


def serve(command: str, port: int) -> None:
    """Serve the command's app until Ctrl+C; raises `MissingExtra` without textual-serve."""
    try:
        from textual_serve.server import Server
    except ImportError as error:
        raise MissingExtra("view --serve needs textual-serve", "pip install 'clausediff[serve]'") from error

    key = secrets.token_urlsafe(16)

    class LoopbackServer(Server):  # type: ignore[misc]
        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(_guard(key, port))
            return app

        def initialize_logging(self) -> None:
            """Say nothing of each request; its address holds the key."""

        async def on_startup(self, app: web.Application) -> None:
            sys.stderr.write(f"clausediff: open http://{HOST}:{port}/?key={key} ; Ctrl+C ends it\n")

    templates = Path(__file__).parent / "served"
    server = LoopbackServer(command, host=HOST, port=port, title="clausediff", templates_path=str(templates))
    try:
        server.serve()
    except OSError as error:
        raise BadSettings(
            f"port {port} cannot be used: {error.strerror}", "choose another with --port"
        ) from error


def _guard(key: str, port: int) -> Any:
    from aiohttp import web

    async def guard(request: web.Request, handler: Any) -> web.StreamResponse:
        if not is_allowed(request.host, request.headers.get("Origin"), port):
            raise web.HTTPForbidden(text="clausediff answers only to its own page")
        given = request.query.get("key") or request.cookies.get(_COOKIE) or ""
        if not secrets.compare_digest(given.encode(), key.encode()):
            raise web.HTTPForbidden(text="open the address that clausediff printed, with its key")
        response: web.StreamResponse = await handler(request)
        if not response.prepared:
            response.set_cookie(_COOKIE, key, httponly=True, samesite="Strict")
            response.headers["Content-Security-Policy"] = _POLICY
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return web.middleware(guard)
