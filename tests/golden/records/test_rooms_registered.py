"""records.rooms_registered: what would make it say pass wrongly?"""

import pytest

from tests.golden.records.rooms import ROOMS
from tests.ledgers import judge
from urazuke.errors import ConfigurationError
from urazuke.model import Status

CHECK = "records.rooms_registered"
BOTH = "サーバ室A,本番サーバ室,72,\n端末室,本番アクセス端末室,72,2026-04-01\n"
SERVERS, TERMINALS = "production-server-room", "terminal-room"


@pytest.mark.parametrize(
    ("rows", "servers", "terminals"),
    [
        (BOTH, Status.PASS, Status.PASS),
        (BOTH + "サーバ室B,サーバー室,72,\n", Status.PASS, Status.PASS),
        (BOTH + "サーバ室Ａ,本番サーバ室,72,\n", Status.FAIL, Status.PASS),  # the same room
        (BOTH + "端末室,執務エリア,72,\n", Status.PASS, Status.FAIL),  # of two zones
        ("サーバ室A,本番サーバ室,72,\n", Status.PASS, Status.FAIL),
        ("執務室,執務エリア,72,\n", Status.FAIL, Status.FAIL),
        ("", Status.FAIL, Status.FAIL),
        (BOTH + "書庫,倉庫,72,\n", Status.ERROR, Status.ERROR),
        (BOTH + ",本番サーバ室,72,\n", Status.ERROR, Status.ERROR),
    ],
)
def test_zones(rows: str, servers: Status, terminals: Status) -> None:
    found = judge(CHECK, {"rooms": ROOMS + rows})
    assert (found[SERVERS].status, found[TERMINALS].status) == (servers, terminals)


def test_other_zones_do_not_apply() -> None:
    found = judge(CHECK, {"rooms": ROOMS + BOTH})
    assert found["office"].status is Status.NOT_APPLICABLE
    found = judge(CHECK, {"rooms": ROOMS + BOTH}, params={"zones": ["office"]})
    assert found["office"].status is Status.FAIL


def test_a_zone_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ConfigurationError):
        judge(CHECK, {"rooms": ROOMS + BOTH}, params={"zones": ["production_server_room"]})


def test_without_a_register_nothing_is_known() -> None:
    (finding,) = judge(CHECK, {}).values()
    assert finding.status is Status.NOT_ASSESSED
