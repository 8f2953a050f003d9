"""Files that are whole or absent: written beside, synced, renamed."""

import os
import tempfile
from pathlib import Path

from urazuke.errors import EvidenceError


def write(path: Path, data: bytes) -> None:
    """Replaces the file atomically; raises `EvidenceError` when the disk does not take it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, 0o644)  # noqa: PTH101 - mkstemp gave a text path
            os.replace(temporary, path)  # noqa: PTH105
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync(path.parent)
    except OSError as fault:
        raise EvidenceError(f"{path} cannot be written: {fault}") from fault


def append(path: Path, data: bytes) -> None:
    """Adds to the end and syncs."""
    try:
        with path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise EvidenceError(f"{path} cannot be written: {fault}") from fault


def read(path: Path) -> bytes:
    """The content; raises `EvidenceError`."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise EvidenceError(f"{path} cannot be read: {fault}") from fault


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
