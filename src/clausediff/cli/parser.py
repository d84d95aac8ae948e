"""What may be written on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from clausediff.errors import BadSettings

COMMANDS = ("compare", "view", "batch", "extract", "judge", "explain")

_DESCRIPTION = """\
Which protections a contract draft has quietly lost: compares BASE (what you had) with DRAFT (what
you are offered), clause by clause, and quotes the words that did it. Works offline.
"""
_EPILOG = """\
Reads .docx .pdf .md .txt; - is standard input.
Exit status: 0 no protection lost, 1 at least one dropped, weakened or mixed, 2 trouble.
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise BadSettings(message, f"see {self.prog} --help")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command and its options; `run` holds the function that carries it out.

    `compare` may be left out. Raises `BadSettings` for anything that makes no sense.
    """
    given = list(arguments)
    if not given:
        raise BadSettings("nothing to compare", "try clausediff BASE DRAFT, or clausediff --help")
    if given[0] not in (*COMMANDS, "-h", "--help", "-V", "--version"):
        given.insert(0, "compare")
    return build_parser().parse_args(given)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; the reference in docs/ is made from it."""
    from clausediff import __version__

    parser = _Parser(
        prog="clausediff",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="clausediff [COMMAND] ...\n       clausediff BASE DRAFT [options]",
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=f"clausediff {__version__}")
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", required=True, prog="clausediff"
    )
    _compare(commands)
    _view(commands)
    _batch(commands)
    _extract(commands)
    _judge(commands)
    _explain(commands)
    return parser


def _lazily(module: str) -> object:
    """The `run` of a command's module, imported when it is called."""

    def run(arguments: argparse.Namespace) -> int:
        from importlib import import_module

        status: int = import_module(f"clausediff.cli.{module}").run(arguments)
        return status

    return run


def _command(
    commands: argparse._SubParsersAction[_Parser], name: str, module: str, told: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name, help=told, description=told[0].upper() + told[1:] + ".", allow_abbrev=False
    )
    parser.set_defaults(run=_lazily(module))
    return parser


def _compare(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(commands, "compare", "compare", "compare two drafts (the word may be left out)")
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="BASE, the text you had, and DRAFT, the one you are offered; several of them in a terminal",
    )
    parser.add_argument(
        "-o",
        "--output",
        action="append",
        default=[],
        metavar="FILE",
        help="write a report; the ending says which kind (.txt .json .md .html .csv .xlsx); may be repeated",
    )
    parser.add_argument("--format", metavar="NAME", help="what to print: text (default), json, md, html, csv")
    parser.add_argument("-q", "--quiet", action="store_true", help="print no report")
    parser.add_argument(
        "--tracked",
        action="store_true",
        help="compare a Word file with itself: its tracked changes rejected, and accepted",
    )
    parser.add_argument(
        "--fail-on",
        metavar="CHANGES",
        help="changes that make the exit status 1 (default dropped,weakened,mixed; none for never)",
    )
    parser.add_argument("--protects", metavar="PARTY", help="only what concerns this party's protections")
    parser.add_argument(
        "--review",
        action="store_true",
        help="put the review marks of NAME.review.toml beside DRAFT into the reports",
    )
    screen_options(parser)
    reading_options(parser)
    aligning_options(parser)
    judging_options(parser)


def _view(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(commands, "view", "view", "open saved results in the terminal")
    parser.add_argument(
        "result", metavar="RESULT", help="a .json report, or the folder that clausediff batch wrote"
    )
    group = parser.add_argument_group("browser")
    group.add_argument(
        "--serve", action="store_true", help="show it in a browser on this machine instead (extra: serve)"
    )
    group.add_argument(
        "--port", type=_count, default=8000, metavar="N", help="port to serve on (default 8000)"
    )
    screen_options(parser)


def _batch(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(commands, "batch", "batch", "compare many drafts with one base, into a folder")
    parser.add_argument("base", metavar="BASE", help="the text you had")
    parser.add_argument("drafts", nargs="+", metavar="DRAFT", help="files, folders or globs")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="where the results go")
    parser.add_argument("--force", action="store_true", help="compare again what an earlier run compared")
    parser.add_argument("-q", "--quiet", action="store_true", help="show no progress")
    parser.add_argument(
        "--review",
        action="store_true",
        help="put the review marks of NAME.review.toml beside each DRAFT into matrix and page",
    )
    group = parser.add_argument_group("work")
    group.add_argument("--workers", type=_count, metavar="N", help="processes (default: one a core)")
    group.add_argument(
        "--timeout", type=float, default=300.0, metavar="S", help="seconds a draft may take (default 300)"
    )
    group.add_argument(
        "--memory", type=_count, default=2048, metavar="MB", help="memory a worker may have (default 2048)"
    )
    group.add_argument(
        "--engine",
        default="local",
        metavar="ADDRESS",
        help="local (default), or tcp://HOST:PORT of a Dask scheduler",
    )
    reading_options(parser)
    aligning_options(parser)
    judging_options(parser)


def _extract(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(commands, "extract", "extract", "show the clauses of one file")
    parser.add_argument("file", metavar="FILE", help="a contract; - is standard input")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    reading_options(parser)
    _settings_option(parser)


def _judge(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(commands, "judge", "judge", "judge pairs of clause texts given as JSON lines")
    parser.add_argument(
        "file",
        nargs="?",
        default="-",
        metavar="FILE",
        help='lines {"id", "base", "draft"}; standard input if left out',
    )
    judging_options(parser)


def _explain(commands: argparse._SubParsersAction[_Parser]) -> None:
    parser = _command(commands, "explain", "explain", "say what a rule looks for, with examples")
    parser.add_argument(
        "rule", nargs="?", metavar="RULE", help="a rule's id such as M17; all rules if left out"
    )


def screen_options(parser: argparse.ArgumentParser) -> None:
    """How the screen looks, and a picture of it."""
    group = parser.add_argument_group("screen")
    group.add_argument(
        "--screenshot", metavar="FILE", help="write a picture of the first screen as .svg and open nothing"
    )
    group.add_argument(
        "--theme",
        metavar="NAME",
        choices=("quiet-dark", "quiet-light", "blue-orange-dark", "blue-orange-light"),
        help="quiet-dark (default), quiet-light, blue-orange-dark, blue-orange-light",
    )


def reading_options(parser: argparse.ArgumentParser) -> None:
    """How files are read."""
    group = parser.add_argument_group("reading")
    group.add_argument(
        "--password",
        metavar="WORD",
        help="opens an encrypted file; the variable CLAUSEDIFF_PASSWORD keeps it off the process list",
    )
    group.add_argument(
        "--ocr", action="store_true", default=None, help="read scanned pages with tesseract, if installed"
    )
    group.add_argument(
        "--revisions",
        choices=("accepted", "original", "both-noted"),
        help="tracked changes of Word files: all accepted (default), all rejected, or accepted and noted",
    )


def aligning_options(parser: argparse.ArgumentParser) -> None:
    """How clauses are matched."""
    group = parser.add_argument_group("matching")
    group.add_argument(
        "--model", metavar="NAME", help="a Sentence Transformers model in place of the embedded one"
    )
    group.add_argument(
        "--allow-download",
        action="store_true",
        default=None,
        help="let --model fetch what is not on this machine",
    )
    group.add_argument("--no-cache", action="store_true", help="neither read nor write the cache of vectors")
    group.add_argument(
        "--pair",
        action="append",
        default=[],
        metavar="5.2=7.1",
        help="these clauses answer each other; 5.3=none: nothing does; may be repeated",
    )
    group.add_argument("--pairs", metavar="FILE", help="a file with one such pair a line")


def judging_options(parser: argparse.ArgumentParser) -> None:
    """How changes are judged."""
    group = parser.add_argument_group("judging")
    group.add_argument("--categories", metavar="FILE", help="a TOML file that extends the table of subjects")
    group.add_argument(
        "--min-confidence", type=_share, metavar="X", help="0 to 1: leave out findings that are less sure"
    )
    _settings_option(parser)


def _settings_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--settings", metavar="FILE", help="a TOML file with settings; flags win over it")


def _count(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number above 0")
    return value


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value
