"""records.devices_controlled: what would make it say pass wrongly? It is 2026-11-24 18:00."""

import tempfile
from pathlib import Path

import pytest

from tests.ledgers import judge, settings
from urazuke.model import Finding, Status
from urazuke.settings import Host

CHECK = "records.devices_controlled"
HEAD = "端末名,外部記憶媒体,無線,適用,最終通信\n"
GOOD = "PC-01,禁止,無効,適用済み,2026-11-24 08:30\n"


def judged(rows: str, *hosts: Host, **params: object) -> Finding:
    with tempfile.TemporaryDirectory() as name:
        configured = settings(Path(name), {"device-control": HEAD + rows}, hosts=hosts)
        found = judge(CHECK, {}, params=params, configured=configured)
    return found.get("device-control") or found["records/device-control"]


@pytest.mark.parametrize(
    "row",
    [
        "",
        "PC-02,承認媒体のみ,有効,はい,2026/11/10 00:00\n",  # fourteen days; radios not asked
    ],
)
def test_applied_to_all(row: str) -> None:
    assert judged(GOOD + row, Host(name="pc-01", zone="office")).status is Status.PASS


@pytest.mark.parametrize(
    "row",
    [
        "PC-02,監査のみ,無効,適用済み,2026-11-24 08:30\n",
        "PC-02,許可,無効,適用済み,2026-11-24 08:30\n",
        "PC-02,,無効,適用済み,2026-11-24 08:30\n",
        "PC-02,禁止,無効,未適用,2026-11-24 08:30\n",
        "PC-02,禁止,無効,適用済み,2026-11-09 23:59\n",
        "PC-02,禁止,無効,適用済み,2026-12-24 08:30\n",  # a clock that is ahead
        "PC-01,許可,無効,適用済み,2026-11-23 08:30\n",  # the same device, twice
    ],
)
def test_a_device_without_the_policy(row: str) -> None:
    assert judged(GOOD + row).status is Status.FAIL


def test_a_host_that_nobody_manages() -> None:
    finding = judged(GOOD, Host(name="pc-01", zone="office"), Host(name="pc-02", zone="office"))
    assert finding.status is Status.FAIL
    assert finding.observed.en.endswith("pc-02 (not managed)")


def test_a_host_of_another_zone_is_not_asked() -> None:
    server = Host(name="web1", zone="dmz")
    assert judged(GOOD, server, zones=["office"]).status is Status.PASS
    assert judged(GOOD, server).status is Status.FAIL


def test_names_with_and_without_a_domain() -> None:
    assert judged(GOOD, Host(name="pc-01.office.example")).status is Status.PASS
    assert judged(GOOD, Host(name="pc-012")).status is Status.FAIL
    other = GOOD.replace("PC-01", "pc-01.branch.example")
    assert judged(other, Host(name="pc-01.office.example")).status is Status.FAIL


def test_radios() -> None:
    assert judged(GOOD, policy="wireless").status is Status.PASS
    radio = "PC-02,禁止,有効,適用済み,2026-11-24 08:30\n"
    assert judged(GOOD + radio, policy="wireless").status is Status.FAIL


def test_what_cannot_be_read_or_is_empty() -> None:
    assert judged(GOOD + "PC-02,禁止,無効,適用済み,2026-11-24\n").status is Status.ERROR
    assert judged("").status is Status.NOT_ASSESSED
