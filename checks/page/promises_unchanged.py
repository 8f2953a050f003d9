"""The published page still says what the controls were derived from, sentence by sentence.

日本語: 公表文が、管理策を導いた時点の文と一文ずつ一致していること。

Why
    All evidence backs the sentences of that day. Where the page says something else, it backs
    a promise that nobody makes any more.

How it is judged
    By the text that the page shows, cut at every block, space and full stop: each sentence of the
    catalogue must be there, in its order, whatever elements it stands in (tables, lists, breaks).
    Width, spaces, bullets and line breaks do not matter; every other character does. A sentence of
    a promise that is another (the likest one is named), is gone or stands elsewhere fails, and so
    does one that is gone of the rest, and one that was not there before between the first and the
    last sentence of the page. Menus and feet around them are not compared. A difference that
    somebody approved, exactly as it is, is none (`urazuke promises review`). While one of a promise
    is not approved, the promise and its controls are not assessed at best. Text in images, and what
    a script writes, is gone.

Fix
    Read both texts beside each other. Where the meaning is the same, approve the new one; else
    revise the controls.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from shlex import quote

from urazuke.checks.page.facts.text import TEXT, Shown
from urazuke.sdk import (
    NoParams,
    Reason,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    own,
    passed,
    published,
    target,
)
from urazuke.wording import Difference, Publication, differences, touched, unapproved

_SHOWN = 30
_EXPECTED = Text(
    ja="カタログの文と一文ずつ一致し、または相違が承認されている",
    en="each sentence as in the catalogue, or the difference approved",
)
_KINDS = {
    "changed": Text(ja="変更", en="changed"),
    "added": Text(ja="追加", en="added"),
    "removed": Text(ja="削除", en="removed"),
    "moved": Text(ja="移動", en="moved"),
}


@dataclass(frozen=True)
class Facts:
    """What the page shows, and what it said."""

    text: Shown = own(TEXT)
    publication: Publication = published()
    page: Target = target()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes a page without differences that nobody approved."""
    if not any(sentence.promise for sentence in facts.publication.sentences):
        raise Unreadable(Reason.NOT_ASKED, "the catalogue has no sentence of a published page")
    text = "\n".join(line.text for line in facts.text.lines)
    found = differences(text, facts.publication.sentences)
    left = unapproved(found, facts.publication.approved)
    if left:
        fix = f"urazuke promises review --page {quote(facts.page.name)}"
        return failed(_told(left), _EXPECTED, fix, changed=touched(left))
    count, approved = len(facts.publication.sentences), len(found)
    return passed(
        Text(
            ja=f"{count}文が一致（承認済みの相違{approved}件）",
            en=f"{count} sentences as they were ({approved} differences approved)",
        ),
        _EXPECTED,
    )


def _told(left: Sequence[Difference]) -> Text:
    rest = len(left) - _SHOWN
    more = (f"、ほか{rest}件", f", and {rest} more") if rest > 0 else ("", "")
    rows = [_row(difference) for difference in left[:_SHOWN]]
    return Text(
        ja=f"相違{len(left)}件：" + "、".join(row.ja for row in rows) + more[0],
        en=f"{len(left)} differences: " + "; ".join(row.en for row in rows) + more[1],
    )


def _row(difference: Difference) -> Text:
    """Both texts; of a sentence that is kept by hash only, the hash."""
    kind, names = _KINDS[difference.kind], ", ".join(difference.promises)
    gone = difference.old or (difference.old_sha256 or "")[:12]
    old, new = f"「{gone}」" if gone else "", f"「{difference.new}」" if difference.new else ""
    both = " → ".join(part for part in (old, new) if part)
    head = f"{names} " if names else ""
    return Text(ja=f"{head}{kind.ja} {both}", en=f"{head}{kind.en} {both}")
