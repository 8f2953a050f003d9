"""domain.tls_rpt: what would make it say pass wrongly?"""

import pytest

from tests.golden.domain.samples import Fake, one
from urazuke.model import Reason, Status

CHECK = "domain.tls_rpt"
AT = "TXT _smtp._tls.a.test"
MX = {"MX a.test": ("10 mx.a.test.",)}


@pytest.mark.parametrize(
    ("records", "status"),
    [
        (("v=TLSRPTv1; rua=mailto:tls@a.test",), Status.PASS),
        (("v=TLSRPTv1;rua=mailto:tls@a.test,https://a.test/tls;",), Status.PASS),
        (("v=TLSRPTv1; rua=mailto:tls@a.test", "other"), Status.PASS),
        ((), Status.FAIL),
        (("v=TLSRPTv1; rua=mailto:tls@a.test",) * 2, Status.FAIL),
        (("v=TLSRPTv1; rua=",), Status.FAIL),
        (("v=TLSRPTv1",), Status.FAIL),
        (("v=TLSRPTv1; rua=http://a.test/tls",), Status.FAIL),
        (("v=TLSRPTv1; rua=tls@a.test",), Status.FAIL),
        (("v=TLSRPTv1; rua=mailto:tls@a.test,",), Status.FAIL),
        (("v=TLSRPTv2; rua=mailto:tls@a.test",), Status.FAIL),
        (("v=TLSRPTv1 rua=mailto:tls@a.test",), Status.FAIL),
    ],
)
def test_records(records: tuple[str, ...], status: Status) -> None:
    assert one(CHECK, Fake({**MX, AT: records})).status is status


def test_no_mail_and_no_answer() -> None:
    assert one(CHECK, Fake({"MX a.test": ("0 .",)})).status is Status.NOT_APPLICABLE
    assert one(CHECK, Fake()).status is Status.NOT_APPLICABLE
    for failing in (AT, "MX a.test", "AAAA a.test"):
        domain = Fake(MX, failing={failing: Reason.TIMEOUT})
        assert one(CHECK, domain).status is Status.ERROR
