"""What each outcome of trying a target means."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from urazuke import doctor
from urazuke.collect.reach import Reached
from urazuke.model import Reason, Target, Unavailable
from urazuke.prepare import Prepared, prepare
from urazuke.settings import EndpointSettings, Host, Organization, Settings

WEB = Target(kind="host", name="web1")


@pytest.fixture(scope="module")
def settings() -> Settings:
    """A host that nobody can reach, and this machine."""
    return Settings(
        organization=Organization(name="x"),
        hosts=(Host(name="away", address="127.0.0.1", port=1), Host(name="l", connection="local")),
        endpoints=(EndpointSettings(url="https://www.example.jp", connect=("127.0.0.1:1",)),),
    )


@pytest.fixture(scope="module")
def prepared(settings: Settings) -> Prepared:
    """All controls."""
    return prepare(settings, datetime.now(UTC))


def test_what_can_be_reached_is_in_order() -> None:
    """With the principal; a clock a minute apart still is, one further apart is not."""
    assert doctor.line(WEB, Reached("audit", 60_000), ()).ok
    assert doctor.line(WEB, Reached("audit", None), ()).told == "audit"
    for offset in (60_001, -400_000):
        said = doctor.line(WEB, Reached("audit", offset), ())
        assert not said.ok
        assert "apart" in said.told


@pytest.mark.parametrize("reason", Reason)
def test_what_cannot_be_reached_is_not(reason: Reason) -> None:
    """Whatever the reason; with the controls and a way out."""
    said = doctor.line(WEB, Unavailable(reason=reason, detail="d"), ("ACC-01",))
    assert (said.ok, said.unknown, said.told) == (False, ("ACC-01",), f"{reason}: d")
    assert said.fix


def test_a_locker_below_a_file(tmp_path: Path, prepared: Prepared) -> None:
    """Cannot be written; one that is still to be made can, and is not made."""
    (tmp_path / "file").touch()
    said = doctor.locker(tmp_path / "file" / "locker", prepared)
    assert not said.ok
    assert len(said.unknown) == prepared.controls
    assert doctor.locker(tmp_path / "new" / "locker", prepared).ok
    assert not (tmp_path / "new").exists()


def test_each_target_is_tried(settings: Settings, prepared: Prepared) -> None:
    """Hosts are logged into, endpoints only resolved; kinds without a target are told."""
    lines = {line.name: line for line in doctor.examine(settings, prepared)}
    assert not lines["away"].ok
    assert lines["away"].unknown
    assert "unreachable" in lines["away"].told or "denied" in lines["away"].told
    assert lines["l"].ok, lines["l"].told
    assert lines["https://www.example.jp:443"].ok
    assert "127.0.0.1:1" in lines["https://www.example.jp:443"].told
    assert "TLS-02" in lines["targets of kind aws"].unknown
