"""What a third party provided was confirmed each time, and the provider checked lately.

日本語: 第三者から提供を受けた都度、取得の経緯と本人の同意が確認され、
提供元が定められた期間内に点検されていること。

Why
    The law asks for the confirmation at each receipt; and a provider that asks its customers badly
    provides data that nobody consented to.

How it is judged
    Each receipt from the provider says how the data was come by, that the consent was confirmed,
    and when: by the day of the receipt. The latest check of how the provider asks for consent is
    not older than `months` and not in the future. A provider is judged as long as its receipts
    stand in the ledger. A row that cannot be read: error, unless another already fails.

Fix
    Set the data aside until the confirmation is made, and check the provider.
"""

from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.third_party_receipts import THIRD_PARTY_RECEIPTS, Receipts
from urazuke.checks.records.rules.months import months_before
from urazuke.checks.records.rules.rows import told
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed, today


class Params(Struct, frozen=True):
    """`months`: how long ago the provider may have been checked."""

    months: int = 12


@dataclass(frozen=True)
class Facts:
    """The receipts from one provider."""

    receipts: Receipts = own(THIRD_PARTY_RECEIPTS)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a provider that was checked and whose receipts were all confirmed."""
    seen = facts.receipts
    expected = Text(
        ja=f"都度の確認と{params.months}か月以内の点検",
        en=f"each confirmed, the provider checked within {params.months} months",
    )
    offences = told(
        (
            (Text(ja="取得の経緯なし", en="without an origin"), seen.no_origin),
            (Text(ja="同意の確認なし", en="without a confirmed consent"), seen.no_consent),
            (Text(ja="確認日なし", en="without a day of confirmation"), seen.unconfirmed),
            (Text(ja="受領後の確認", en="confirmed after they were received"), seen.late),
        )
    )
    if offences is not None:
        return failed(offences, expected)
    since = months_before(facts.today, params.months)
    if seen.checked is None or date.fromisoformat(seen.checked) < since:
        told_age = Text(ja=f"提供元の点検{seen.checked or 'なし'}", en=f"checked {seen.checked}")
        return failed(told_age, expected)
    return passed(
        Text(
            ja=f"{seen.rows}件、提供元の点検{seen.checked}",
            en=f"{seen.rows} receipts, checked on {seen.checked}",
        ),
        expected,
    )
