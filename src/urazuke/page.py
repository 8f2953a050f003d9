"""The published page as sentences, and its fingerprint: what the controls were derived from.

`sentences(text)` brings a page's text to a form in which its layout does not matter;
`fingerprint(text)` is the SHA-256 of each sentence, so that the page itself need not be
kept; `absent(text, digests)` says which of those sentences another text lacks. All pure.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from urazuke.errors import ConfigurationError
from urazuke.model import Struct

NORMALISATION = (
    "NFKC, with the wave dash as a tilde. A sentence ends after 。 and at a line break,"
    " unless the line ends in 、. All whitespace, invisible characters, and bullets and"
    " footnote marks before a sentence are removed; what is empty then is no sentence."
)
MARKS = "-\u2010\u2011\u2013\u2014\u2212*※•‣∙・●○◦◆◇■□▪▫▶▷►>"
LONGEST_RUN = 24  # the most pieces that one sentence may be broken into by another layout
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])  # breaks and marks without width
_END = re.compile(r"(?<=。)|(?<![、\s])\s*\n")
_CONTINUED = re.compile(rf"、\s*\n[\s{re.escape(MARKS)}]*")


class Quoted(Protocol):
    """What a promise must have to be found on the page."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def quote_ja(self) -> str:
        """Its exact words; a line break ends a sentence."""
        ...


class PageFingerprint(Struct, frozen=True):
    """The hashes of a page: of all its sentences together, and of each in order."""

    text_sha256: str
    sentences: tuple[str, ...]


def sentences(text: str) -> list[str]:
    """The sentences of the text, normalised by the rule that `NORMALISATION` states."""
    lines = "\n".join(folded(text).splitlines())
    pieces = _END.split(_CONTINUED.sub("、", lines))
    return [sentence for piece in pieces if (sentence := bare(piece))]


def fingerprint(text: str) -> PageFingerprint:
    """The fingerprint of the text: equal for equal sentences, whatever their layout."""
    found = sentences(text)
    return PageFingerprint(
        text_sha256=_sha256("\n".join(found)),
        sentences=tuple(_sha256(sentence) for sentence in found),
    )


def absent(text: str, digests: Iterable[str]) -> list[str]:
    """The digests of which the text holds no sentence, even one broken over several lines.

    Says nothing of order and number: a sentence that stood twice and stands once is there.
    """
    pieces = re.split(r"\s+|(?<=。)", folded(text))
    stripped = [found for piece in pieces if (found := bare(piece))]
    runs = {
        *_runs(pieces),
        *_runs(stripped),
    }
    seen = {_sha256(run) for run in runs} | set(fingerprint(text).sentences)
    return sorted(set(digests) - seen)


def render_fingerprint(text: str, promises: Iterable[Quoted]) -> str:
    """`page.yaml` for the text: every sentence by hash, those of promises also in words.

    Raises `ConfigurationError` naming each promise whose quote the text does not hold.
    """
    found = sentences(text)
    owners = _owners(found, promises)
    lines = [
        f"source: {_quoted(found[0])}" if found else 'source: ""',
        f"normalisation: {_quoted(NORMALISATION)}",
        f"text_sha256: {fingerprint(text).text_sha256}",
        "sentences:",
    ]
    for place, sentence in enumerate(found):
        lines.append(f"  - sha256: {_sha256(sentence)}")
        if place in owners:
            lines.append(f"    quote: {_quoted(sentence)}")
            lines.append(f"    promise: {owners[place]}")
    return "\n".join(lines) + "\n"


def _owners(found: Sequence[str], promises: Iterable[Quoted]) -> dict[int, str]:
    """Place of a sentence → the promise that it belongs to; promises stand in page order."""
    owners: dict[int, str] = {}
    lost: list[str] = []
    after = 0
    for promise in promises:
        quote = sentences(promise.quote_ja)
        start = _place(found, quote, after)
        if start is None:
            lost.append(f"the page does not hold the quote of {promise.id} where it belongs")
            continue
        after = start + len(quote)
        owners |= dict.fromkeys(range(start, after), promise.id)
    if lost:
        raise ConfigurationError(*lost)
    return owners


def _place(found: Sequence[str], quote: Sequence[str], after: int) -> int | None:
    """Where the sentences of the quote stand in a row, at or after a place."""
    last = len(found) - len(quote)
    rows = (start for start in range(after, last + 1) if quote)
    return next((s for s in rows if list(found[s : s + len(quote)]) == list(quote)), None)


def _runs(pieces: Sequence[str]) -> Iterator[str]:
    """Every row of neighbouring pieces, joined, up to the longest that one sentence may need."""
    for start in range(len(pieces)):
        run = ""
        for piece in pieces[start : start + LONGEST_RUN]:
            run += piece
            yield bare(run)


def folded(text: str) -> str:
    """In NFKC, without what has no width."""
    visible = text.translate(_INVISIBLE)
    return unicodedata.normalize("NFKC", visible).replace("〜", "~")


def bare(piece: str) -> str:
    """Without whitespace, without marks before it; composed anew, now that neighbours meet."""
    return folded(re.sub(r"\s+", "", piece)).lstrip(MARKS)


def _quoted(sentence: str) -> str:
    return json.dumps(sentence, ensure_ascii=False)


def _sha256(sentence: str) -> str:
    return hashlib.sha256(sentence.encode()).hexdigest()
