"""A waiver to be completed by a person: everything known is filled in, the rest is marked."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from urazuke import dates
from urazuke.document.drafts import MISSING
from urazuke.model import Finding, Text
from urazuke.waivers.waiver import MOST_MONTHS, WaivedFinding

Language = Literal["ja", "en"]


@dataclass(frozen=True)
class Draft:
    """What is known of a waiver; None or nothing: a person has to write it."""

    id: str
    issued: date
    findings: Sequence[WaivedFinding] = ()
    reason: str | None = None
    expires: date | None = None
    notes: Sequence[Text] = ()


def of(finding: Finding, today: date) -> Draft:
    """For a failure, as it was observed."""
    about = f"{finding.control} {finding.check} {finding.subject}"
    return Draft(
        id=f"W-{today}-{finding.id[:8]}",
        issued=today,
        findings=(named(finding),),
        notes=(Text(ja=about, en=about),),
    )


def named(finding: Finding) -> WaivedFinding:
    """The finding by its id, with what was observed."""
    return WaivedFinding(id=finding.id, observed=finding.observed.en)


def limited(last: date | None, issued: date) -> tuple[date | None, Sequence[Text]]:
    """The last day that another tool's file gives, if ours may have it; else why it is open."""
    if last is None:
        return None, (Text(ja="期限の定めがない", en="it had no end"),)
    if not issued <= last <= dates.add_months(issued, MOST_MONTHS):
        return None, (Text(ja=f"元の期限は{last}である", en=f"its end was {last}"),)
    return last, ()


def name_of(text: str) -> str:
    """An id made from the name that another tool's file has."""
    return f"W-{re.sub(r'[^A-Za-z0-9._-]+', '-', text)[:56].strip('-') or 'x'}"


def render(drafts: Iterable[Draft], language: Language) -> str:
    """The entries in YAML, with comments; `validate` refuses them while a mark is left."""
    return "".join(f"{line}\n" for draft in drafts for line in _lines(draft, language))


def _lines(draft: Draft, language: Language) -> Iterator[str]:
    ja = language == "ja"
    for note in draft.notes:
        yield f"# {' '.join((note.ja if ja else note.en).split())}"
    yield f"- id: {_quoted(draft.id)}"
    yield "  findings:"
    marked = WaivedFinding(id=f"{MISSING}: urazuke waive FINDING", observed=MISSING)
    for each in draft.findings or (marked,):
        yield f"    - id: {_quoted(each.id)}"
        yield f"      observed: {_quoted(each.observed)}"
    wanted = {
        "reason": (draft.reason, "理由", "why the failure is let pass"),
        "compensating_control": (None, "代替策", "what lessens the risk meanwhile"),
        "risk": (None, "リスク番号", "the entry in the risk register"),
        "requester": (None, "申請者", "who asks"),
        "approver": (None, "承認者（申請者とは別の者）", "who approves, another person"),
        "ticket": (None, "申請・決裁の番号", "where it was asked for and decided"),
    }
    for field, (known, in_ja, in_en) in wanted.items():
        yield f"  {field}: {_quoted(known or f'{MISSING}: {in_ja if ja else in_en}')}"
    most = dates.add_months(draft.issued, MOST_MONTHS)
    limit = f"{most}まで" if ja else f"{most} at the latest"
    yield f"  issued: {draft.issued}"
    yield f"  expires: {draft.expires or _quoted(f'{MISSING}: {limit}')}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
