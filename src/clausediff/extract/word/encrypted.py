"""Word files with a password: msoffcrypto-tool turns them into the package inside."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from clausediff.errors import Encrypted, UnreadableFile

_SPIN_COUNT = re.compile(rb'spinCount="(\d+)"')
_MAX_SPINS = 1_000_000
"""Word asks for 100,000 rounds of hashing; a file may ask for any number to keep its reader busy."""


def is_encrypted(data: bytes) -> bool:
    """Is it a container that holds an encrypted package, rather than an old Word file?"""
    return "EncryptedPackage".encode("utf-16-le") in data


def decrypted(path: Path, data: bytes, password: str | None) -> bytes:
    """The package inside; raises `UnreadableFile` where the password is missing or wrong."""
    if not password:
        raise Encrypted(
            f"{path}: the file is encrypted", "give its password with --password, or save it without one"
        )
    if any(int(count) > _MAX_SPINS for count in _SPIN_COUNT.findall(data)):
        raise UnreadableFile(
            f"{path}: refused, the encryption is made to take hours", "save it without a password"
        )
    import msoffcrypto

    package = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        file.load_key(password=password, verify_password=True)
        file.decrypt(package)
    except msoffcrypto.exceptions.InvalidKeyError as error:
        raise UnreadableFile(f"{path}: the password is wrong") from error
    except Exception as error:  # the container is a stranger's: it may break anything in the library
        raise UnreadableFile(
            f"{path}: the encrypted file cannot be opened", "save it in Word without a password"
        ) from error
    return package.getvalue()
