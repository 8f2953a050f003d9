"""The PrivacyMark is in force, and its renewal was applied for in time.

日本語: プライバシーマークが有効期間内にあり、更新の申請が期限内に行われていること。

Why
    The mark is granted for two years. A page that says that the company has it is untrue from the
    day after.

How it is judged
    The latest certificate of the type that was issued by now is granted, its file is there with
    the hash that was entered, today is not after its last day, and that day is at most `months`
    after it was issued. An application for renewal is due `due_months` before the last day (JIPDEC
    takes them from eight months before to four months before); from then on it has to be
    entered, with a day that is not before `from_months`. A certificate without a last day does
    not pass. Whether the body still lists the company is for the statement of CERT-01.

Fix
    Apply for renewal, or enter the certificate that was granted since, with its file.
"""

from dataclasses import dataclass
from datetime import date

from urazuke.checks.records.facts.certificates import CERTIFICATES, Certificate, Certificates
from urazuke.checks.records.rules.certified import doubt, in_force
from urazuke.checks.records.rules.months import months_before
from urazuke.sdk import (
    Struct,
    Text,
    Verdict,
    add_months,
    failed,
    not_applicable,
    own,
    passed,
    same,
    today,
)

_TYPE = "privacymark"


class Params(Struct, frozen=True):
    """Months: of validity, and before its end from when and until when to apply."""

    months: int = 24
    from_months: int = 8
    due_months: int = 4


@dataclass(frozen=True)
class Facts:
    """The certificates of one type."""

    found: Certificates = own(CERTIFICATES)
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes the latest mark while it is in force and its renewal is on its way."""
    expected = Text(
        ja=f"有効期間内（付与から{params.months}か月以内）であり、満了{params.due_months}か月前までに更新を申請",
        en=f"in force, renewal applied for {params.due_months} months before its end",
    )
    if facts.found.type != _TYPE:
        return not_applicable(same(facts.found.type), expected)
    valid = in_force(facts.found.certificates, facts.today)
    if not valid:
        none = Text(ja="有効期間内の付与がない", en="none is in force")
        return failed(none, expected)
    mark = valid[0]
    if found := doubt(mark) or _lapse(mark, facts.today, params):
        return failed(found, expected)
    early = months_before(date.fromisoformat(mark.expires or ""), params.from_months)
    ja, en = f"{mark.number}、{mark.expires}まで", f"{mark.number}, until {mark.expires}"
    if facts.today >= early and mark.renewal is None:
        ja, en = f"{ja}（更新の申請期間に入っている）", f"{en}; its renewal can be applied for"
    return passed(Text(ja=ja, en=en), expected)


def _lapse(mark: Certificate, today: date, params: Params) -> Text | None:
    if mark.expires is None:
        return Text(ja=f"{mark.number}に有効期限の記載がない", en=f"{mark.number} has no last day")
    last = date.fromisoformat(mark.expires)
    if last > add_months(date.fromisoformat(mark.issued), params.months):
        return Text(
            ja=f"{mark.number}の有効期限{last}が付与から{params.months}か月を超える",
            en=f"{mark.number} ends on {last}, later than {params.months} months after its issue",
        )
    if today <= months_before(last, params.due_months):
        return None
    applied = None if mark.renewal is None else date.fromisoformat(mark.renewal)
    if applied is None or not months_before(last, params.from_months) <= applied <= today:
        return Text(
            ja=f"{mark.number}（{last}まで）の更新の申請が記録されていない",
            en=f"no renewal of {mark.number}, which ends on {last}, was applied for",
        )
    return None
