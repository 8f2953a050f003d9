"""Senders are told to deliver to the domain's own mail servers over verified TLS only (MTA-STS).

日本語: ドメイン宛てのメールを、検証済みのTLSで正規の受信サーバにのみ届けるよう宣言していること。

Why
    STARTTLS alone is a request in clear: who sits between can take it away, or name another
    server. With the policy a sender that knows it does not deliver then.

How it is judged
    As a sender would (RFC 8461): exactly one well-formed TXT record at _mta-sts; the policy from
    mta-sts.<domain> over HTTPS with a certificate that verifies, not redirected, as text/plain;
    mode enforce; each mail server of the domain in it; and held for long enough. That a week
    (`least_max_age`, in seconds) is the least is our threshold. Domains that receive no mail are
    out of scope; a host that does not answer is an error.

Fix
    Serve the policy with mode enforce, then publish the record with a new id.
"""

import re
from dataclasses import dataclass
from shlex import quote

from urazuke.checks.domain.facts.mail_exchange import MAIL_EXCHANGE, MailExchange
from urazuke.checks.domain.facts.mta_sts import MTA_STS, MtaSts, Served
from urazuke.checks.domain.rules.shown import NO_MAIL, cut, publish
from urazuke.checks.domain.rules.spf_syntax import Faulty
from urazuke.checks.domain.rules.tags import tags
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed, same

_ID = re.compile(r"[A-Za-z0-9]{1,32}")
_LONGEST = 31_557_600
_OUTCOMES = {
    "no-host": Text(ja="ポリシーのホスト名が存在しない", en="the policy's host has no address"),
    "untrusted": Text(
        ja="ポリシーのホストの証明書を検証できない", en="the host's certificate does not verify"
    ),
    "status": Text(ja="ポリシーを取得できない", en="the host serves no policy"),
    "no-text": Text(ja="ポリシーが text/plain でない", en="the policy is not text/plain"),
}


class Params(Struct, frozen=True):
    """`least_max_age`: seconds for which senders keep the policy."""

    least_max_age: int = 604_800


@dataclass(frozen=True)
class Facts:
    """Where mail goes, and what senders are told of it."""

    mail: MailExchange = own(MAIL_EXCHANGE)
    sts: MtaSts = own(MTA_STS)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a policy that holds for every mail server."""
    expected = Text(
        ja=f"全受信サーバについて mode: enforce、max_age が {params.least_max_age} 秒以上",
        en=f"mode enforce for every mail server, max_age of at least {params.least_max_age} s",
    )
    if not facts.mail.hosts:
        return not_applicable(NO_MAIL, expected)
    flaw = _announced(facts.sts) or _flaw(facts, params)
    if flaw is None and facts.sts.policy is not None:
        return passed(same(cut(" / ".join(facts.sts.policy.lines))), expected)
    return failed(flaw or _OUTCOMES["status"], expected, _fix(facts.mail, params))


def _announced(sts: MtaSts) -> Text | None:
    if len(sts.records) != 1:
        count = len(sts.records)
        return Text(ja=f"宣言のTXTレコードが {count} 件", en=f"{count} TXT records announce it")
    try:
        well_formed = _ID.fullmatch(tags(sts.records[0]).get("id", ""))
    except Faulty:
        well_formed = None
    if well_formed:
        return None
    return Text(
        ja=f"宣言の構文に誤りがある: {sts.records[0]}", en=f"syntax error: {sts.records[0]}"
    )


def _flaw(facts: Facts, params: Params) -> Text | None:
    served = facts.sts.policy
    if served is None or served.outcome != "policy":
        return _not_served(served)
    fields, exchanges = _read(served.lines)
    age = fields.get("max_age", "")
    lasting = age.isascii() and age.isdigit() and params.least_max_age <= int(age[:12]) <= _LONGEST
    if fields.get("version") != "STSv1" or fields.get("mode") != "enforce" or not lasting:
        shown = cut(" / ".join(served.lines))
        return Text(ja=f"ポリシーが強制されていない: {shown}", en=f"not enforced: {shown}")
    missing = [host for host in facts.mail.hosts if not any(_is(host, p) for p in exchanges)]
    if missing:
        names = ", ".join(missing)
        return Text(ja=f"ポリシーにない受信サーバ: {names}", en=f"not in the policy: {names}")
    return None


def _not_served(served: Served | None) -> Text:
    outcome = _OUTCOMES[served.outcome if served else "status"]
    detail = served.detail if served else ""
    return Text(ja=f"{outcome.ja} {detail}".rstrip(), en=f"{outcome.en} {detail}".rstrip())


def _read(lines: tuple[str, ...]) -> tuple[dict[str, str], list[str]]:
    """The first of each field, and every mail server."""
    fields: dict[str, str] = {}
    exchanges: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name.strip() == "mx":
            exchanges.append(value.strip().lower())
        else:
            fields.setdefault(name.strip(), value.strip())
    return fields, exchanges


def _is(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        label, _, rest = host.partition(".")
        return bool(label) and rest == pattern[2:]
    return host == pattern


def _fix(mail: MailExchange, params: Params) -> str:
    """The policy for the servers as they are; then the announcement, with a new id each time."""
    host = f"mta-sts.{mail.domain}"
    exchanges = [f"mx: {quote(name)}" for name in mail.hosts]
    policy = ["version: STSv1", "mode: enforce", *exchanges, f"max_age: {params.least_max_age}"]
    return "\n".join(
        [
            f"# {host}: /.well-known/mta-sts.txt",
            *(f"#   {line}" for line in policy),
            publish(f"_mta-sts.{mail.domain}", "TXT", '"v=STSv1; id=NEW"'),
            f"curl --no-location {quote(f'https://{host}/.well-known/mta-sts.txt')}",
        ]
    )
