"""Senders are told where to report that TLS to the domain's mail servers failed (TLS-RPT).

日本語: メールのTLS接続の失敗を送信側が報告する宛先を公開していること。

Why
    Who enforces TLS loses mail when it fails. Without reports nobody notices, neither a
    certificate that ran out nor somebody who sits between.

How it is judged
    By the TXT record at _smtp._tls (RFC 8460): exactly one, well-formed, with at least one
    address, by mail or HTTPS. Domains that receive no mail are out of scope.

Fix
    Publish the record, and read the reports.
"""

import re
from dataclasses import dataclass

from urazuke.checks.domain.facts.mail_exchange import MAIL_EXCHANGE, MailExchange
from urazuke.checks.domain.facts.text_records import TEXT_RECORDS, TextRecords
from urazuke.checks.domain.rules.shown import NO_MAIL, cut, publish
from urazuke.checks.domain.rules.spf_syntax import Faulty
from urazuke.checks.domain.rules.tags import tags
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed, same

_EXPECTED = Text(ja="宛先のあるTLSRPTレコードが一つ", en="one record of TLSRPT with an address")
_ADDRESS = re.compile(
    r"mailto:[^@\s,;]+@[A-Za-z0-9.-]+|https://[A-Za-z0-9.-]+(?::\d+)?(?:/[^\s,;]*)?"
)


@dataclass(frozen=True)
class Facts:
    """Where mail goes, and the records."""

    mail: MailExchange = own(MAIL_EXCHANGE)
    text: TextRecords = own(TEXT_RECORDS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes one record that names an address."""
    if not facts.mail.hosts:
        return not_applicable(NO_MAIL, _EXPECTED)
    records = facts.text.tls_rpt
    if len(records) == 1 and _addressed(records[0]):
        return passed(same(cut(records[0])), _EXPECTED)
    observed = (
        same(cut(" | ".join(records))) if records else Text(ja="レコードがない", en="no record")
    )
    domain = facts.text.domain
    record = f'"v=TLSRPTv1; rua=mailto:tls-reports@{domain}"'
    return failed(observed, _EXPECTED, publish(f"_smtp._tls.{domain}", "TXT", record))


def _addressed(record: str) -> bool:
    try:
        rua = tags(record).get("rua", "")
    except Faulty:
        return False
    return all(_ADDRESS.fullmatch(address.strip()) for address in rua.split(","))
