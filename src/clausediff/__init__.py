"""clausediff: which protections a contract draft has quietly lost."""

__version__ = "0.1.0"
