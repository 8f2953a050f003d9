"""A page of today against the sentences of old: what was changed, added, removed, moved. Purely.

The page is cut into pieces at every block, space and full stop. Runs of pieces that have the hash
of an old sentence are that sentence, whatever elements they stood in; the longest common order of
old and new says what is in its place. What is left over between the first and the last of them
was not there before. Around them stand menus and feet, which are not compared.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from urazuke import page
from urazuke.model import Struct
from urazuke.wording.alignment import aligned
from urazuke.wording.likeness import Unit, likest
from urazuke.wording.pieces import Piece, grouped, pieces
from urazuke.wording.publication import Approval, Kind, Sentence, key

_LONGEST = 600  # letters of one sentence


class Difference(Struct, frozen=True):
    """One difference. `old`: the words, where they are kept; `promises`: those it touches."""

    kind: Kind
    promises: tuple[str, ...]
    old: str | None
    old_sha256: str | None
    new: str | None

    @property
    def key(self) -> str:
        """Its name, by which it is approved."""
        return key(self.kind, self.promises, self.old_sha256, self.new)


@dataclass
class _Page:
    """Today's page: known sentences by hash with their pieces, and which old one each is."""

    pieces: list[Piece]
    known: list[tuple[int, int, str]] = field(default_factory=list)  # first, after, hash
    places: dict[int, int] = field(default_factory=dict)  # known → old sentence, in order


def differences(text: str, old: Sequence[Sentence]) -> list[Difference]:
    """Every difference, in the order of the old page; then what was added."""
    today = _read(text, [sentence.sha256 for sentence in old])
    missing, moved = _absent(today, old)
    units = _units(today, old)
    found = [_one("moved", old[place], None) for place in moved]
    for place in missing:
        unit = likest(old[place].quote or "", [u for u in units if not u.used])
        found.append(_one("changed" if unit else "removed", old[place], unit))
    left = [unit for unit in units if unit.inside and not unit.used]
    return [*found, *(_added(unit, today, old) for unit in left)]


def unapproved(found: Iterable[Difference], approved: Iterable[Approval]) -> list[Difference]:
    """Those that nobody approved as they are."""
    known = {approval.key for approval in approved}
    return [difference for difference in found if difference.key not in known]


def touched(found: Iterable[Difference]) -> tuple[str, ...]:
    """The promises whose sentence is not what it was."""
    return tuple(sorted({name for difference in found for name in difference.promises}))


def _one(kind: Kind, sentence: Sentence, unit: Unit | None) -> Difference:
    return Difference(
        kind=kind,
        promises=() if sentence.promise is None else (sentence.promise,),
        old=sentence.quote,
        old_sha256=sentence.sha256,
        new=unit.text if unit else None,
    )


def _added(unit: Unit, today: _Page, old: Sequence[Sentence]) -> Difference:
    """What stands beside a promise may turn it."""
    before = [place for place in today.places if place <= unit.after]
    after = [place for place in today.places if place > unit.after]
    beside = [*before[-1:], *after[:1]]
    names = {old[today.places[place]].promise for place in beside}
    touching = tuple(sorted(name for name in names if name is not None))
    return Difference(kind="added", promises=touching, old=None, old_sha256=None, new=unit.text)


def _read(text: str, hashes: Sequence[str]) -> _Page:
    today = _Page(pieces(text))
    wanted, start = frozenset(hashes), 0
    while start < len(today.pieces):
        end, digest = _longest(today.pieces, start, wanted)
        if digest:
            today.known.append((start, end, digest))
        start = max(end, start + 1)
    today.places = aligned([digest for _, _, digest in today.known], hashes)
    return today


def _longest(pieces: Sequence[Piece], start: int, wanted: frozenset[str]) -> tuple[int, str | None]:
    """The longest run of pieces from here that is an old sentence."""
    best: tuple[int, str | None] = (start, None)
    raw = bare = ""
    for end in range(start, min(start + page.LONGEST_RUN, len(pieces))):
        raw, bare = raw + pieces[end].text, bare + page.bare(pieces[end].text)
        if len(raw) > _LONGEST:
            break
        for run in (raw, bare):  # a mark may be a bullet, or a word's own that was cut
            digest = hashlib.sha256(page.bare(run).encode()).hexdigest()
            if digest in wanted:
                best = (end + 1, digest)
    return best


def _absent(today: _Page, old: Sequence[Sentence]) -> tuple[list[int], list[int]]:
    """Old sentences that are nowhere, and those of promises that are elsewhere."""
    spare = [place for place in range(len(today.known)) if place not in today.places]
    seen = {digest for _, _, digest in today.known}
    missing, moved, placed = [], [], set(today.places.values())
    for number, sentence in enumerate(old):
        if number in placed:
            continue
        if sentence.promise is None and sentence.sha256 in seen:
            continue  # it stood there twice, or its section stands elsewhere
        found = next((each for each in spare if today.known[each][2] == sentence.sha256), None)
        if found is None:
            missing.append(number)
        else:
            spare.remove(found)
            moved.append(number)
    return missing, moved


def _units(today: _Page, old: Sequence[Sentence]) -> list[Unit]:
    """What is no old sentence: by line and full stop, in the order of the page."""
    units: list[Unit] = []
    first, last = min(today.places, default=0), max(today.places, default=0)
    edges = _edges(today, old)
    ends = [0, *(end for _, end, _ in today.known)]
    starts = [*(start for start, _, _ in today.known), len(today.pieces)]
    for number, (begin, stop) in enumerate(zip(ends, starts, strict=True), -1):
        within = first <= number < last
        for text, line in grouped(today.pieces[begin:stop]):
            units.append(Unit(text=text, after=number, inside=within or line in edges))
    return units


def _edges(today: _Page, old: Sequence[Sentence]) -> set[int]:
    """The lines of the first and the last sentence, where these are of promises."""
    found: set[int] = set()
    if today.places:
        first, last = min(today.places), max(today.places)
        if old[today.places[first]].promise:
            found.add(today.pieces[today.known[first][0]].line)
        if old[today.places[last]].promise:
            found.add(today.pieces[today.known[last][1] - 1].line)
    return found
