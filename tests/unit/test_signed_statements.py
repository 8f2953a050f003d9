"""Statements and their signatures: what nobody signed, or somebody else, never passes."""

import base64
import hashlib
import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.real.needs import needs
from tests.unit.fakes import RULE, control
from tests.unit.signing import ANN, BOB, EVE, PEOPLE, person, seal, write
from tests.unit.test_attestations import CATALOG, GOOD, NOON, TOKYO, status_of
from urazuke import attestations, dsse
from urazuke.attestations import signing
from urazuke.catalog import Catalog
from urazuke.dates import add_months, day
from urazuke.dsse import PrivateKey
from urazuke.errors import ConfigurationError
from urazuke.model import Status
from urazuke.sdk import same
from urazuke.signatures import Signers

SIGNED = "2026-03-01"
EMPTY = hashlib.sha256(b"").hexdigest()
TWO = msgspec.structs.replace(RULE, second_person=True)
PAPERS = msgspec.structs.replace(RULE, documents=(same("the minutes"),))


def catalog(rule: Any) -> Catalog:
    return Catalog(
        promises={},
        controls={"X-01": control(asks=("attestation",), attestation=rule)},
        sources={},
    )


def judged(
    path: Path, known: Signers = PEOPLE, rule: Any = RULE, moment: datetime = NOON
) -> attestations.Judged:
    (found,) = attestations.load([str(path.parent)], catalog(rule), moment, TOKYO, known)
    return found


def test_what_nobody_signed_waits_for_a_signature(tmp_path: Path) -> None:
    found = judged(write(tmp_path, GOOD))
    assert (found.status, found.signed_by) == (Status.MANUAL, ())
    assert "not signed" in found.why.en
    assert "2026-01-10" in found.why.en


def test_who_signed_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    seal(path, CATALOG, SIGNED, BOB, ANN)
    found = judged(path)
    assert found.status is Status.PASS
    assert [each.name for each in found.signed_by] == ["A", "B"]
    assert {each.signed for each in found.signed_by} == {SIGNED}


@pytest.mark.parametrize("key", [ANN, BOB])
def test_every_kind_of_key_signs(tmp_path: Path, key: PrivateKey) -> None:
    path = write(tmp_path, GOOD)
    seal(path, CATALOG, SIGNED, key)
    assert judged(path, (person("A", key),)).status is Status.PASS


OTHERS: dict[str, Signers] = {
    "nobody in the file": (),
    "another key": (person("A", EVE),),
    "another person's key": (person("B", ANN),),
    "another role": (person("A", ANN, roles=["clerk"]),),
    "another control": (person("A", ANN, controls=["X-02"]),),
    "waivers only": (person("A", ANN, controls=[], waivers=True),),
    "begun later": (person("A", ANN, **{"from": "2026-03-02"}),),
    "ended before": (person("A", ANN, until="2026-02-28"),),
    "role and day in different entries": (
        person("A", ANN, roles=["clerk"]),
        person("A", ANN, until="2026-02-28"),
    ),
}


@pytest.mark.parametrize("who", list(OTHERS))
def test_who_may_not_sign_makes_an_error(tmp_path: Path, who: str) -> None:
    path = write(tmp_path, GOOD)
    seal(path, CATALOG, SIGNED, ANN)
    found = judged(path, OTHERS[who])
    assert (found.status, found.signed_by) == (Status.ERROR, ())


def test_a_key_that_ended_later_leaves_what_it_signed(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    seal(path, CATALOG, SIGNED, ANN)
    assert judged(path, (person("A", ANN, until=SIGNED),)).status is Status.PASS
    assert judged(path, (person("A", ANN, **{"from": SIGNED}),)).status is Status.PASS


def test_another_spelling_is_the_same_person(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD | {"signer": "佐藤　花子Ａ"})
    seal(path, CATALOG, SIGNED, ANN)
    assert judged(path, (person("佐藤 花子a", ANN),)).status is Status.PASS
    assert judged(path, (person("佐藤 花江A", ANN),)).status is Status.ERROR


CHANGES = [
    {"statement": "in perfect order"},
    {"valid_until": "2026-12-30"},
    {"effective": "2026-01-11"},
    {"method": "observe"},
    {"none_exist": ["host"]},
    {"documents": [{"title": "t", "sha256": "0" * 64}]},
    {"period": {"begin": "2025-01-01", "end": "2025-12-31"}},
    {"holds": True},  # the same meaning: the bytes are signed
]


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_after_signing_is_an_error(tmp_path: Path, change: dict[str, Any]) -> None:
    path = write(tmp_path, GOOD)
    seal(path, CATALOG, SIGNED, ANN)
    found = judged(write(tmp_path, GOOD | change))
    assert found.status is Status.ERROR
    assert "changed after it was signed" in found.why.en


def test_a_comment_after_signing_is_an_error_too(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    seal(path, CATALOG, SIGNED, ANN)
    path.write_text(path.read_text() + "# void\n")
    assert judged(path).status is Status.ERROR


def test_the_signature_of_another_statement_is_an_error(tmp_path: Path) -> None:
    other = write(tmp_path, GOOD | {"statement": "other"}, "b.yaml")
    envelope = seal(other, CATALOG, SIGNED, ANN)
    path = write(tmp_path, GOOD)
    path.with_name("a.yaml.dsse.json").write_bytes(envelope.read_bytes())
    envelope.unlink()
    other.unlink()
    assert judged(path).status is Status.ERROR


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_altered_envelope_passes(tmp_path: Path, data: st.DataObject) -> None:
    path = write(tmp_path, GOOD)
    envelope = seal(path, CATALOG, SIGNED, BOB)  # whose signature is always the same
    sound = envelope.read_bytes()
    place = data.draw(st.integers(0, len(sound) - 1))
    letter = data.draw(st.integers(0, 255).filter(lambda n: n != sound[place]))
    envelope.write_bytes(sound[:place] + bytes([letter]) + sound[place + 1 :])
    assert judged(path, (person("A", BOB),)).status is Status.ERROR


def _doctored(path: Path, change: Any) -> None:
    envelope = path.with_name("a.yaml.dsse.json")
    content = json.loads(envelope.read_bytes())
    change(content)
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    envelope.write_text(text + "\n")


FORGERIES: dict[str, Any] = {
    "no signature": lambda c: c.update(signatures=[]),
    "a stranger's beside": lambda c: c["signatures"].append({"keyid": "0" * 64, "sig": "AAAA"}),
    "a false one beside": lambda c: c["signatures"].append(
        {"keyid": PEOPLE[1].key_id, "sig": c["signatures"][0]["sig"]}
    ),
    "a false one of the same key": lambda c: c["signatures"].append(
        {"keyid": PEOPLE[0].key_id, "sig": "AAAA"}
    ),
    "another type": lambda c: c.update(payloadType="text/plain"),
    "no payload": lambda c: c.update(payload=""),
    "an empty object": lambda c: c.update(payload="e30="),
}


@pytest.mark.parametrize("how", list(FORGERIES))
def test_forged_envelopes_are_errors(tmp_path: Path, how: str) -> None:
    path = write(tmp_path, GOOD)
    seal(path, CATALOG, SIGNED, ANN)
    _doctored(path, FORGERIES[how])
    assert judged(path).status is Status.ERROR


def test_days_of_signing_that_cannot_be(tmp_path: Path) -> None:
    past = {"period": {"begin": "2026-01-01", "end": "2026-02-28"}}
    for signed, change, status in (
        ("2026-11-24", {}, Status.PASS),
        ("2026-11-25", {}, Status.ERROR),
        ("2026-01-10", {}, Status.PASS),
        ("2026-01-09", {}, Status.ERROR),
        ("2026-02-28", past, Status.PASS),
        ("2026-02-27", past, Status.ERROR),
    ):
        path = write(tmp_path, GOOD | change)
        seal(path, CATALOG, signed, ANN)
        assert judged(path).status is status, signed


def test_what_tells_of_times_long_past_does_not_stand_today(tmp_path: Path) -> None:
    for end, until, status in (
        ("2025-11-24", "2026-11-24", Status.PASS),
        ("2025-11-23", "2026-11-23", Status.MANUAL),
        ("2026-01-09", "2026-12-31", Status.PASS),
    ):
        period = {"begin": "2025-01-01", "end": end}
        path = write(tmp_path, GOOD | {"period": period})
        seal(path, CATALOG, SIGNED, ANN)
        assert (judged(path).valid_until, judged(path).status) == (until, status)


def test_a_second_person_is_awaited_and_has_to_be_another(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    seal(path, CATALOG, SIGNED, ANN)
    found = judged(path, rule=TWO)
    assert found.status is Status.MANUAL
    assert "second signature" in found.why.en
    seal(path, CATALOG, SIGNED, ANN, BOB)
    assert judged(path, rule=TWO).status is Status.PASS
    same_one = (person("A", ANN), person("Ａ ", BOB))
    assert judged(path, same_one, rule=TWO).status is Status.MANUAL
    without = (person("A", ANN), person("B", BOB, controls=["X-02"]))
    assert judged(path, without, rule=TWO).status is Status.ERROR


def test_a_document_has_to_be_named_and_to_be_there(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text("1")
    (tmp_path / "empty").touch()
    digest = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    seen = {"title": "minutes", "sha256": digest, "path": "minutes.txt"}
    for documents, status, word in (
        ([], Status.MANUAL, "no document is named"),
        ([{"title": "minutes", "sha256": digest}], Status.MANUAL, "has no path"),
        ([seen, {"title": "other", "sha256": digest}], Status.MANUAL, "'other' has no path"),
        ([seen], Status.PASS, "valid until"),
        ([seen | {"path": "."}], Status.ERROR, "missing"),
        ([{"title": "blank", "sha256": EMPTY, "path": "empty"}], Status.ERROR, "empty"),
    ):
        path = write(tmp_path, GOOD | {"documents": documents})
        seal(path, CATALOG, SIGNED, ANN)
        found = judged(path, rule=PAPERS)
        assert (found.status, word in found.why.en) == (status, True), found.why.en


def test_what_is_said_not_to_hold_fails_once_it_is_signed(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD | {"holds": False})
    assert judged(path).status is Status.MANUAL
    seal(path, CATALOG, SIGNED, ANN)
    assert judged(path).status is Status.FAIL
    assert judged(path, rule=TWO).status is Status.FAIL
    assert judged(path, OTHERS["another key"]).status is Status.ERROR
    late = datetime(2027, 1, 2, tzinfo=UTC)
    assert judged(path, moment=late).status is Status.MANUAL


def test_a_false_signature_shows_even_on_what_has_expired(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD | {"valid_until": "2026-06-30"})
    seal(path, CATALOG, SIGNED, ANN)
    assert judged(path).status is Status.MANUAL
    assert judged(path, OTHERS["another key"]).status is Status.ERROR


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"documents": [{"title": "t", "sha256": "0" * 63}]}, "a SHA-256 expected"),
    ({"statement": " "}, "'statement' names nothing"),
    ({"signer": "\u3000"}, "'signer' names nothing"),
    ({"documents": [{"title": "", "sha256": "0" * 64}]}, "'title' names nothing"),
    ({"effective": "20260110"}, "YYYY-MM-DD"),
    ({"effective": "2026-W02-6"}, "YYYY-MM-DD"),
    ({"effective": "２０２６-01-10"}, "YYYY-MM-DD"),
    ({"effective": "TODO: when"}, "'effective' is still to be written"),
    ({"signer": "TODO"}, "'signer' is still to be written"),
    ({"valid_until": "2026-01-09"}, "ends before"),
    ({"period": {"begin": "2026-02-01", "end": "2026-01-31"}}, "ends before it begins"),
    ({"period": {"begin": "x", "end": "2026-01-31"}}, "YYYY-MM-DD"),
]


@pytest.mark.parametrize(("change", "said"), REFUSED)
def test_drafts_and_strange_days_are_refused(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    path = write(tmp_path, GOOD | change)
    with pytest.raises(ConfigurationError) as caught:
        judged(path)
    assert said in str(caught.value)
    assert "a.yaml:" in str(caught.value)


def test_a_signature_whose_statement_is_gone_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    seal(path, CATALOG, SIGNED, ANN)
    path.unlink()
    with pytest.raises(ConfigurationError, match="is gone"):
        attestations.load([str(tmp_path)], CATALOG, NOON, TOKYO, PEOPLE)


def written(folder: Path, **change: Any) -> attestations.Written:
    return attestations.read(write(folder, GOOD | change), CATALOG, day("2026-11-24"))


def test_two_people_sign_one_after_the_other(tmp_path: Path) -> None:
    stated = written(tmp_path)
    place = tmp_path / "a.yaml.dsse.json"
    first = signing.sign(stated, ANN, PEOPLE, day("2026-11-20"))
    place.write_bytes(first.encoded)
    second = signing.sign(stated, BOB, PEOPLE, day("2026-11-24"))
    place.write_bytes(second.encoded)
    assert judged(stated.path, rule=TWO).status is Status.PASS
    with pytest.raises(ConfigurationError, match="signed it already"):
        signing.sign(stated, BOB, PEOPLE, day("2026-11-24"))


def test_nobody_signs_what_would_not_count(tmp_path: Path) -> None:
    stated = written(tmp_path)
    today = day("2026-11-24")
    with pytest.raises(ConfigurationError, match="belongs to nobody"):
        signing.sign(stated, EVE, PEOPLE, today)
    with pytest.raises(ConfigurationError, match="no authority"):
        signing.sign(stated, ANN, (person("A", ANN, until="2026-11-23"),), today)
    missing = written(tmp_path, documents=[{"title": "t", "sha256": "0" * 64, "path": "x"}])
    with pytest.raises(ConfigurationError, match="is missing"):
        signing.sign(missing, ANN, PEOPLE, today)


def test_what_has_expired_is_not_signed_any_more(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="it expired on 2026-11-23"):
        signing.sign(written(tmp_path, valid_until="2026-11-23"), ANN, PEOPLE, day("2026-11-24"))


def test_the_signer_signs_first(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="its signer, A, signs first"):
        signing.sign(written(tmp_path), BOB, PEOPLE, day("2026-11-24"))


def test_documents_that_nobody_saw_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD | {"documents": [{"title": "t", "sha256": "0" * 64}]})
    seal(path, CATALOG, SIGNED, ANN)
    assert judged(path).why.en.endswith("; 1 documents were not seen")


def test_what_was_changed_is_signed_again_only_on_purpose(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    seal(path, CATALOG, SIGNED, BOB, ANN)
    stated = written(tmp_path, statement="other")
    with pytest.raises(ConfigurationError, match="--again"):
        signing.sign(stated, ANN, PEOPLE, day("2026-11-24"))
    made = signing.sign(stated, ANN, PEOPLE, day("2026-11-24"), again=True)
    path.with_name("a.yaml.dsse.json").write_bytes(made.encoded)
    assert [each.name for each in judged(path).signed_by] == ["A"]


ZONES = st.sampled_from(
    ["Asia/Tokyo", "UTC", "America/New_York", "America/Sao_Paulo", "Pacific/Apia", "Asia/Beirut"]
)
DAYS = st.dates(day("2011-12-01"), day("2028-12-31"))


@example(day("2024-02-29"), 800, 12, "Asia/Tokyo")
@example(day("2027-02-28"), 800, 12, "Asia/Tokyo")
@example(day("2025-12-31"), 1, 12, "Asia/Tokyo")
@example(day("2026-01-01"), 0, 12, "Asia/Tokyo")
@example(day("2018-11-03"), 1, 12, "America/Sao_Paulo")  # the fourth begins at one o'clock
@example(day("2011-12-29"), 1, 12, "Pacific/Apia")  # there is no thirtieth
@given(effective=DAYS, length=st.integers(0, 800), months=st.integers(1, 36), zone=ZONES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_last_day_counts_to_its_end_and_not_a_moment_longer(
    tmp_path: Path, effective: Any, length: int, months: int, zone: str
) -> None:
    """Also on 29 February, at the turn of a year, and where a day has no midnight."""
    until = effective + timedelta(days=length)
    rule = msgspec.structs.replace(RULE, valid_months=months)
    path = write(tmp_path, GOOD | {"effective": str(effective), "valid_until": str(until)})
    seal(path, CATALOG, str(effective), ANN)
    last = min(until, add_months(effective, months))
    there = ZoneInfo(zone)
    end = _end(last, there)
    for moment, status in (
        (end - timedelta(seconds=1), Status.PASS),
        (end, Status.MANUAL),
    ):
        (found,) = attestations.load(
            [str(tmp_path)],
            catalog(rule),
            moment,
            there,
            (person("A", ANN, **{"from": "2000-01-01"}),),
        )
        assert (found.status, found.valid_until) == (status, str(last))


def _end(last: Any, zone: ZoneInfo) -> datetime:
    """The first moment that is no longer that day there, found by asking the clock."""
    noon = datetime(last.year, last.month, last.day, tzinfo=UTC)
    low, high = noon - timedelta(days=2), noon + timedelta(days=3)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        if middle.astimezone(zone).date() <= last:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def found(folder: Path, *contents: dict[str, Any]) -> Status:
    """The status of the control's finding; a statement with `signed` is signed on that day."""
    for number, content in enumerate(contents):
        signed = content.pop("signed", None)
        path = write(folder, GOOD | content, f"{number}.yaml")
        if signed:
            seal(path, CATALOG, signed, ANN)
    judged = attestations.load([str(folder)], CATALOG, NOON, TOKYO, PEOPLE)
    return status_of(judged)


LAPSED = {"valid_until": "2026-06-30"}


def test_what_counts_of_several_statements(tmp_path: Path) -> None:
    cases: list[tuple[list[dict[str, Any]], Status]] = [
        ([{"signed": SIGNED}, {"signed": SIGNED, "holds": False}], Status.FAIL),
        ([{"signed": SIGNED}, {"holds": False}], Status.MANUAL),
        ([{"signed": SIGNED}, {"holds": False, **LAPSED}], Status.PASS),
        ([{"signed": SIGNED}, {"signed": SIGNED, "holds": False, **LAPSED}], Status.PASS),
        ([{"signed": SIGNED}, {}], Status.PASS),
        ([{"signed": SIGNED}, {"signed": "2026-12-01"}], Status.ERROR),
        ([{}, {"signed": SIGNED, **LAPSED}], Status.MANUAL),
        ([{"signed": SIGNED}, {"signed": SIGNED, "role": "clerk", **LAPSED}], Status.ERROR),
    ]
    for number, (contents, status) in enumerate(cases):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert found(folder, *contents) is status, contents


def test_a_statement_under_another_ending_is_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path, GOOD, "a.yml")
    with pytest.raises(ConfigurationError, match=r"a\.yml: .* name it \.yaml"):
        attestations.load([str(tmp_path)], CATALOG, NOON, TOKYO, PEOPLE)


@pytest.mark.parametrize("key", [ANN, BOB])
def test_openssl_verifies_a_statement_without_us(tmp_path: Path, key: PrivateKey) -> None:
    path = write(tmp_path, GOOD)
    envelope = json.loads(seal(path, CATALOG, SIGNED, key).read_bytes())
    payload = base64.b64decode(envelope["payload"])
    kind = envelope["payloadType"]
    (tmp_path / "signed").write_bytes(
        f"DSSEv1 {len(kind)} {kind} {len(payload)} ".encode() + payload
    )
    (tmp_path / "sig").write_bytes(base64.b64decode(envelope["signatures"][0]["sig"]))
    (tmp_path / "pub").write_bytes(dsse.pem(key.public_key()))
    raw = "pkeyutl -verify -pubin -inkey pub -sigfile sig -in signed -rawin".split()
    raw += ["-digest", "sha256"] if key is ANN else []
    subprocess.run([needs("openssl"), *raw], cwd=tmp_path, check=True, capture_output=True)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert json.loads(payload)["subject"] == [{"name": "X-01.yaml", "digest": {"sha256": digest}}]
