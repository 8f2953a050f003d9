"""`signers.yaml`: the people who may sign, with their keys."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from urazuke import dates, dsse
from urazuke.document import Document, nearest
from urazuke.dsse import PublicKey
from urazuke.errors import ConfigurationError
from urazuke.model import Struct


class Signer(Struct, frozen=True):
    """One person with one key, and what the key may sign. Dates are `YYYY-MM-DD`.

    A person whose key or task changes has several entries. Taking an entry away makes
    everything that its key ever signed worthless; `until` leaves what was signed before.
    """

    name: str
    roles: tuple[str, ...]
    controls: tuple[str, ...] | Literal["all"]
    key: str
    since: str = msgspec.field(name="from")
    until: str | None = None
    waivers: bool = False


@dataclass(frozen=True)
class Person:
    """An entry with its key, read."""

    entry: Signer
    key: PublicKey
    key_id: str

    def may_sign(self, control: str) -> bool:
        """Whether the entry names the control."""
        return self.entry.controls == "all" or control in self.entry.controls

    def is_in_office(self, day: str) -> bool:
        """Whether the entry holds on that day, `YYYY-MM-DD`."""
        return self.entry.since <= day and (self.entry.until is None or day <= self.entry.until)


Signers = tuple[Person, ...]


def same_person(one: str, other: str) -> bool:
    """Whether two spellings name one person: only letters and digits tell people apart."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    letters = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def load(named: str | None, controls: Collection[str]) -> Signers:
    """The people of the file; raises `ConfigurationError` with every fault. None: nobody."""
    if named is None:
        return ()
    path = Path(named)
    try:
        written = Document(path.read_text("utf-8-sig"), named)
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigurationError(f"{named}: cannot be read: {fault}") from fault
    entries = written.convert(tuple[Signer, ...])
    problems = [
        fault for n, each in enumerate(entries) for fault in _faults(each, controls, n, written)
    ]
    people: list[Person] = []
    for number, entry in enumerate(entries):
        try:
            people.append(_person(entry, path.parent, written.position(number, "key")))
        except ConfigurationError as fault:
            problems.extend(fault.problems)
    problems.extend(_shared(people, written))
    if problems:
        raise ConfigurationError(*problems)
    return tuple(people)


def _person(entry: Signer, folder: Path, where: str) -> Person:
    """The key stands in the entry, or in a file that the entry names."""
    inline = entry.key.lstrip().startswith(("-----BEGIN ", "ssh-", "ecdsa-", "sk-"))
    if inline:
        key = dsse.public_key(entry.key, where)
    else:
        path = folder / Path(entry.key).expanduser()
        try:
            key = dsse.public_key(path.read_text("utf-8"), str(path))
        except (OSError, UnicodeDecodeError) as fault:
            raise ConfigurationError(f"{where}: {path} cannot be read: {fault}") from fault
    return Person(entry=entry, key=key, key_id=dsse.key_id(key))


def _faults(
    entry: Signer, controls: Collection[str], number: int, written: Document
) -> Iterator[str]:
    if not _folded(entry.name):
        yield f"{written.position(number, 'name')}: the signer has no name"
    for place, name in enumerate(() if entry.controls == "all" else entry.controls):
        if name not in controls:
            where = written.position(number, "controls", place)
            yield f"{where}: there is no control '{name}'{nearest(name, controls)}"
    if not entry.controls and not entry.waivers:
        where = written.position(number, "controls")
        yield f"{where}: {entry.name} may sign nothing; name controls, 'all', or waivers: true"
    for field, text in {"from": entry.since, "until": entry.until}.items():
        try:
            dates.day(text if text is not None else entry.since)
        except ValueError as fault:
            yield f"{written.position(number, field)}: {fault}"
            return
    if entry.until is not None and entry.until < entry.since:
        yield f"{written.position(number, 'until')}: it ends before it begins"


def _shared(people: Iterable[Person], written: Document) -> Iterator[str]:
    """A key that two people have tells nothing about either."""
    owners: dict[str, str] = {}
    for number, person in enumerate(people):
        owner = owners.setdefault(person.key_id, person.entry.name)
        if not same_person(owner, person.entry.name):
            where = written.position(number, "key")
            yield f"{where}: the key of {person.entry.name} is also the key of {owner}"
