"""Every certificate of the chain is valid now, and for enough days to renew it in time.

日本語: 証明書チェーンの全ての証明書が有効期間内にあり、更新に足る日数が残っていること。

Why
    An expired certificate stops the service, or teaches users to ignore warnings.

How it is judged
    Every certificate that the server sends, not only its own, is compared with the moment of
    the run: its validity must have begun, must not have ended, and must last for
    `min_days_left` more days. The 30 days are our threshold.

Fix
    Renew the certificate, and let a timer do it from now on.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from shlex import quote

from urazuke.checks.endpoint.facts.tls import TLS, Certificate, Tls
from urazuke.sdk import Struct, Text, Verdict, failed, moment, own, passed


class Params(Struct, frozen=True):
    """`min_days_left`: so many days every certificate must still be valid."""

    min_days_left: int = 30


@dataclass(frozen=True)
class Facts:
    """The chain, and the moment that it is judged against."""

    tls: Tls = own(TLS)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails with the first certificate of the chain that is out of its time, or soon will be."""
    days = params.min_days_left
    expected = Text(
        ja=f"有効期間内であり、残り {days} 日以上", en=f"valid, for {days} more days at least"
    )
    if absence := facts.tls.absence:
        return failed(absence, expected, _fix(facts.tls))
    for certificate in facts.tls.chain:
        if problem := _problem(certificate, facts.now, timedelta(days=days)):
            return failed(problem, expected, _fix(facts.tls))
    first = min(facts.tls.chain, key=lambda certificate: certificate.not_after)
    return passed(_left(first, facts.now), expected)


def _problem(certificate: Certificate, now: datetime, margin: timedelta) -> Text | None:
    begins = datetime.fromisoformat(certificate.not_before)
    ends = datetime.fromisoformat(certificate.not_after)
    subject = certificate.subject
    if now < begins:
        return Text(
            ja=f"{certificate.not_before} まで有効にならない: {subject}",
            en=f"not valid before {certificate.not_before}: {subject}",
        )
    if now > ends:
        return Text(
            ja=f"{certificate.not_after} に有効期限切れ: {subject}",
            en=f"expired at {certificate.not_after}: {subject}",
        )
    return _left(certificate, now) if ends - now < margin else None


def _left(certificate: Certificate, now: datetime) -> Text:
    days = (datetime.fromisoformat(certificate.not_after) - now).days
    return Text(
        ja=f"{certificate.not_after} まで有効 (残り {days} 日): {certificate.subject}",
        en=f"valid until {certificate.not_after} ({days} days left): {certificate.subject}",
    )


def _fix(tls: Tls) -> str:
    return "\n".join(
        [
            f"sudo certbot renew --cert-name {quote(tls.server_name)}",
            "sudo systemctl reload nginx",
            "sudo systemctl enable --now certbot.timer",
        ]
    )
