"""endpoint.forward_secrecy: what would make it say pass wrongly?"""

from tests.golden.endpoint.samples import HTTP
from tests.golden.endpoint.suites import BROKEN, judged
from urazuke.model import Status

SECRECY = "endpoint.forward_secrecy"


def test_static_keys() -> None:
    """Fail, and named; broken suites with ephemeral keys are another's matter."""
    assert judged(SECRECY).status is Status.PASS
    assert judged(SECRECY, *BROKEN, "cbc").status is Status.PASS
    finding = judged(SECRECY, "static-key")
    assert finding.status is Status.FAIL
    assert "A_static-key_SUITE" in finding.observed.en
    assert "ssl_ciphers ECDHE" in finding.fix


def test_what_is_not_known_is_no_pass() -> None:
    """Error."""
    assert judged(SECRECY, unknown=("static-key",)).status is Status.ERROR


def test_no_tls_is_no_pass() -> None:
    """Nothing static is taken where nothing is."""
    assert judged(SECRECY, clear=HTTP).status is Status.FAIL
