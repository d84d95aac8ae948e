"""`clausediff extract FILE`."""

from __future__ import annotations

from argparse import Namespace

from clausediff.cli.options import settings_of
from clausediff.cli.output import print_bytes
from clausediff.cli.sources import named, opened


def run(arguments: Namespace) -> int:
    """Print the clauses of one file; always 0."""
    from clausediff.pipeline import read_document

    settings, _ = settings_of(arguments)
    with opened(arguments.file) as path:
        document = named(read_document(path, settings.read), arguments.file)
    if arguments.format == "json":
        from clausediff.report.json_v1 import write_document

        print_bytes(write_document(document))
    else:
        from clausediff.report.outline import write_outline

        print_bytes(write_outline(document))
    return 0
