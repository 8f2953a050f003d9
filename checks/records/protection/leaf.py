"""What a reader of a file meets: the file itself, or the files within that anybody can take out."""

import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from lzma import LZMAError
from struct import error as StructError  # noqa: N812 - it is a class
from tarfile import TarError
from typing import IO, Literal, TypeAlias
from zipfile import BadZipFile

Strength: TypeAlias = Literal["strong", "weak", "none", "unclear"]
DEPTH = 2  # archives in archives that are looked into
HEAD = 1 << 16
_MOST = 512 << 20  # bytes unpacked of one file that is sent
_IN_MEMORY = 8 << 20

# All that readers of files raise for bytes that are not as they should be.
FAULTS: tuple[type[Exception], ...] = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    NotImplementedError,
    RecursionError,
    AssertionError,
    StructError,
    BadZipFile,
    TarError,
    LZMAError,
    zlib.error,
)


class Unclear(ValueError):
    """Nothing can be said of a file; the text says why."""


@dataclass(frozen=True)
class Leaf:
    """`path`: within the file that is sent. `how`: the scheme; of what is unclear, the reason."""

    path: str
    format: str
    strength: Strength
    how: str = ""


@dataclass
class Budget:
    """How many bytes may still be unpacked."""

    left: int = _MOST


@dataclass(frozen=True)
class Opened:
    """One file with its place within the file that is sent; `look` reads what lies within."""

    file: IO[bytes]
    path: str
    look: "Callable[[Opened], Iterator[Leaf]]"
    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def leaf(self, form: str, strength: Strength, how: str = "") -> Leaf:
        """What is said of the file itself."""
        return Leaf(self.path, form, strength, how)

    def unclear(self, form: str, why: str) -> Leaf:
        """Of which nothing can be said."""
        return Leaf(self.path, form, "unclear", why)

    def at_fault(self, form: str, fault: Exception) -> Leaf:
        """Of which nothing can be said, for a reader gave up."""
        known = isinstance(fault, Unclear)
        return self.unclear(form, str(fault) if known else f"damaged: {type(fault).__name__}")

    def size(self) -> int:
        """How many bytes there are."""
        return self.file.seek(0, 2)

    def must_fit(self) -> None:
        """Raises `Unclear` for a file that is too large for a reader that may hold all of it."""
        if self.size() > _MOST:
            raise Unclear("too large to be read")

    def at(self, offset: int, length: int) -> bytes:
        """Bytes of the file. Raises `EOFError` where it ends before."""
        self.file.seek(offset)
        found = self.file.read(length)
        if len(found) != length:
            raise EOFError("the file ends too early")
        return found

    def within(self, name: str, content: IO[bytes]) -> Iterator[Leaf]:
        """The leaves of a file that anybody can take out of this one."""
        path = f"{self.path}/{name}" if self.path else name
        if self.depth >= DEPTH:
            yield Leaf(path, "file", "none", "nested too deeply")
            return
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
            if not self._copied(content, copy):
                yield Leaf(path, "file", "unclear", "too large to be unpacked")
                return
            yield from self.look(Opened(copy, path, self.look, self.depth + 1, self.budget))

    def _copied(self, content: IO[bytes], target: IO[bytes]) -> bool:
        while chunk := content.read(HEAD):
            self.budget.left -= len(chunk)
            if self.budget.left < 0:
                return False
            target.write(chunk)
        return True


def rest_is_blank(file: IO[bytes], offset: int) -> bool:
    """Whether nothing but zeros follows."""
    file.seek(offset)
    return all(not chunk.strip(b"\0") for chunk in iter(lambda: file.read(HEAD), b""))
