"""No protocol version below the minimum is accepted, and TLS is spoken at all.

日本語: 最低版に満たない SSL/TLS の版を受け付けず、かつ TLS で通信していること。

Why
    SSL 3.0, TLS 1.0 and TLS 1.1 are withdrawn (RFC 7568, RFC 8996): what they carry can be
    read or changed by attacks that are public. A server that accepts them can be talked
    down to them.

How it is judged
    For each of SSL 2.0, 3.0, TLS 1.0, 1.1, 1.2 and 1.3 one hello offers that version alone,
    with every cipher suite that a server may still know. A ServerHello of a version is
    acceptance. An alert, or another version chosen, is refusal. A closed or reset connection
    is refusal when it happens again and the server still takes a version it accepts right
    after. A timeout is neither: the finding is then never pass. An answer in clear HTTP, or a
    refused STARTTLS, means that TLS is not spoken: the finding is fail. That TLS 1.2 is the
    minimum is our threshold: the promise says "SSL/TLS".

Fix
    Enable TLS 1.2 and 1.3 only, for example `ssl_protocols TLSv1.2 TLSv1.3;` in nginx.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from shlex import quote
from typing import Literal

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.facts.tls_versions import (
    TLS_VERSIONS,
    VERSIONS,
    TlsVersion,
)
from urazuke.checks.endpoint.rules.servers import in_clear
from urazuke.sdk import (
    Decides,
    Population,
    Struct,
    Text,
    Verdict,
    failed,
    own,
    parts,
    passed,
)

_OPTIONS = {"TLSv1.0": "-tls1", "TLSv1.1": "-tls1_1", "TLSv1.2": "-tls1_2"}


class Params(Struct, frozen=True):
    """`minimum`: the oldest version that may be accepted."""

    minimum: Literal["TLSv1.2", "TLSv1.3"] = "TLSv1.2"


@dataclass(frozen=True)
class Facts:
    """What answers, and each version."""

    service: Service = own(SERVICE)
    versions: Population[TlsVersion] = parts(TLS_VERSIONS, decides=Decides.VIOLATION)


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for any accepted version below the minimum, and when nothing speaks TLS."""
    expected = Text(
        ja=f"{params.minimum} 以降のみを受け付ける", en=f"accepts {params.minimum} or later only"
    )
    if facts.service.clear is not None:
        return failed(in_clear(facts.service.clear), expected, _fix(facts.service, params, []))
    accepted = sorted(answer.version for answer in facts.versions if answer.accepted)
    old = [v for v in accepted if VERSIONS.index(v) < VERSIONS.index(params.minimum)]
    # Without an accepted version there must be an unknown one, unless all are known.
    if old or (not accepted and len(facts.versions) == len(VERSIONS)):
        return failed(_accepts(accepted), expected, _fix(facts.service, params, old))
    return passed(_accepts(accepted), expected)


def _accepts(accepted: Sequence[str]) -> Text:
    versions = ", ".join(accepted)
    return Text(ja=f"受け付ける版: {versions or 'なし'}", en=f"accepts {versions or 'no version'}")


def _fix(service: Service, params: Params, old: Sequence[str]) -> str:
    """The setting, and the commands that show whether it took effect."""
    allowed = " ".join(VERSIONS[VERSIONS.index(params.minimum) :])
    name, address = quote(service.server_name), quote(service.address)
    shown = [_OPTIONS[version] for version in old if version in _OPTIONS]
    return "\n".join(
        [
            f"# nginx, server block of {name}: listen … ssl; ssl_protocols {allowed};",
            "sudo nginx -t && sudo systemctl reload nginx",
            *(
                f"openssl s_client -connect {address} -servername {name} {option}"
                " -cipher 'ALL:@SECLEVEL=0' </dev/null  # must fail"
                for option in shown
            ),
        ]
    )
