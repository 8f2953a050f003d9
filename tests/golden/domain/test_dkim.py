"""domain.dkim: what would make it say pass wrongly?"""

import base64
from functools import cache

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.golden.domain.samples import Fake, judged, one
from urazuke.model import Finding, Reason, Status

CHECK = "domain.dkim"
SUBJECT = "s1._domainkey.a.test"


def encoded(key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> str:
    """As opendkim-genkey writes it."""
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(der).decode()


@cache
def keys() -> dict[str, str]:
    """Good ones and bad ones, by what is told of them."""
    long = encoded(rsa.generate_private_key(65537, 2048).public_key())
    edwards = ed25519.Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    return {
        "LONG": long,
        "SHORT": encoded(rsa.generate_private_key(65537, 1024).public_key()),
        "CUT": long[:-40],
        "PARTS": f"{long[:100]} {long[100:]}",
        "CURVE": encoded(ec.generate_private_key(ec.SECP256R1()).public_key()),
        "EDWARDS": base64.b64encode(edwards).decode(),
    }


def of(*records: str, **more: object) -> Finding:
    """The finding of one selector."""
    written = [record.format(**keys()) for record in records]
    return one(CHECK, Fake({f"TXT {SUBJECT}": written}, dkim_selectors=("s1",)), **more)


@pytest.mark.parametrize(
    "record",
    [
        "v=DKIM1; k=rsa; p={LONG}",
        "p={LONG}",
        "v=DKIM1; h=sha1:sha256; s=email; t=s; n=note; p={PARTS};",
        "v=DKIM1; k=ed25519; p={EDWARDS}",
    ],
)
def test_passes(record: str) -> None:
    assert of(record).status is Status.PASS


@pytest.mark.parametrize(
    "record",
    [
        "v=DKIM1; k=rsa; p={SHORT}",
        "v=DKIM1; k=rsa; p=",
        "v=DKIM1; k=rsa",
        "v=DKIM1; t=y; p={LONG}",
        "v=DKIM1; t=s:y; p={LONG}",
        "v=DKIM1; h=sha1; p={LONG}",
        "v=DKIM1; s=other; p={LONG}",
        "v=DKIM2; p={LONG}",
        "p={LONG}; v=DKIM1",
        "v=DKIM1; p={CUT}",
        "v=DKIM1; p={LONG}; p=",
        "v=DKIM1; k=dsa; p={LONG}",
        "v=DKIM1; k=ed25519; p={LONG}",
        "v=DKIM1; k=rsa; p={CURVE}",
        "v=DKIM1; p=not base64!",
        "hello",
        "",
    ],
)
def test_fails(record: str) -> None:
    assert of(record).status is Status.FAIL


def test_none_and_two() -> None:
    """Receivers may take either of two."""
    good = "v=DKIM1; p={LONG}"
    assert of().status is Status.FAIL
    assert of(good, good).status is Status.FAIL


def test_the_fix_makes_a_new_key() -> None:
    assert "opendkim-genkey -b 2048 -d a.test -s s1-new" in of().fix


def test_each_selector_is_judged() -> None:
    records = {f"TXT {SUBJECT}": (f"p={keys()['LONG']}",)}
    findings = judged(CHECK, Fake(records, dkim_selectors=("S1", "s2")))
    assert {name: each.status for name, each in findings.items()} == {
        SUBJECT: Status.PASS,
        "s2._domainkey.a.test": Status.FAIL,
    }


def test_without_selectors_nobody_has_looked() -> None:
    """Not assessed; a parked domain has nothing to sign."""
    assert one(CHECK, Fake()).status is Status.NOT_ASSESSED
    assert one(CHECK, Fake(parked=True)).status is Status.NOT_APPLICABLE


def test_parameter_and_failure() -> None:
    assert of("p={SHORT}", params={"least_bits": 1024}).status is Status.PASS
    failing = {f"TXT {SUBJECT}": Reason.TIMEOUT}
    assert one(CHECK, Fake(dkim_selectors=("s1",), failing=failing)).status is Status.ERROR
