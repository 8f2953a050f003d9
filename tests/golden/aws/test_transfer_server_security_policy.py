"""aws.transfer_server_security_policy: what would make it say pass wrongly?"""

import shlex
from typing import Any

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.transfer_servers import TRANSFER_SERVERS
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.transfer_server_security_policy"
ARN = "arn:aws:transfer:ap-northeast-1:123456789012:server/s-1"
POLICY: Json = {
    "name": "TransferSecurityPolicy-2024-01",
    "ssh_ciphers": ["aes128-ctr", "aes256-gcm@openssh.com"],
    "ssh_kexs": ["curve25519-sha256", "diffie-hellman-group16-sha512"],
    "ssh_macs": ["hmac-sha2-256-etm@openssh.com"],
    "tls_ciphers": ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
}


def judged(*protocols: str, **policy: Any) -> Finding:
    """The finding of a server with these protocols, its policy changed so."""
    body = {"arn": ARN, "id": "s-1", "protocols": list(protocols), "policy": {**POLICY, **policy}}
    return one(CHECK, {TRANSFER_SERVERS: {ARN: body}})


@pytest.mark.parametrize("protocols", [["SFTP"], ["FTPS"], ["AS2"], ["SFTP", "FTPS"]])
def test_strong(protocols: list[str]) -> None:
    """Pass."""
    assert judged(*protocols).status is Status.PASS


@pytest.mark.parametrize(
    ("protocol", "weak"),
    [
        ("SFTP", {"ssh_ciphers": ["aes128-ctr", "aes128-cbc"]}),
        ("SFTP", {"ssh_ciphers": ["3des-cbc"]}),
        ("SFTP", {"ssh_kexs": ["diffie-hellman-group14-sha1"]}),
        ("SFTP", {"ssh_kexs": ["curve25519-sha256", "unheard-of"]}),
        ("SFTP", {"ssh_macs": ["hmac-sha1"]}),
        ("SFTP", {"ssh_macs": ["hmac-sha2-512", "umac-64@openssh.com"]}),
        ("FTPS", {"tls_ciphers": ["TLS_RSA_WITH_AES_128_CBC_SHA256"]}),
        ("AS2", {"tls_ciphers": ["TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA"]}),
    ],
)
def test_weak_or_unheard_of(protocol: str, weak: dict[str, list[str]]) -> None:
    """Fail, whatever the policy is called; and the algorithm is named."""
    finding = judged(protocol, **weak)
    assert finding.status is Status.FAIL
    assert next(iter(weak.values()))[-1] in finding.observed.en


def test_only_the_algorithms_of_its_protocols_count() -> None:
    """SSH's for SFTP, TLS's for the others."""
    assert judged("SFTP", tls_ciphers=["TLS_RSA_WITH_RC4_128_MD5"]).status is Status.PASS
    assert judged("FTPS", ssh_macs=["hmac-sha1"]).status is Status.PASS


def test_plain_ftp() -> None:
    """Fail, whatever the policy; the command keeps the other protocols."""
    finding = judged("FTP", "SFTP")
    assert finding.status is Status.FAIL
    words = shlex.split(finding.fix)
    assert words[words.index("--protocols") + 1 :] == ["SFTP"]


@pytest.mark.parametrize("protocols", [[], ["SCP"], ["SFTP", "SCP"]])
def test_a_protocol_that_nobody_knows(protocols: list[str]) -> None:
    """Error."""
    assert judged(*protocols).status is Status.ERROR


def test_a_policy_that_names_nothing() -> None:
    """Error: an empty list is not "nothing weak"."""
    assert judged("SFTP", ssh_macs=[]).status is Status.ERROR
    assert judged("FTPS", tls_ciphers=[]).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {TRANSFER_SERVERS: {ARN: gap}}).status is Status.ERROR
