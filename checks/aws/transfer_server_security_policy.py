"""A Transfer Family server offers only strong algorithms, and no protocol in clear.

日本語: Transfer Familyのサーバは、強度の十分な暗号方式だけを提供し、平文のFTPを提供していない。

Why
    Partners send files with whatever their software negotiates; what the server offers decides
    how well those files are protected on the way.
How it is judged
    The algorithms come from the service's own description of the policy
    (DescribeSecurityPolicy), never from its name. Each of them must be on the lists of the
    parameters: for servers with SFTP those of SSH, for servers with FTPS or AS2 those of TLS
    (where AES in CBC mode is accepted with forward secrecy only). Plain FTP is a failure
    whatever the policy. A protocol that is not known cannot be judged.
Fix
    Choose a current policy such as TransferSecurityPolicy-2024-01, and take FTP away.
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.checks.aws.facts.transfer_servers import TRANSFER_SERVERS, TransferServer
from urazuke.sdk import (
    Reason,
    Struct,
    Target,
    Text,
    Unreadable,
    Verdict,
    failed,
    own,
    passed,
    same,
    target,
)

EXPECTED = Text(
    ja="許可リストにある暗号方式だけ、かつFTPなし", en="only algorithms on the list, and no FTP"
)
_SSH, _TLS, _CLEAR = "SFTP", frozenset({"FTPS", "AS2"}), "FTP"


class Params(Struct, frozen=True):
    """The algorithms that may be offered: SSH's by its names, TLS's by those of the service."""

    ssh_ciphers: tuple[str, ...] = (
        "aes128-ctr",
        "aes192-ctr",
        "aes256-ctr",
        "aes128-gcm@openssh.com",
        "aes256-gcm@openssh.com",
        "chacha20-poly1305@openssh.com",
    )
    ssh_kexs: tuple[str, ...] = (
        "curve25519-sha256",
        "curve25519-sha256@libssh.org",
        "diffie-hellman-group14-sha256",
        "diffie-hellman-group16-sha512",
        "diffie-hellman-group18-sha512",
        "diffie-hellman-group-exchange-sha256",
        "ecdh-sha2-nistp256",
        "ecdh-sha2-nistp384",
        "ecdh-sha2-nistp521",
        "ecdh-nistp256-kyber-512r3-sha256-d00@openquantumsafe.org",
        "ecdh-nistp384-kyber-768r3-sha384-d00@openquantumsafe.org",
        "ecdh-nistp521-kyber-1024r3-sha512-d00@openquantumsafe.org",
        "x25519-kyber-512r3-sha256-d00@amazon.com",
        "mlkem768x25519-sha256",
        "mlkem768nistp256-sha256",
        "mlkem1024nistp384-sha384",
    )
    ssh_macs: tuple[str, ...] = (
        "hmac-sha2-256",
        "hmac-sha2-512",
        "hmac-sha2-256-etm@openssh.com",
        "hmac-sha2-512-etm@openssh.com",
        "umac-128@openssh.com",
        "umac-128-etm@openssh.com",
    )
    tls_ciphers: tuple[str, ...] = (
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
    )


@dataclass(frozen=True)
class Facts:
    """The server and its policy."""

    server: TransferServer = own(TRANSFER_SERVERS)
    at: Target = target()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for plain FTP, and for an algorithm that is not on the list."""
    server = facts.server
    wrong = sorted(_weak(server, params))
    place = f"{server.policy.name} ({', '.join(server.protocols)})"
    if wrong:
        return failed(same(f"{place}: {', '.join(wrong)}"), EXPECTED, _fix(facts))
    unknown = set(server.protocols) - {_SSH} - _TLS
    if unknown or not server.protocols:
        raise Unreadable(Reason.MALFORMED, f"no known protocol: {', '.join(unknown) or '-'}")
    return passed(same(place), EXPECTED)


def _weak(server: TransferServer, params: Params) -> Iterator[str]:
    policy = server.policy
    if _CLEAR in server.protocols:
        yield _CLEAR
    if _SSH in server.protocols:
        yield from _beyond(policy.ssh_ciphers, params.ssh_ciphers)
        yield from _beyond(policy.ssh_kexs, params.ssh_kexs)
        yield from _beyond(policy.ssh_macs, params.ssh_macs)
    if _TLS & set(server.protocols):
        yield from _beyond(policy.tls_ciphers, params.tls_ciphers)


def _beyond(offered: tuple[str, ...], allowed: tuple[str, ...]) -> Iterator[str]:
    """What is offered and not allowed; a policy that offers nothing is not understood."""
    if not offered:
        raise Unreadable(Reason.MALFORMED, "the security policy names no algorithm")
    yield from set(offered) - set(allowed)


def _fix(facts: Facts) -> str:
    left = [name for name in facts.server.protocols if name != _CLEAR] or [_SSH]
    return (
        f"aws transfer update-server --region {shlex.quote(facts.at.region or '')} "
        f"--server-id {shlex.quote(facts.server.id)} "
        "--security-policy-name TransferSecurityPolicy-2024-01 "
        f"--protocols {' '.join(map(shlex.quote, left))}"
    )
