"""Receivers are told to turn away mail that forges the domain, and to report it (DMARC).

日本語: ドメインを騙るメールを受信側が拒否又は隔離し、報告するよう、DMARCで宣言していること。

Why
    SPF and DKIM alone say nothing of the sender that people see. DMARC does, and its policy is
    what receivers do with a forgery; reports show who forges, and what of one's own fails.

How it is judged
    By the record that holds for the domain, found by walking up the tree (RFC 9989). The policy
    must be quarantine or reject (`least`) for the domain, for names below it (`sp`) and for names
    that do not exist (`np`), for all mail (`pct` is 100 or absent, no `t=y`). Two records, an
    error of syntax and a value that is not known count as no policy. At least one address for
    aggregate reports (`reports`) must be in the same organization or have published that it takes
    reports of this domain. That quarantine is enough is our threshold. A receiver that still
    follows RFC 7489 asks the domain and its registered domain only, and does not see a record
    between them.

Fix
    Publish the record at _dmarc, after the reports of p=none have shown that no sender of one's
    own fails.
"""

from dataclasses import dataclass
from typing import Literal

from urazuke.checks.domain.facts.dmarc import DMARC, DmarcRecords
from urazuke.checks.domain.rules.dmarc import Dmarc
from urazuke.checks.domain.rules.shown import cut, publish
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed


class Params(Struct, frozen=True):
    """`least`: the weakest policy that passes; `reports`: whether somebody must get reports."""

    least: Literal["quarantine", "reject"] = "quarantine"
    reports: bool = True


@dataclass(frozen=True)
class Facts:
    """The records."""

    dmarc: DmarcRecords = own(DMARC)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a policy that is strong enough everywhere and reported on."""
    found = facts.dmarc.evaluated()
    reported = (
        Text(ja="、集計レポートを受け取る", en=", reports are taken") if params.reports else None
    )
    expected = Text(
        ja=f"方針が {params.least} 以上で全メールに適用される{reported.ja if reported else ''}",
        en=f"{params.least} or stronger for all mail{reported.en if reported else ''}",
    )
    enough = found.enforces(params.least) and (bool(found.reports) or not params.reports)
    if enough:
        return passed(_observed(found, params), expected)
    return failed(_observed(found, params), expected, _fix(facts.dmarc.domain, params))


def _observed(found: Dmarc, params: Params) -> Text:
    if found.at is None:
        return Text(ja="DMARCレコードがない", en="no record of DMARC")
    policy = f"p={found.policy} sp={found.below} np={found.absent}"
    notes = [*found.faults]
    if params.reports and not found.reports:
        notes.append(Text(ja="集計レポートの有効な宛先がない", en="nobody gets reports"))
    if found.unwilling:
        hosts = ", ".join(found.unwilling)
        notes.append(
            Text(ja=f"受取りを宣言していない宛先: {hosts}", en=f"never asked for reports: {hosts}")
        )
    record = cut(found.record)
    return Text(
        ja="、".join([f"{found.at} の {policy}", *(n.ja for n in notes)]) + f": {record}",
        en=", ".join([f"{policy} at {found.at}", *(n.en for n in notes)]) + f": {record}",
    )


def _fix(domain: str, params: Params) -> str:
    record = f"v=DMARC1; p={params.least}; rua=mailto:dmarc-reports@{domain}"
    return publish(f"_dmarc.{domain}", "TXT", f'"{record}"')
