"""The certificate was issued for the name under which the endpoint is published.

日本語: サーバ証明書が、公開しているホスト名に対して発行されていること。

Why
    A certificate for another name does not show that the right server answers.

How it is judged
    By RFC 9525 (formerly 6125): the host of the URL must be among the subject alternative
    names of the leaf. A wildcard stands for the whole leftmost label, never for less, and
    needs two labels after it. An IP address needs an IP address in the certificate. The
    common name does not count. International names are compared as A-labels.

Fix
    Issue a certificate that carries the name.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from shlex import quote

from urazuke.checks.endpoint.facts.tls import TLS, Certificate, Tls
from urazuke.checks.endpoint.rules.names import matches
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed, same

_SHOWN = 10


@dataclass(frozen=True)
class Facts:
    """The chain, the leaf first."""

    tls: Tls = own(TLS)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when one of the leaf's names stands for the host."""
    host = facts.tls.server_name
    expected = Text(ja=f"{host} を含む証明書", en=f"a certificate for {host}")
    if absence := facts.tls.absence:
        return failed(absence, expected, _fix(facts.tls))
    leaf = facts.tls.chain[0]
    observed = same(_shown((*leaf.dns, *leaf.ip))) if leaf.dns or leaf.ip else _NAMELESS
    if stands_for(leaf, host):
        return passed(observed, expected)
    return failed(observed, expected, _fix(facts.tls))


def stands_for(leaf: Certificate, host: str) -> bool:
    """Whether the certificate may be used for the host: an IP literal or a name of A-labels."""
    try:
        address = ip_address(host)
    except ValueError:
        return any(matches(pattern, host) for pattern in leaf.dns)
    return any(ip_address(listed) == address for listed in leaf.ip if "/" not in listed)


_NAMELESS = Text(
    ja="証明書に代替名 (subjectAltName) がない", en="the certificate has no subjectAltName"
)


def _shown(names: tuple[str, ...]) -> str:
    """Names written by strangers: unprintable characters as escapes, and not too many."""
    listed = ", ".join(name.encode("ascii", "backslashreplace").decode() for name in names[:_SHOWN])
    visible = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in listed)
    return visible if len(names) <= _SHOWN else f"{visible}, … ({len(names)})"


def _fix(tls: Tls) -> str:
    name = quote(tls.server_name)
    return "\n".join(
        [
            f"sudo certbot certonly --nginx --cert-name {name} -d {name}",
            "sudo nginx -t && sudo systemctl reload nginx",
        ]
    )
