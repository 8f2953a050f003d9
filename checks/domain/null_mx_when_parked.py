"""A parked domain says that it neither receives nor sends mail.

日本語: メールに使わないドメインが、送受信しない旨を宣言していること。

Why
    Nobody watches a domain that is not used, and receivers know nothing of it: it is the first
    that forgers take.

How it is judged
    For a domain that the configuration marks `parked: true`: its only MX record is the null MX
    (RFC 7505), its only record of SPF refuses everybody (`v=spf1 -all`), and the DMARC policy
    that holds for it is reject, for all mail and for names below it. Other domains are out of
    scope.

Fix
    Publish the three records.
"""

from dataclasses import dataclass

from urazuke.checks.domain.facts.dmarc import DMARC, DmarcRecords
from urazuke.checks.domain.facts.mail_exchange import MAIL_EXCHANGE, MailExchange
from urazuke.checks.domain.facts.spf import SPF, SpfRecords
from urazuke.checks.domain.rules.shown import publish
from urazuke.checks.domain.rules.spf_syntax import Faulty, parse
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed, same

_EXPECTED = Text(ja="「MX 0 .」「v=spf1 -all」「p=reject」", en="MX 0 ., v=spf1 -all and p=reject")
_IN_USE = Text(ja="メールに使うドメインである", en="a domain that is used for mail")


@dataclass(frozen=True)
class Facts:
    """Where mail goes, who may send it, and what becomes of the rest."""

    mail: MailExchange = own(MAIL_EXCHANGE)
    spf: SpfRecords = own(SPF)
    dmarc: DmarcRecords = own(DMARC)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when all three are there."""
    if not facts.mail.parked:
        return not_applicable(_IN_USE, _EXPECTED)
    spf, dmarc = facts.spf.evaluated(), facts.dmarc.evaluated()
    holds = {
        "MX": facts.mail.null,
        "SPF": len(spf.records) == 1 and _refuses(spf.records[0]),
        "DMARC": dmarc.enforces("reject"),
    }
    lacking = ", ".join(name for name, fine in holds.items() if not fine)
    if not lacking:
        return passed(same("MX 0 ., v=spf1 -all, p=reject"), _EXPECTED)
    observed = Text(ja=f"宣言がない、又は弱い: {lacking}", en=f"missing or too weak: {lacking}")
    return failed(observed, _EXPECTED, _fix(facts.mail.domain))


def _refuses(record: str) -> bool:
    """Whether the record refuses everybody: nothing stands before -all."""
    try:
        terms = parse(record).terms
    except Faulty:
        return False
    return bool(terms) and terms[0].kind == "all" and terms[0].qualifier == "-"


def _fix(domain: str) -> str:
    return "\n".join(
        [
            publish(domain, "MX", "0 ."),
            publish(domain, "TXT", '"v=spf1 -all"'),
            publish(f"_dmarc.{domain}", "TXT", '"v=DMARC1; p=reject"'),
        ]
    )
