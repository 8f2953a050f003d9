"""The ledgers of one kind, and those beside them, as a collector sees them."""

import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

import duckdb

from urazuke.connect.records import beside, files, outgoing, tables
from urazuke.connect.records.leftovers import settle
from urazuke.connect.records.limits import IN_TIME
from urazuke.connect.records.people import pseudonym
from urazuke.connect.records.sheets import Bad, unreadable
from urazuke.errors import Unreadable
from urazuke.model import Query, Reason, Unavailable
from urazuke.sdk.records import RecordKind
from urazuke.settings import Ledger, Settings

_SHOWN = 20  # rows that a gap names
_ENGINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "memory_limit": "600MB",
    "threads": "2",
}


class Books:
    """An engine over the ledgers of a run; read when they are first needed, gone at the end.

    `kept`: kind → its ledgers of the configuration; `gaps`: kind → rows that cannot be read.
    """

    def __init__(
        self, kept: Mapping[str, Sequence[Ledger]], settings: Settings, key: bytes, moment: datetime
    ) -> None:
        """Opens an engine that loads nothing from the outside and writes to a folder of its own."""
        self._kept, self._settings, self._key = kept, settings, key
        self._zone = ZoneInfo(settings.organization.timezone)
        self._now = moment.astimezone(self._zone).replace(tzinfo=None)
        self._scratch = tempfile.TemporaryDirectory(prefix="urazuke-")
        self._folder = Path(self._scratch.name)
        self._engine = duckdb.connect(":memory:", config=_ENGINE)
        self._engine.execute(f"set temp_directory = '{self._folder / 'spill'}'")
        self._timer = threading.Timer(settings.limits.records, self._engine.interrupt)
        self._timer.daemon = True
        self._timer.start()
        self._read: dict[str, Unreadable | None] = {}
        self._places: dict[str, files.Place] = {}
        self.gaps: dict[str, list[tuple[str, Bad]]] = {}
        self.counts: dict[str, int] = {}
        self.queries: list[Query] = []
        self.principal = ""

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forgets everything that was read."""
        self._timer.cancel()
        self._engine.close()
        self._scratch.cleanup()

    def open(self, kind: RecordKind) -> None:
        """Reads all ledgers of the kind, once. Raises `Unreadable` when one cannot be read."""
        if kind.name not in self._read:
            try:
                self._load(kind)
                self._read[kind.name] = None
            except Unreadable as fault:
                self._read[kind.name] = fault
        if (known := self._read[kind.name]) is not None:
            raise known

    def whole(self, kind: RecordKind) -> None:
        """Reads them; raises `Unreadable` when a row cannot be read, too."""
        self.open(kind)
        if (gap := self.gap(kind)) is not None:
            raise Unreadable(gap.reason, gap.detail)

    def gap(self, kind: RecordKind) -> Unavailable | None:
        """The rows that cannot be read, by their numbers; None: all could be."""
        bad = self.gaps.get(kind.name, [])
        if not bad:
            return None
        first = sorted(bad, key=lambda each: (each[0], each[1].row))[:_SHOWN]
        told = "; ".join(f"{label} row {each.row} ({each.why})" for label, each in first)
        more = f"; and {len(bad) - _SHOWN} more" if len(bad) > _SHOWN else ""
        total = self.counts[kind.name] + len(bad)
        detail = f"{len(bad)} of {total} rows of {kind.name} cannot be read: {told}{more}"
        return Unavailable(reason=Reason.MALFORMED, detail=detail)

    def _load(self, kind: RecordKind) -> None:
        kept = self._kept.get(kind.name, ())
        if not kept:
            raise Unreadable(
                Reason.NOT_ASKED, f"no ledger of the kind '{kind.name}' stands under records:"
            )
        tables.create(self._engine, kind)
        bad: list[tuple[str, Bad]] = []
        with IN_TIME:
            for ledger in kept:
                bad += self._one(kind, ledger)
            bad += settle(self._engine, kind, self._zone)
            (count,) = self._engine.execute(f'select count(*) from "{kind.table}"').fetchall()[0]
        self.counts[kind.name], self.gaps[kind.name] = count, bad

    def _one(self, kind: RecordKind, ledger: Ledger) -> Iterator[tuple[str, Bad]]:
        settings = self._settings
        found = files.find(ledger, settings.aws, settings.limits, self._folder)
        for place in found:
            label = (
                ledger.name if len(found) == 1 else f"{ledger.name} ({files.label(place, found)})"
            )
            self.principal = self.principal or place.principal
            self._places[label] = place
            before = files.state(place.path, ledger)
            scanned = files.scanned(place.path, ledger)
            loaded = tables.load(
                self._engine, kind, ledger, (label, place.path, scanned), self._folder
            )
            if files.state(place.path, ledger) != before:
                raise unreadable(ledger, "its file changed while it was read; run it again")
            self.queries.append(
                Query(
                    ask="read the ledger",
                    parameters={
                        "ledger": label,
                        "kind": kind.name,
                        "file": place.named,
                        "sha256": scanned.sha256,
                        "bytes": scanned.size,
                        "encoding": scanned.encoding,
                        "rows": loaded.rows,
                        "columns": dict(loaded.columns),
                        **place.state,
                    },
                )
            )
            yield from ((label, each) for each in loaded.bad)

    def ask(self, sql: str, *parameters: object) -> Sequence[tuple[Any, ...]]:
        """The rows of an answer."""
        with IN_TIME:
            return self._engine.execute(sql, list(parameters)).fetchall()

    @property
    def today(self) -> date:
        """The day of the run where the organization is."""
        return self._now.date()

    @property
    def now(self) -> datetime:
        """The moment of the run by the clocks of the organization."""
        return self._now

    def has(self, kind: RecordKind) -> bool:
        """Whether there are ledgers of the kind."""
        return bool(self._kept.get(kind.name))

    def pseudonym(self, person: str) -> str:
        """What stands for the person."""
        return pseudonym(person, self._key)

    def document(self, ledger: str, path: str) -> str | None:
        """The SHA-256 of a file that lies relative to the ledger."""
        return beside.sha256(self._beside(ledger, path))

    def rows(self, ledger: str, path: str) -> Iterable[tuple[str, int, list[str]]]:
        """The rows of a file that lies relative to the ledger."""
        return beside.rows(self._beside(ledger, path))

    def _beside(self, ledger: str, path: str) -> Path:
        place = self._places[ledger]
        if place.state:
            raise Unreadable(
                Reason.NOT_ASKED, f"{path}: files beside a ledger in S3 are not looked at"
            )
        return place.path.parent / path

    def contents(self, kind: RecordKind) -> Iterable[tuple[str, outgoing.Opener]]:
        """The files of the ledgers themselves, folders with all that is below them."""
        for ledger in self._kept.get(kind.name, ()):
            found = outgoing.Outgoing(ledger, self._settings)
            self.principal = self.principal or found.principal
            self.queries.append(found.query)
            yield from found.files()
