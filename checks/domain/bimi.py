"""Where the domain shows its mark beside its mail (BIMI), the record is in order.

日本語: 自社のロゴをメールに表示する宣言（BIMI）がある場合に、その内容が整っていること。

Why
    A mark beside genuine mail helps customers to miss it beside a forgery. It is advice only: no
    promise rests on it.

How it is judged
    By the TXT record at default._bimi: exactly one, with an https address of the mark, and a
    DMARC policy that receivers ask for. A domain without one, or with one that receivers would
    not follow, is out of scope, and what was seen says why: this check never fails.

Fix
    Publish the mark and its record once DMARC is enforced.
"""

from dataclasses import dataclass

from urazuke.checks.domain.facts.dmarc import DMARC, DmarcRecords
from urazuke.checks.domain.facts.text_records import TEXT_RECORDS, TextRecords
from urazuke.checks.domain.rules.shown import cut
from urazuke.checks.domain.rules.spf_syntax import Faulty
from urazuke.checks.domain.rules.tags import tags
from urazuke.sdk import NoParams, Text, Verdict, not_applicable, own, passed, same

_EXPECTED = Text(
    ja="（助言）BIMIレコードが一つあり、DMARCが全メールに適用される",
    en="(advice) one record of BIMI, with DMARC in force for all mail",
)
_NONE = Text(ja="BIMIを使用していない", en="BIMI is not used")


@dataclass(frozen=True)
class Facts:
    """The record, and what it rests on."""

    text: TextRecords = own(TEXT_RECORDS)
    dmarc: DmarcRecords = own(DMARC)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes what receivers would show; tells why they would not."""
    records = facts.text.bimi
    if not records:
        return not_applicable(_NONE, _EXPECTED)
    shown = cut(" | ".join(records))
    if len(records) == 1 and _marked(records[0]) and facts.dmarc.evaluated().enforces("quarantine"):
        return passed(same(shown), _EXPECTED)
    useless = Text(ja=f"受信側は表示しない: {shown}", en=f"receivers would not show it: {shown}")
    return not_applicable(useless, _EXPECTED)


def _marked(record: str) -> bool:
    try:
        return tags(record).get("l", "").startswith("https://")
    except Faulty:
        return False
