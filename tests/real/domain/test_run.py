"""A whole run over domains that are good, bad, misleading and out of reach."""

from collections.abc import Iterator
from pathlib import Path

import dns.rcode
import pytest

from tests.real.domain import nameserver
from tests.real.domain.nameserver import Resolver
from tests.real.domain.zones import ds, key, signed, zone
from tests.real.run.command import configure, findings, newest, record, urazuke

KEY = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA"  # the head of an RSA key, and no more
SOUND = """
@ IN TXT "v=spf1 -all"
_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:x@sound.test"
@ IN MX 0 .
@ IN CAA 0 issue ";"
"""
FORGED = f"""
@ IN TXT "v=spf1 include:spf.forged.test -all"
spf IN TXT "v=spf1 +all"
_dmarc IN TXT "v=DMARC1; p=reject; pct=10; rua=mailto:x@forged.test"
s1._domainkey IN TXT "v=DKIM1; p={KEY}"
@ IN MX 0 .
"""
DOMAINS = """\
domains:
  - {name: sound.test, parked: true}
  - {name: forged.test, dkim_selectors: [s1]}
  - failing.test
  - silent.test
limits: {domain: 1}
"""


@pytest.fixture
def resolver(tmp_path: Path) -> Iterator[Resolver]:
    """A root of the test's own: sound.test is signed, the others are not vouched for."""
    root, top, own = key(), key(), key()
    names = ("sound", "forged", "failing", "silent")
    delegations = "".join(f"{name}.test. 60 IN NS ns.{name}.test.\n" for name in names)
    made = Resolver(
        signed(zone(".", f"test. 60 IN NS ns.test.\n{ds('test.', top)}"), root),
        signed(zone("test.", delegations + ds("sound.test.", own)), top),
        signed(zone("sound.test.", SOUND), own),
        zone("forged.test.", FORGED),
    )
    made.special["failing.test."] = nameserver.refused(dns.rcode.SERVFAIL)
    made.special["silent.test."] = nameserver.silent
    (tmp_path / "root.ds").write_text(ds(".", root))
    with nameserver.serving(made):
        yield made


def test_a_run(tmp_path: Path, resolver: Resolver) -> None:
    """What is known is judged, what is not is an error; nothing of the failing ones passes."""
    dns = f"dns: {{resolver: '127.0.0.1:{resolver.port}', trust_anchor: root.ds}}\n"
    configure(tmp_path, DOMAINS + dns)
    done = urazuke("run", "-q", "--only", "CUS-03", "--only", "TRN-01", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    run = newest(tmp_path / ".urazuke")
    asked = [f for f in findings(run) if f["check"].startswith("domain.")]
    seen = {(f["target"].split(".")[0], f["check"].split(".")[1]): f["status"] for f in asked}
    assert {check: status for (name, check), status in seen.items() if name == "sound"} == {
        "spf": "pass",
        "dkim": "not-applicable",
        "dmarc": "pass",
        "bimi": "not-applicable",
        "null_mx_when_parked": "pass",
        "mx_starttls": "not-applicable",
        "mta_sts": "not-applicable",
        "tls_rpt": "not-applicable",
        "dnssec": "pass",
        "caa": "pass",
    }
    forged = {check: status for (name, check), status in seen.items() if name == "forged"}
    assert {check for check, status in forged.items() if status == "fail"} == {
        "spf",
        "dkim",
        "dmarc",
        "dnssec",
        "caa",
    }
    for name in ("failing", "silent"):
        unknown = {check: status for (each, check), status in seen.items() if each == name}
        assert unknown.pop("dkim") == "not-assessed"
        assert set(unknown.values()) == {"error"}, unknown
    assert record(run)["counts"]["connections"] > 20


def test_doctor(tmp_path: Path, resolver: Resolver) -> None:
    """Says which domains cannot be looked at, and what rests on them."""
    configure(tmp_path, f"{DOMAINS}dns: {{resolver: '127.0.0.1:{resolver.port}'}}\n")
    done = urazuke("doctor", cwd=tmp_path)
    lines = done.stdout.splitlines()
    for name in ("sound", "forged"):
        assert any(line.startswith(f"ok  {name}.test: ") for line in lines), done.stdout
    for name in ("failing", "silent"):
        assert any(line.startswith(f"NOT {name}.test: ") for line in lines), done.stdout
