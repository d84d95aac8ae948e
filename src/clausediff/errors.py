"""The errors that stop work; each is one sentence that says what, where and what to do."""

from __future__ import annotations


class ClauseDiffError(Exception):
    """Something a person can act on: `str(error)` is one line for standard error."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = " ".join(message.split())
        self.hint = " ".join(hint.split())
        super().__init__(f"{self.message}; {self.hint}" if self.hint else self.message)


class UnreadableFile(ClauseDiffError):
    """A file that cannot be read at all: missing, empty, broken, encrypted or of an unknown kind."""


class Encrypted(UnreadableFile):
    """A file that opens with a password, and none was given."""


class MissingExtra(ClauseDiffError):
    """An optional library or program is needed and not installed."""


class BadSettings(ClauseDiffError):
    """A flag, settings file or saved result that does not make sense."""
