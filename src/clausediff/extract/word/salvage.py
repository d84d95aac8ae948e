"""Reading a zip whose directory is cut off or damaged, entry by entry from its front."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

_SIGNATURE = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3I2H")
_STORED, _DEFLATED = 0, 8


def salvaged_parts(data: bytes, limit: int) -> Mapping[str, bytes]:
    """The XML parts that can still be unpacked, each as far as it goes; `limit` bounds their sum."""
    parts: dict[str, bytes] = {}
    position = data.find(_SIGNATURE)
    while position >= 0 and limit > 0:
        header = data[position : position + _HEADER.size]
        if len(header) < _HEADER.size:
            break
        _, _, _, method, _, _, _, packed, _, name_length, extra_length = _HEADER.unpack(header)
        start = position + _HEADER.size
        name = data[start : start + name_length].decode("utf-8", "replace")
        start += name_length + extra_length
        if name.endswith((".xml", ".rels")) and name not in parts:
            content = _content(data, start, method, packed, limit)
            if content:
                parts[name] = content
                limit -= len(content)
        position = data.find(_SIGNATURE, position + len(_SIGNATURE))
    return parts


def _content(data: bytes, start: int, method: int, packed: int, limit: int) -> bytes:
    if method == _STORED:
        return data[start : start + min(packed, limit)]
    if method != _DEFLATED:
        return b""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    chunks: list[bytes] = []
    step = 2**14
    # In small steps, so that what was unpacked before a damaged place is kept.
    while start < len(data) and not unpacker.eof and limit > 0:
        try:
            chunk = unpacker.decompress(data[start : start + step], limit)
        except zlib.error:
            break
        chunks.append(chunk)
        limit -= len(chunk)
        start += step
    return b"".join(chunks)
