"""Which new text stands in for a sentence that is gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from urazuke import page

LEAST = 0.5  # of the letters in common; ours
_MOST_JOINED = 4  # lines that one sentence may have been broken into
_MOST_COMPARED = 400


@dataclass
class Unit:
    """Text of today that is no sentence of old.

    `after`: the known sentence before it; `inside`: between the first and the last of them.
    """

    text: str
    after: int
    inside: bool
    used: bool = False


def likest(quote: str, units: Sequence[Unit]) -> Unit | None:
    """The text most like the quote, if it is like it at all; its parts are marked as used."""
    wanted = page.bare(quote)
    if not wanted:
        return None
    compared = sorted(units, key=lambda unit: not unit.inside)[:_MOST_COMPARED]
    best, parts = LEAST, list[Unit]()
    for run in _runs(sorted(compared, key=lambda unit: unit.after)):
        text = "".join(unit.text for unit in run)
        if (ratio := _ratio(wanted, text, best)) > best:
            best, parts = ratio, list(run)
    for unit in parts:
        unit.used = True
    if not parts:
        return None
    text = "".join(unit.text for unit in parts)
    return Unit(text=text, after=parts[0].after, inside=parts[0].inside, used=True)


def _runs(units: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    """Neighbours without an old sentence between them, one to a few."""
    for start in range(len(units)):
        for end in range(start + 1, min(start + _MOST_JOINED, len(units)) + 1):
            if units[end - 1].after != units[start].after:
                break
            yield units[start:end]


def _ratio(wanted: str, text: str, best: float) -> float:
    both = len(wanted) + len(text)
    if 2 * min(len(wanted), len(text)) <= best * both:
        return 0.0
    matcher = SequenceMatcher(None, text, wanted, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > best else 0.0
