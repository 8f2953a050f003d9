"""host.sshd_strong_crypto: what passes, what fails, and what must not pass by mistake."""

import subprocess

import pytest

from tests.golden.host.sshd import body_of, told
from tests.judging import one
from tests.real.needs import needs
from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE
from urazuke.checks.host.rules.ssh_algorithms import STRONG, WEAK
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Reason

CHECK = "host.sshd_strong_crypto"


def found(text: str) -> Finding:
    return one(CHECK, {SSHD_EFFECTIVE: {"there": body_of(text)}})


def test_strong_lists_pass() -> None:
    assert found(told()).status is Status.PASS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ciphers", "aes256-ctr,aes128-cbc"),
        ("ciphers", "3des-cbc"),
        ("ciphers", "none"),
        ("macs", "hmac-sha2-256,hmac-sha1"),
        ("macs", "hmac-md5-etm@openssh.com"),
        ("macs", "umac-64-etm@openssh.com"),
        ("kexalgorithms", "curve25519-sha256,diffie-hellman-group14-sha1"),
        ("kexalgorithms", "diffie-hellman-group1-sha1"),
        ("hostkeyalgorithms", "ssh-ed25519,ssh-rsa"),
        ("pubkeyacceptedalgorithms", "ssh-ed25519,ssh-dss"),
    ],
)
def test_one_weak_algorithm_fails(name: str, value: str) -> None:
    finding = found(told({name: value}))
    assert finding.status is Status.FAIL
    assert value.rpartition(",")[2] in finding.fix


def test_the_fix_is_exact() -> None:
    finding = found(told({"macs": "hmac-sha1,hmac-sha2-512"}))
    line = "sudo sed -i '1i MACs -hmac-sha1' /etc/ssh/sshd_config"
    assert finding.fix == f"{line} && sudo sshd -t && sudo systemctl reload sshd"


def test_gssapi_counts_where_it_is_on() -> None:
    assert found(told({"gssapikeyexchange": "yes"})).status is Status.FAIL
    strong = {"gssapikeyexchange": "yes", "gssapikexalgorithms": "gss-group16-sha512-"}
    assert found(told(strong)).status is Status.PASS


@pytest.mark.parametrize("value", ["+ssh-rsa", "^ssh-rsa", "ssh-ed25519,ssh-rsa"])
def test_a_block_that_adds_a_weak_one_fails(value: str) -> None:
    for keyword in ("PubkeyAcceptedAlgorithms", "PubkeyAcceptedKeyTypes"):
        lines = ["9:Match Address 192.0.2.7", f"10:{keyword} {value}"]
        finding = found(told(lines=lines))
        assert (finding.status, finding.fix) == (Status.FAIL, "")


def test_a_block_that_takes_some_away_passes() -> None:
    lines = ["9:Match User bob", "10:PubkeyAcceptedAlgorithms -rsa*"]
    assert found(told(lines=lines)).status is Status.PASS


def test_what_sshd_itself_applies_to_some_counts() -> None:
    met = {("root", "203.0.113.10"): {"pubkeyacceptedalgorithms": "ssh-rsa"}}
    assert found(told(met=met)).status is Status.FAIL


@pytest.mark.parametrize("name", ["ciphers", "macs", "kexalgorithms", "hostkeyalgorithms"])
def test_what_is_not_known_is_an_error(name: str) -> None:
    assert found(told({name: "rot13@example.org"})).status is Status.ERROR
    assert found(told().replace(f"{name} ", "other ")).status is Status.ERROR


def test_a_pattern_in_a_block_is_an_error() -> None:
    lines = ["9:Match User bob", "10:PubkeyAcceptedAlgorithms +ssh-*"]
    assert found(told(lines=lines)).status is Status.ERROR


def test_no_sshd_is_not_applicable() -> None:
    assert found("").status is Status.NOT_APPLICABLE


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    assert one(CHECK, {SSHD_EFFECTIVE: {"there": gap}}).status is Status.ERROR


@pytest.mark.parametrize("query", ["cipher", "mac", "kex", "HostKeyAlgorithms", "key-sig"])
def test_every_algorithm_of_this_openssh_is_known(query: str) -> None:
    """The table drifts when OpenSSH learns a new one: then this says so."""
    command = [needs("ssh", "openssh-client"), "-Q", query]
    told_names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert set(told_names) <= STRONG | WEAK


def test_no_algorithm_is_both() -> None:
    assert not STRONG & WEAK
