"""aws.transfer_server_no_ftp: what would make it say pass wrongly?"""

import pytest

from tests.judging import one
from urazuke.checks.aws.facts.transfer_protocols import PROTOCOLS
from urazuke.model import Finding, Reason, Status, Unavailable

CHECK = "aws.transfer_server_no_ftp"
ARN = "arn:aws:transfer:ap-northeast-1:123456789012:server/s-1"


def judged(*protocols: str) -> Finding:
    """The finding of a server that speaks these."""
    body = {"id": "s-1", "protocols": list(protocols)}
    return one(CHECK, {PROTOCOLS: {ARN: body}})


@pytest.mark.parametrize("protocols", [["SFTP"], ["FTPS"], ["AS2"], ["SFTP", "FTPS"]])
def test_encrypted(protocols: list[str]) -> None:
    """Pass."""
    assert judged(*protocols).status is Status.PASS


def test_ftp_beside_others() -> None:
    """Fail; the others are kept."""
    finding = judged("FTP", "SFTP")
    assert finding.status is Status.FAIL
    assert finding.fix.endswith("--protocols SFTP")


@pytest.mark.parametrize("protocols", [[], ["TFTP"], ["SFTP", "ftp"]])
def test_a_protocol_that_is_not_known(protocols: list[str]) -> None:
    """Error."""
    assert judged(*protocols).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    gap = Unavailable(reason=Reason.DENIED, detail="refused")
    assert one(CHECK, {PROTOCOLS: {ARN: gap}}).status is Status.ERROR
