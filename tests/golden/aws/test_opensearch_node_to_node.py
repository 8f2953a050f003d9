"""aws.opensearch_node_to_node: what would make it say pass wrongly?"""

from tests.golden.aws.domains import judged, refused
from urazuke.model import Status

CHECK = "aws.opensearch_node_to_node"


def test_on_off_and_on_the_way() -> None:
    """HTTPS outside says nothing about the inside."""
    assert judged(CHECK).status is Status.PASS
    finding = judged(CHECK, node_to_node=False)
    assert finding.status is Status.FAIL
    assert "--node-to-node-encryption-options Enabled=true" in finding.fix
    assert judged(CHECK, changing=True).status is Status.ERROR


def test_refused() -> None:
    """Error."""
    assert refused(CHECK) is Status.ERROR
