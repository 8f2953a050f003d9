"""Every acquisition rests on a consent: a reviewed version, in use at that time, given before.

日本語: 取得の記録のすべてに、法務の確認を経て当時使用されていた版への、
取得以前の同意が残っていること。

Why
    A consent that cannot be shown was not given, as far as anybody can prove.

How it is judged
    All rows are judged, not a sample: each has a version and a time of consent that is not after
    that of obtaining; the version stands in the register of versions, was in use on the day of the
    consent, and was reviewed by legal by then. A version that stands there twice is judged by each
    row. The register has to be readable to its last row. For the eyes of a person, 25 rows are
    named, drawn by a hash of their identifiers: the same ledger gives the same rows.

Fix
    Stop using what was obtained without a provable consent, ask for it anew, and have the version
    reviewed.
"""

from dataclasses import dataclass

from urazuke.checks.records.facts.consents import CONSENTS, Consents
from urazuke.checks.records.rules.rows import told
from urazuke.sdk import Decides, NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="全件に確認済みの版への取得以前の同意", en="each consented before, to a reviewed version"
)


@dataclass(frozen=True)
class Facts:
    """The acquisitions."""

    consents: Consents = own(CONSENTS, partly=Decides.VIOLATION)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when no row is wanting."""
    seen = facts.consents
    offences = told(
        (
            (Text(ja="版の記録なし", en="without a version"), seen.no_version),
            (Text(ja="同意日時なし", en="without a time of consent"), seen.no_moment),
            (Text(ja="取得後の同意", en="consented after obtaining"), seen.late),
            (Text(ja="版管理表にない版", en="of an unknown version"), seen.unknown),
            (Text(ja="使用期間外の版", en="of a version not in use then"), seen.out_of_use),
            (Text(ja="法務未確認の版", en="of a version not reviewed then"), seen.unreviewed),
        )
    )
    if offences is not None:
        return failed(offences, _EXPECTED)
    rows = ", ".join(str(each.row) for each in seen.sample)
    return passed(
        Text(
            ja=f"{seen.rows}件（目視用の抽出：{rows}行）",
            en=f"{seen.rows} rows; to look at by hand: {rows}",
        ),
        _EXPECTED,
    )
