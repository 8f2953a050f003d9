"""A waiver overlays a failure, on its days, with its approver's signature, and nothing else."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.signing import ANN, BOB, EVE, person
from tests.unit.test_rollup import TEMPLATE
from urazuke import dsse, waivers
from urazuke.dates import add_months, day
from urazuke.dsse import PrivateKey
from urazuke.errors import ConfigurationError
from urazuke.model import Finding, Status
from urazuke.sdk import same
from urazuke.signatures import Signers
from urazuke.waivers import Granted, Outcome, Overlaid, State, Waiver, signing

CHECKS, CONTROLS = ("host.things", "aws.others", "attestation"), ("X-01", "X-02")
PEOPLE: Signers = (
    person("A", ANN),
    person("B", BOB, controls=[], waivers=True),
    person("E", EVE, waivers=True),
)
TODAY = day("2026-11-20")
OBSERVED = "the thing is off"


def finding(number: int, status: Status = Status.FAIL, **changes: Any) -> Finding:
    fields: dict[str, Any] = {
        "id": f"{number:064x}",
        "subject": f"thing-{number}",
        "status": status,
        "raw_status": status,
        "observed": same(OBSERVED),
    }
    return msgspec.structs.replace(TEMPLATE, **(fields | changes))


ENTRY: dict[str, Any] = {
    "id": "W-1",
    "findings": [{"id": finding(1).id, "observed": OBSERVED}],
    "reason": "r",
    "compensating_control": "c",
    "risk": "R-1",
    "requester": "A",
    "approver": "B",
    "ticket": "T-1",
    "issued": "2026-11-01",
    "expires": "2026-11-24",
}
PATTERN: dict[str, Any] = {
    "findings": [],
    "check": "host.things",
    "subject": "thing-1*",
    "observed": "any",
}


def write(folder: Path, *entries: dict[str, Any]) -> Path:
    path = folder / "w.yaml"
    path.write_text(yaml.safe_dump(list(entries), allow_unicode=True), "utf-8")
    return path


def approve(path: Path, key: PrivateKey = BOB, signed: str = "2026-11-01") -> None:
    """Signs every waiver of the file, whoever may approve it."""
    for waiver in waivers.read(path)[0]:
        place = signing.envelope(path, waiver)
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(dsse.add(signing.payload(waiver, signed), key).encoded)


def load(path: Path, today: date = TODAY, known: Signers = PEOPLE) -> list[Granted]:
    return waivers.load([str(path)], CHECKS, CONTROLS, known, today)


def granted(folder: Path, today: date = TODAY, /, **changes: Any) -> list[Granted]:
    path = write(folder, ENTRY | changes)
    approve(path)
    return load(path, today)


def states(found: Overlaid) -> list[State]:
    return [outcome.state for outcome in found.outcomes]


def test_it_holds_from_its_first_to_its_last_day(tmp_path: Path) -> None:
    for today, standing in (
        ("2026-10-31", "untrusted"),  # it was signed on a day to come
        ("2026-11-01", "in-force"),
        ("2026-11-24", "in-force"),
        ("2026-11-25", "expired"),
    ):
        (found,) = granted(tmp_path, day(today))
        assert found.standing == standing, found.why.en
    (early,) = granted(tmp_path, day("2026-11-10"), issued="2026-11-11")
    assert early.standing == "not-yet-valid"


@pytest.mark.parametrize("status", list(Status))
def test_only_a_failure_is_waived_and_the_raw_status_stays(tmp_path: Path, status: Status) -> None:
    before = finding(1, status)
    found = waivers.overlay([before], granted(tmp_path))
    (after,) = found.findings
    expected = Status.WAIVED if status is Status.FAIL else status
    assert (after.status, after.raw_status) == (expected, before.raw_status)
    unknown = status in {Status.ERROR, Status.NOT_ASSESSED, Status.MANUAL}
    wanted = "applied" if status is Status.FAIL else "unknown" if unknown else "unused"
    assert states(found) == [wanted]


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "the same person": ({"approver": "A"}, "another person"),
    "the same person in other letters": ({"approver": "ａ "}, "another person"),
    "thirteen months": ({"expires": "2027-11-02"}, "within twelve months, by 2027-11-01"),
    "an end before the beginning": ({"expires": "2026-10-31"}, "before it begins"),
    "no day": ({"expires": "soon"}, "YYYY-MM-DD"),
    "no end": ({"expires": ""}, "YYYY-MM-DD"),
    "an unknown key": ({"findin": []}, "did you mean 'findings'?"),
    "a short id": ({"findings": [{"id": "ab12", "observed": "x"}]}, "a finding's full id"),
    "an id in capitals": ({"findings": [{"id": "A" * 64, "observed": "x"}]}, "full id"),
    "nothing observed": ({"findings": ["0" * 64]}, "what was observed is missing"),
    "nothing named": ({"findings": []}, "either findings, or a check"),
    "both named": (PATTERN | {"findings": ENTRY["findings"]}, "either findings, or a check"),
    "a bare control": ({"findings": [], "control": "X-01"}, "a whole control cannot be waived"),
    "a check without subject": ({"findings": [], "check": "host.things"}, "go together"),
    "a subject without check": ({"subject": "thing-1"}, "go together"),
    "an unknown check": (PATTERN | {"check": "host.thing"}, "did you mean 'host.things'?"),
    "an unknown control": (PATTERN | {"control": "X-9"}, "there is no control 'X-9'"),
    "a pattern, whatever is observed": (PATTERN | {"observed": None}, "observed: any"),
    "everything": (PATTERN | {"subject": "*"}, "fits nearly everything"),
    "everything, longer": (PATTERN | {"subject": "?**"}, "fits nearly everything"),
    "everything in AWS": (PATTERN | {"subject": "arn:aws:s3:::*"}, "fits nearly everything"),
    "every ARN": (PATTERN | {"subject": "arn:*"}, "fits nearly everything"),
    "every site": (PATTERN | {"subject": "https://*:443"}, "fits nearly everything"),
    "every letter": (PATTERN | {"subject": "[a-z][!0-9]*"}, "fits nearly everything"),
    "an empty pattern": (PATTERN | {"subject": " "}, "the pattern is empty"),
    "no reason": ({"reason": " "}, "'reason' names nothing"),
    "nobody who asks": ({"requester": "なし"}, "'requester' names nothing: 'なし'"),
    "nobody, in marks": ({"requester": "—"}, "'requester' names nothing"),
    "nobody, in English": ({"requester": "Ｎ/Ａ"}, "'requester' names nothing"),
    "no ticket": ({"ticket": "TBD"}, "'ticket' names nothing"),
    "the ticket above": ({"ticket": "同上"}, "'ticket' names nothing"),
    "no word on what lessens it": ({"compensating_control": " "}, "say so if there is none"),
    "a draft": ({"ticket": "TODO: ticket"}, "'ticket' is still to be written"),
    "a way out": ({"id": "../x"}, "a file is named by it"),
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_what_is_refused(tmp_path: Path, what: str) -> None:
    change, said = REFUSED[what]
    with pytest.raises(ConfigurationError) as caught:
        load(write(tmp_path, ENTRY | change))
    assert said in str(caught.value)
    assert "w.yaml:" in str(caught.value)


@pytest.mark.parametrize("field", sorted(set(ENTRY) - {"findings"}))
def test_everything_has_to_be_told(tmp_path: Path, field: str) -> None:
    entry = {name: value for name, value in ENTRY.items() if name != field}
    with pytest.raises(ConfigurationError, match=f"'{field}' is missing"):
        load(write(tmp_path, entry))


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="too"):
        load(write(tmp_path, ENTRY, ENTRY | {"id": "w-1"}))


@given(st.dates(day("2023-01-01"), day("2032-12-31")), st.integers(0, 800))
def test_twelve_months_are_those_of_the_calendar(issued: date, length: int) -> None:
    from datetime import timedelta

    from urazuke.waivers.waiver import faults

    expires = issued + timedelta(days=length)
    waiver = msgspec.convert(ENTRY | {"issued": str(issued), "expires": str(expires)}, Waiver)
    allowed = expires <= add_months(issued, 12)
    assert (not list(faults(waiver, CHECKS, CONTROLS))) is allowed


def test_nothing_is_waived_without_the_approver_s_signature(tmp_path: Path) -> None:
    path = write(tmp_path, ENTRY)
    assert [each.standing for each in load(path)] == ["unsigned"]
    approve(path)
    assert [each.standing for each in load(path)] == ["in-force"]
    write(tmp_path, ENTRY | {"reason": "other"})
    assert [each.standing for each in load(path)] == ["untrusted"]
    found = waivers.overlay([finding(1)], load(path))
    assert (found.findings, states(found)) == ([finding(1)], ["untrusted"])


def test_the_file_may_take_another_form(tmp_path: Path) -> None:
    path = write(tmp_path, ENTRY)
    approve(path)
    text = path.read_text("utf-8")
    path.write_text("# exceptions\n" + json.dumps([ENTRY | {"id": "W-0"}, ENTRY]), "utf-8")
    assert text != path.read_text("utf-8")
    assert [each.standing for each in load(path)] == ["unsigned", "in-force"]


OTHERS: dict[str, tuple[PrivateKey, Signers, str]] = {
    "the requester": (ANN, PEOPLE, "2026-11-01"),
    "another approver": (EVE, PEOPLE, "2026-11-01"),
    "nobody in the file": (BOB, (), "2026-11-01"),
    "one who may sign statements only": (BOB, (person("B", BOB),), "2026-11-01"),
    "one who left": (BOB, (person("B", BOB, waivers=True, until="2026-10-31"),), "2026-11-01"),
    "tomorrow": (BOB, PEOPLE, "2026-11-21"),
}


@pytest.mark.parametrize("who", list(OTHERS))
def test_the_signature_of_others_does_not_count(tmp_path: Path, who: str) -> None:
    key, known, signed = OTHERS[who]
    path = write(tmp_path, ENTRY)
    approve(path, key, signed)
    (found,) = load(path, known=known)
    assert found.standing == "untrusted"
    assert waivers.overlay([finding(1)], [found]).findings == [finding(1)]


def test_the_signature_of_another_waiver_does_not_count(tmp_path: Path) -> None:
    path = write(tmp_path, ENTRY, ENTRY | {"id": "W-2", "expires": "2027-11-01"})
    approve(path)
    folder = path.with_name("w.yaml.d")
    (folder / "W-2.dsse.json").write_bytes((folder / "W-1.dsse.json").read_bytes())
    assert [each.standing for each in load(path)] == ["in-force", "untrusted"]


def test_what_changed_since_is_a_failure_again(tmp_path: Path) -> None:
    now = finding(1, observed=same("the thing is off and open"))
    found = waivers.overlay([now], granted(tmp_path))
    assert (found.findings, states(found)) == ([now], ["changed"])
    assert OBSERVED in found.outcomes[0].why.en
    whatever = granted(tmp_path, findings=[{"id": now.id, "observed": "any"}])
    assert states(waivers.overlay([now], whatever)) == ["applied"]
    ids = granted(tmp_path, findings=[now.id], observed="any")
    assert states(waivers.overlay([now], ids)) == ["applied"]


def test_patterns_select_and_never_cover_everything(tmp_path: Path) -> None:
    among = [finding(1), finding(12), finding(2), finding(3, Status.PASS)]
    found = waivers.overlay(among, granted(tmp_path, **PATTERN))
    assert [f.status for f in found.findings] == ["waived", "waived", "fail", "pass"]
    wide = waivers.overlay(among[:2], granted(tmp_path, **PATTERN))
    assert (states(wide), wide.findings) == (["too-wide"], among[:2])
    other = [finding(1, check="aws.others"), finding(1, control="X-02"), finding(2)]
    narrow = granted(tmp_path, **PATTERN, control="X-01")
    assert states(waivers.overlay(other, narrow)) == ["never-matching"]
    exact = granted(tmp_path, **(PATTERN | {"subject": "thing-1"}))
    assert [f.status for f in waivers.overlay(among, exact).findings] == [
        "waived",
        "fail",
        "fail",
        "pass",
    ]
    capital = granted(tmp_path, **(PATTERN | {"subject": "THING-1*"}))
    assert states(waivers.overlay(among, capital)) == ["never-matching"]


def test_what_is_absent_is_told_apart(tmp_path: Path) -> None:
    held = granted(tmp_path)
    assert states(waivers.overlay([finding(2)], held)) == ["never-matching"]
    assert states(waivers.overlay([finding(2)], held, narrowed=True)) == ["not-in-run"]
    ignored = waivers.overlay([finding(1)], held, ignored=True)
    assert (ignored.findings, states(ignored)) == ([finding(1)], ["ignored"])


ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "number": st.integers(0, 4),
            "observed": st.sampled_from([OBSERVED, "other", "any"]),
            "standing": st.sampled_from(
                ["in-force", "expired", "not-yet-valid", "unsigned", "untrusted"]
            ),
        }
    ),
    max_size=8,
)
FINDINGS = st.lists(st.sampled_from(list(Status)), max_size=5)


def _held(drawn: list[dict[str, Any]]) -> list[Granted]:
    return [
        Granted(
            waiver=msgspec.convert(
                ENTRY
                | {
                    "id": f"W-{n}",
                    "findings": [{"id": finding(e["number"]).id, "observed": e["observed"]}],
                },
                Waiver,
            ),
            file=Path("w.yaml"),
            standing=e["standing"],
            why=same("x"),
        )
        for n, e in enumerate(drawn)
    ]


@given(ENTRIES, FINDINGS, st.randoms(), st.booleans())
def test_the_laws_of_the_overlay(
    drawn: list[dict[str, Any]], statuses: list[Status], random: Any, narrowed: bool
) -> None:
    before = [finding(number, status) for number, status in enumerate(statuses)]
    held = _held(drawn)
    found = waivers.overlay(before, held, narrowed=narrowed)
    covered = {
        finding(e["number"]).id
        for e in drawn
        if e["standing"] == "in-force" and e["observed"] in {"any", OBSERVED}
    }
    for old, new in zip(before, found.findings, strict=True):
        if old.status is Status.FAIL and old.id in covered:
            assert new == msgspec.structs.replace(old, status=Status.WAIVED)
        else:
            assert new == old  # nothing else improves, and nothing gets worse
    assert {outcome.waiver for outcome in found.outcomes} == {each.waiver.id for each in held}
    shuffled = [*held]
    random.shuffle(shuffled)
    assert waivers.overlay(before, shuffled, narrowed=narrowed) == found
    idle = [each for each in held if each.standing != "in-force"]
    assert waivers.overlay(before, idle).findings == before


def test_two_waivers_on_one_finding(tmp_path: Path) -> None:
    old = {"id": "W-2", "findings": [{"id": finding(1).id, "observed": "other"}]}
    path = write(tmp_path, ENTRY, ENTRY | old)
    approve(path)
    found = waivers.overlay([finding(1)], load(path))
    assert [f.status for f in found.findings] == ["waived"]
    assert states(found) == ["applied", "changed"]


def test_only_the_approver_signs_and_not_after_the_end() -> None:
    waiver = msgspec.convert(ENTRY, Waiver)
    made = signing.sign(waiver, BOB, PEOPLE, TODAY)
    assert dsse.signed_by(made, BOB.public_key())
    for key, today, said in (
        (ANN, TODAY, "is not B"),
        (EVE, TODAY, "is not B"),
        (BOB, day("2026-11-25"), "expired"),
    ):
        with pytest.raises(ConfigurationError, match=said):
            signing.sign(waiver, key, PEOPLE, today)


def test_outcomes_are_published() -> None:
    from urazuke.bundle import published

    held = _held([{"number": 1, "observed": "any", "standing": "unsigned"}])
    outcome = Outcome(waiver="W-0", state="unsigned", finding=None, why=same("x"))
    (found,) = published.write_outcomes([outcome], held)
    assert (found.approver, found.expires, found.key) == ("B", "2026-11-24", None)
