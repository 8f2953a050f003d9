"""A text cut at every line, space and full stop: what no layout can join by accident."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from urazuke import page
from urazuke.model import Struct


class Piece(Struct, frozen=True):
    """A piece of text; `line` and `sentence` say which pieces were written together."""

    text: str
    line: int
    sentence: int


def pieces(text: str) -> list[Piece]:
    """Every piece, in order."""
    found: list[Piece] = []
    for number, line in enumerate(page.folded(text).splitlines()):
        for sentence, part in enumerate(re.split(r"(?<=。)", line)):
            found.extend(Piece(text=word, line=number, sentence=sentence) for word in part.split())
    return found


def grouped(found: Sequence[Piece]) -> Iterator[tuple[str, int]]:
    """What was written together, joined, with its line; nothing that is marks only."""
    for (line, _), group in groupby(found, key=lambda piece: (piece.line, piece.sentence)):
        if text := page.bare("".join(piece.text for piece in group)):
            yield text, line
