"""The certificate chain leads to a trusted root, so that every client can verify it.

日本語: サーバ証明書が、信頼された認証局までの証明書チェーンで検証できること。

Why
    A certificate that nobody vouches for proves nothing: whoever sits between can show one
    of his own, and users learn to click warnings away.

How it is judged
    OpenSSL verifies the chain as the server sends it, against the roots of Mozilla (certifi)
    or against the `ca_file` of the endpoint. Missing intermediates are not fetched. Names
    are judged by endpoint.certificate_hostname. What OpenSSL said is an observation of the
    moment of collection; a leaf that is not valid at the moment of the run fails as well.

Fix
    Install the certificate together with its intermediates (`fullchain.pem`), from a CA that
    clients trust.
"""

from dataclasses import dataclass
from datetime import datetime
from shlex import quote

from urazuke.checks.endpoint.facts.tls import TLS, Tls
from urazuke.sdk import NoParams, Text, Verdict, failed, moment, own, passed

_EXPECTED = Text(
    ja="信頼された認証局まで検証できる証明書チェーン", en="a chain that verifies to a trusted root"
)
_NOTHING = Text(ja="証明書がない", en="no certificate")
_MEANINGS = {
    "verified": Text(ja="検証できた", en="verified"),
    "self-signed": Text(ja="自己署名証明書である", en="the certificate is self-signed"),
    "incomplete": Text(
        ja="中間証明書が送付されていない", en="the intermediate certificates are not sent"
    ),
    "untrusted-root": Text(
        ja="信頼されていない認証局に至る", en="the chain leads to a root that is not trusted"
    ),
    "expired": Text(ja="有効期限が切れている", en="a certificate has expired"),
    "not-yet-valid": Text(ja="有効期間が始まっていない", en="a certificate is not valid yet"),
    "bad-signature": Text(ja="署名が正しくない", en="a signature is wrong"),
    "invalid-ca": Text(
        ja="認証局ではない証明書で署名されている", en="an issuer is not allowed to be a CA"
    ),
    "wrong-purpose": Text(
        ja="サーバ認証用の証明書ではない", en="the certificate is not for servers"
    ),
    "weak": Text(ja="鍵又は署名が弱い", en="a key or a signature is too weak"),
    "refused": Text(ja="検証できない", en="the chain does not verify"),
}


@dataclass(frozen=True)
class Facts:
    """The chain, and the moment that its validity is judged against."""

    tls: Tls = own(TLS)
    now: datetime = moment()


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes a chain that was verified and whose leaf is valid at the moment of the run."""
    trust = facts.tls.trust
    if trust is None:
        return failed(facts.tls.absence or _NOTHING, _EXPECTED, _fix(facts.tls))
    outcome = _today(facts) if trust.outcome == "verified" else trust.outcome
    observed = _told(outcome, facts.tls.chain[0].issuer, trust.detail)
    if outcome == "verified":
        return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED, _fix(facts.tls))


def _today(facts: Facts) -> str:
    leaf = facts.tls.chain[0]
    if facts.now < datetime.fromisoformat(leaf.not_before):
        return "not-yet-valid"
    return "expired" if facts.now > datetime.fromisoformat(leaf.not_after) else "verified"


def _told(outcome: str, issuer: str, detail: str) -> Text:
    meaning = _MEANINGS[outcome]
    said = f" (OpenSSL: {detail})" if detail else ""
    return Text(
        ja=f"{meaning.ja} / 発行者 {issuer}{said}", en=f"{meaning.en}; issuer {issuer}{said}"
    )


def _fix(tls: Tls) -> str:
    name, address = quote(tls.server_name), quote(tls.address)
    return "\n".join(
        [
            f"# {name}, full chain of a trusted CA; nginx: ssl_certificate …/fullchain.pem;",
            "sudo nginx -t && sudo systemctl reload nginx",
            f"openssl s_client -connect {address} -servername {name} -verify 9 </dev/null",
        ]
    )
