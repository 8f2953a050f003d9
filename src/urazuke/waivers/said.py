"""What became of a waiver in a run, in both languages."""

from urazuke.model import Finding, Text
from urazuke.waivers.waiver import Waiver


def expired(waiver: Waiver) -> Text:
    """Its last day has passed."""
    return Text(
        ja=f"承認の期限が{waiver.expires}に到来している", en=f"it expired on {waiver.expires}"
    )


def not_yet(waiver: Waiver) -> Text:
    """Its first day is to come."""
    return Text(ja=f"{waiver.issued}から効力を生じる", en=f"it begins on {waiver.issued}")


def unsigned(waiver: Waiver) -> Text:
    """The approver did not sign it."""
    return Text(
        ja=f"承認者{waiver.approver}の署名がなく、効力を生じていない",
        en=f"{waiver.approver} did not sign it, so it is not in force",
    )


def untrusted(why: Text) -> Text:
    """Its signature does not count."""
    return Text(ja=f"効力を認めない：{why.ja}", en=f"not in force: {why.en}")


def in_force(waiver: Waiver) -> Text:
    """It holds today."""
    return Text(
        ja=f"{waiver.approver}の承認により{waiver.expires}まで効力を有する",
        en=f"approved by {waiver.approver} until {waiver.expires}",
    )


IGNORED = Text(ja="本実行は例外承認を適用していない", en="this run was asked to ignore waivers")
APPLIED = Text(ja="不適合に適用した", en="it covers this failure")
NOT_IN_RUN = Text(
    ja="対象の指摘は、範囲を限定した本実行に含まれていない",
    en="its finding is no part of this run, which was narrowed or interrupted",
)
NEVER = Text(
    ja="該当する指摘が存在しない。識別番号またはパターンの誤り、もしくは対象の消滅が考えられる",
    en="no finding fits: a wrong id or pattern, or a subject that is gone",
)
TOO_WIDE = Text(
    ja="パターンが当該検査の対象のすべてに該当するため、適用しない",
    en="its pattern fits every subject of the check, so it is not applied; name the subjects",
)


def changed(observed: str, finding: Finding) -> Text:
    """What is observed now is another thing than what was waived."""
    return Text(
        ja=f"承認の時から観察結果が変化している。承認時「{observed}」、現在「{finding.observed.en}」",
        en=f"changed since it was waived: then '{observed}', now '{finding.observed.en}'",
    )


def unused(finding: Finding) -> Text:
    """The finding is no failure any more."""
    return Text(
        ja=f"対象の指摘は現在「{finding.status}」であり、例外を要しない",
        en=f"its finding is {finding.status} now and needs no waiver",
    )


def unknown(finding: Finding) -> Text:
    """Nobody knows whether the finding is a failure."""
    return Text(
        ja=f"対象の指摘は現在「{finding.status}」であり、例外承認は判定できない事項を覆わない",
        en=f"its finding is {finding.status} now; a waiver never covers what is not known",
    )
