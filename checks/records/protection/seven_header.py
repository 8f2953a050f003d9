"""The header of 7z: where packed bytes lie, and which coders each folder goes through."""

from dataclasses import dataclass, field

_END = 0x00
_PACK, _UNPACK, _SIZE, _CRC = 0x06, 0x07, 0x09, 0x0A
_FOLDER, _UNPACK_SIZE = 0x0B, 0x0C
_MOST_OF_ANYTHING = 1 << 20


@dataclass
class Bytes:
    """A header as it is read; every method raises `EOFError` where it ends before."""

    data: bytes
    place: int = 0

    def take(self, length: int) -> bytes:
        """The next bytes."""
        found = self.data[self.place : self.place + length]
        if len(found) != length:
            raise EOFError("a header ends too early")
        self.place += length
        return found

    def byte(self) -> int:
        """The next one."""
        return self.take(1)[0]

    def number(self) -> int:
        """As many bytes follow as the first has leading ones; its other bits come last."""
        first, mask, value = self.byte(), 0x80, 0
        for index in range(8):
            if not first & mask:
                return value | ((first & (mask - 1)) << (8 * index))
            value |= self.byte() << (8 * index)
            mask >>= 1
        return value

    def count(self) -> int:
        """A number of things of which an archive has some."""
        found = self.number()
        if found > _MOST_OF_ANYTHING:
            raise ValueError("more than any archive has")
        return found


@dataclass
class Streams:
    """Where the packed bytes lie, and through which coders each folder goes."""

    offset: int = 0
    sizes: list[int] = field(default_factory=list)
    folders: list[list[tuple[bytes, bytes]]] = field(default_factory=list)
    unpacked: list[list[int]] = field(default_factory=list)


def streams(header: Bytes) -> Streams:
    """What follows. Raises `ValueError` or `NotImplementedError` for what is not understood."""
    found = Streams()
    kind = header.byte()
    if kind == _PACK:
        found.offset = header.number()
        _packed(header, found)
        kind = header.byte()
    if kind == _UNPACK:
        if header.byte() != _FOLDER:
            raise ValueError("no folders")
        folders = header.count()
        if header.byte():
            raise NotImplementedError("folders that lie elsewhere")
        outputs = [_folder(header, found) for _ in range(folders)]
        if header.byte() != _UNPACK_SIZE:
            raise ValueError("no sizes")
        found.unpacked = [[header.number() for _ in range(count)] for count in outputs]
    return found


def _packed(header: Bytes, found: Streams) -> None:
    count = header.count()
    while (kind := header.byte()) != _END:
        if kind == _SIZE:
            found.sizes = [header.number() for _ in range(count)]
        elif kind == _CRC:
            _digests(header, count)
        else:
            raise ValueError("an unknown property")


def _digests(header: Bytes, count: int) -> None:
    defined = count
    if not header.byte():
        bits = header.take((count + 7) // 8)
        defined = sum(each.bit_count() for each in bits)
    header.take(4 * defined)


def _folder(header: Bytes, found: Streams) -> int:
    """Adds its coders; how many outputs they have."""
    coders: list[tuple[bytes, bytes]] = []
    inputs = outputs = 0
    for _ in range(header.count()):
        flags = header.byte()
        if flags & 0xC0:
            raise NotImplementedError("an unknown coder")
        coder, ins, outs = header.take(flags & 0x0F), 1, 1
        if flags & 0x10:
            ins, outs = header.count(), header.count()
        coders.append((coder, header.take(header.count()) if flags & 0x20 else b""))
        inputs, outputs = inputs + ins, outputs + outs
    for _ in range(2 * (outputs - 1)):
        header.number()
    packed = inputs - (outputs - 1)
    for _ in range(packed if packed > 1 else 0):
        header.number()
    found.folders.append(coders)
    return outputs
