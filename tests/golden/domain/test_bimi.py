"""domain.bimi: advice, which never fails, and never passes by mistake."""

import pytest

from tests.golden.domain.samples import REJECT, Fake, one
from urazuke.model import Reason, Status

CHECK = "domain.bimi"
RECORD = "v=BIMI1; l=https://a.test/mark.svg; a=https://a.test/mark.pem"


@pytest.mark.parametrize(
    ("records", "dmarc", "status"),
    [
        ((RECORD,), REJECT, Status.PASS),
        ((), REJECT, Status.NOT_APPLICABLE),
        ((RECORD, RECORD), REJECT, Status.NOT_APPLICABLE),
        (("v=BIMI1; l=; a=",), REJECT, Status.NOT_APPLICABLE),
        (("v=BIMI1; l=http://a.test/mark.svg",), REJECT, Status.NOT_APPLICABLE),
        (("v=BIMI1; l",), REJECT, Status.NOT_APPLICABLE),
        ((RECORD,), "v=DMARC1; p=none", Status.NOT_APPLICABLE),
    ],
)
def test_advice(records: tuple[str, ...], dmarc: str, status: Status) -> None:
    domain = Fake({"TXT default._bimi.a.test": records, "TXT _dmarc.a.test": (dmarc,)})
    assert one(CHECK, domain).status is status


def test_failure() -> None:
    failing = {"TXT default._bimi.a.test": Reason.TIMEOUT}
    assert one(CHECK, Fake(failing=failing)).status is Status.ERROR
