"""What the catalogue says: complete, tied to the page, and every id one that exists."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from urazuke import catalog, document, page
from urazuke.catalog import Catalog, Control
from urazuke.model import Struct, Text

ROOT = Path(__file__).parents[2]
KNOWN = json.loads((ROOT / "tests/data/known_ids.json").read_text("utf-8"))

# id, folder, promises, asks, severity: a contract that reports, waivers and attestations rest on.
EXPECTED = """\
TLS-01 intrusion-prevention P-10 endpoint high
TLS-02 intrusion-prevention P-10 aws high
TLS-03 intrusion-prevention P-10 aws,host,endpoint high
TLS-04 intrusion-prevention P-10 endpoint,aws high
TLS-05 intrusion-prevention P-10 host,endpoint medium
FW-01 intrusion-prevention P-12 aws critical
FW-02 intrusion-prevention P-12 host high
FW-03 intrusion-prevention P-12 aws high
IPS-01 intrusion-prevention P-13 aws,host high
IDS-01 intrusion-prevention P-14 aws high
IDS-02 intrusion-prevention P-14,P-01 aws,host high
IDS-03 intrusion-prevention P-14 host medium
WAF-01 intrusion-prevention P-15 aws,host high
WAF-02 intrusion-prevention P-15 aws,host,endpoint high
WAF-03 intrusion-prevention P-15 aws,host medium
MAL-01 intrusion-prevention P-11 host,aws high
MAL-02 intrusion-prevention P-11 aws,run-history high
ACC-01 misuse-prevention P-16 aws,host critical
ACC-02 misuse-prevention P-16 aws,host critical
ACC-03 misuse-prevention P-16 aws,host,records high
ACC-04 misuse-prevention P-16,P-06 aws critical
ACC-05 misuse-prevention P-16 aws high
ACC-06 misuse-prevention P-16 aws,host,records,attestation medium
TRN-01 misuse-prevention P-17 aws,host,dns,endpoint high
TRN-02 misuse-prevention P-17 records,host high
TRN-03 misuse-prevention P-18 host,aws,records high
MED-01 misuse-prevention P-19 host,records high
MED-02 misuse-prevention P-19 aws high
ROOM-01 dedicated-environment P-20 records,attestation high
ROOM-02 dedicated-environment P-21 records,attestation medium
ROOM-03 dedicated-environment P-20 aws,host high
OFF-01 dedicated-environment P-22 records,attestation medium
OFF-02 dedicated-environment P-23 host,records,attestation medium
OFF-03 dedicated-environment P-24 records,attestation medium
OFF-04 dedicated-environment P-25 host,records,attestation high
OFF-05 dedicated-environment P-26 records,attestation high
ORG-01 organisation P-01 run-history,attestation,page medium
ORG-02 organisation P-28 attestation medium
ORG-03 organisation P-29 records,attestation medium
IMP-01 organisation P-27 aws,host,run-history,attestation high
EDU-01 organisation P-30 records medium
EDU-02 organisation P-31 records,attestation medium
EDU-03 organisation P-32 records,attestation medium
EDU-04 organisation P-33 records,attestation medium
CERT-01 organisation P-34 records,attestation high
CERT-02 organisation P-35 records,attestation,endpoint high
DATA-01 data-handling P-02 aws,records medium
DATA-02 data-handling P-03 page,records,attestation medium
DATA-03 data-handling P-04 records,attestation medium
DATA-04 data-handling P-05 records,aws medium
DATA-05 data-handling P-06 aws,page,records high
DATA-06 data-handling P-07 records,attestation medium
DATA-07 data-handling P-08 attestation medium
CUS-01 customers P-36 page medium
CUS-02 customers P-37 page medium
CUS-03 customers P-36 dns high
PUB-01 customers P-38 page high
PUB-02 customers P-39 page low
"""
TITLES_SHA256 = "a9f3c4d5a0c931f167be4e90d8dc4ba6b72a8b49afd923aaf72889df08563a59"
QUOTES_SHA256 = "7cb85355bc3df9bddd2be2f69808a84b44d85ebb0b463947a77fe9e8f2785e39"

# Editions of which no machine-readable list of ids is at hand: the ids that were verified.
OTHER_IDS = {
    "appi": "2 17 18 20 21 22 23 24 25 27 28 29 30 31 32 40",
    "ppc_guideline": "10-1 10-2 10-3 10-4 10-5 10-6 10-7",
    "privacymark": "J.2.2 J.4.2 J.4.3 J.6.2 J.6.3 J.7.1 J.8.3 J.8.4"
    " J.8.6 J.8.8 J.8.9 J.9.1 J.9.2 J.11.1 J.3.1.1 J.4.5.4",
    "fisc": "実1 実4 実5 実7 実8 実9 実14 実15 実16 実22 実25 実26 実27 実32 実69 実112 実138",
}


class PageSentence(Struct, frozen=True):
    """One sentence of page.yaml."""

    sha256: str
    quote: str | None = None
    promise: str | None = None


class PageFile(Struct, frozen=True):
    """The shape of page.yaml."""

    source: str
    normalisation: str
    text_sha256: str
    sentences: tuple[PageSentence, ...]


@cache
def the_catalog() -> Catalog:
    """The catalogue that ships."""
    return catalog.load([catalog.shipped()])


@cache
def the_page() -> PageFile:
    """The committed fingerprint."""
    return document.read(ROOT / "controls/page.yaml", PageFile)


def texts(control: Control) -> Iterator[tuple[str, Text]]:
    """Every sentence of a control, with the name of its field."""
    yield "objective", control.objective
    yield "rationale", control.rationale
    yield "fix", control.fix
    yield "limits", control.limits
    for note in control.threshold_is_ours:
        yield "threshold_is_ours", note
    if control.attestation:
        yield "statement", control.attestation.statement


def known_ids(edition: str) -> set[str]:
    """The ids of an edition that exist."""
    if edition in OTHER_IDS:
        return set(OTHER_IDS[edition].split())
    if edition.startswith("cis_aws"):
        edition = next(name for name in KNOWN if name.startswith(edition))
    names = {"security_hub": "security_hub_prowler_fsbp"}
    return set(KNOWN[names.get(edition, edition)])


def cited(control: Control) -> Iterator[tuple[str, str]]:
    """Every (edition, id) that a control cites; a CIS AWS version is an edition of its own."""
    for edition, ids in control.frameworks.items():
        if isinstance(ids, dict):
            yield from ((f"cis_aws_{v.split('.')[0]}", i) for v, row in ids.items() for i in row)
        else:
            yield from ((edition, each) for each in ids)


every_control = pytest.mark.parametrize("name", sorted(the_catalog().controls))


def test_the_controls_are_the_agreed_ones() -> None:
    """Ids, folders, promises, who is asked and severity are exactly the contract."""
    loaded = the_catalog()
    folders = {Path(name).stem: str(Path(name).parent) for name in loaded.sources}
    rows = {
        f"{c.id} {folders[c.id]} {','.join(c.promises)} {','.join(c.asks)} {c.severity}"
        for c in loaded.controls.values()
    }
    assert rows == set(EXPECTED.splitlines())
    assert len(rows) == len(loaded.controls)


def test_the_titles_are_the_agreed_ones() -> None:
    """A title changes only together with this digest."""
    titles = "\n".join(
        f"{c.id} {c.title.ja} {c.title.en}"
        for c in sorted(the_catalog().controls.values(), key=lambda c: c.id)
    )
    assert hashlib.sha256(titles.encode()).hexdigest() == TITLES_SHA256


def test_the_promises_are_the_page_s_own_words() -> None:
    """Id, section, way of assessment and quote change only together with this digest."""
    rows = "\n".join(
        f"{p.id} {p.section} {p.assess} {p.quote_ja}" for p in the_catalog().promises.values()
    )
    assert hashlib.sha256(rows.encode()).hexdigest() == QUOTES_SHA256


def test_every_promise_is_backed() -> None:
    """By a control, or (the umbrella alone) by the roll-up of those that are."""
    loaded = the_catalog()
    backed = {promise for c in loaded.controls.values() for promise in c.promises}
    assert set(loaded.promises) - backed == {"P-09"}
    umbrella = loaded.promises["P-09"]
    assert umbrella.assess == "rollup-only"
    assert umbrella.rollup_of == tuple(f"P-{number}" for number in range(10, 27))
    assert all(not p.rollup_of for p in loaded.promises.values() if p.id != "P-09")


def test_every_quote_is_on_the_page() -> None:
    """The sentences of each quote stand in the fingerprint, in words, in order, as that promise."""
    kept: dict[str, list[str]] = {}
    for sentence in the_page().sentences:
        if sentence.promise is not None:
            kept.setdefault(sentence.promise, []).append(sentence.quote or "")
    quotes = {p.id: page.sentences(p.quote_ja) for p in the_catalog().promises.values()}
    assert kept == quotes


def test_the_fingerprint_is_of_what_it_quotes() -> None:
    """Each quote has the hash beside it, and no other sentence is given in words."""
    for sentence in the_page().sentences:
        assert re.fullmatch("[0-9a-f]{64}", sentence.sha256)
        assert (sentence.quote is None) == (sentence.promise is None)
        if sentence.quote is not None:
            assert page.fingerprint(sentence.quote).sentences == (sentence.sha256,)
    assert the_page().normalisation == page.NORMALISATION


@every_control
def test_every_framework_id_exists(name: str) -> None:
    """Nothing is cited that the edition does not have, and nothing twice."""
    control = the_catalog().controls[name]
    pairs = list(cited(control))
    assert [pair for pair in pairs if pair[1] not in known_ids(pair[0])] == []
    assert len(pairs) == len(set(pairs))
    assert {"nist_800_53r5", "nist_csf_2_0"} <= set(control.frameworks)


@every_control
def test_aws_benchmarks_are_for_what_aws_is_asked(name: str) -> None:
    """CIS AWS goes with `aws`, and names the same topics in every version."""
    control = the_catalog().controls[name]
    versions = control.frameworks.get("cis_aws", {})
    assert isinstance(versions, dict)
    if versions:
        assert "aws" in control.asks
        assert list(versions) == ["3.0", "4.0", "5.0", "6.0", "7.0"]
        assert len({len(row) for row in versions.values()}) == 1


@every_control
def test_a_person_is_asked_where_the_control_says_so(name: str) -> None:
    """An attestation where `asks` has it and nowhere else, with an end and a signer."""
    control = the_catalog().controls[name]
    assert (control.attestation is not None) == ("attestation" in control.asks)
    if control.attestation is not None:
        assert control.attestation.signers
        assert all(re.fullmatch("[a-z]+(-[a-z]+)*", s) for s in control.attestation.signers)
        assert control.attestation.documents
        assert control.attestation.valid_months in {3, 6, 12, 24}


@every_control
def test_every_named_check_is_there_and_asked_for(name: str) -> None:
    """A check is a file, and its provider is one that the control asks."""
    control = the_catalog().controls[name]
    for use in control.checks:
        provider, _, check = use.id.partition(".")
        assert {"domain": "dns", "history": "run-history"}.get(provider, provider) in control.asks
        assert (ROOT / "checks" / provider / f"{check}.py").is_file(), use.id


@every_control
def test_the_japanese_is_that_of_an_audit_paper(name: str) -> None:
    """である調, full stops, no half-width punctuation, and a sentence that names the violation."""
    control = the_catalog().controls[name]
    for field, text in texts(control):
        assert text.ja.endswith("。"), field
        own = re.sub("「[^」]*」", "", text.ja)  # the page itself speaks in です・ます
        assert not re.search("です|ます|ください|、、|。。|  |[｡､]", own), field
        assert not re.search(r"[ぁ-んァ-ヶ一-龠][,.!?]", text.ja), field
    assert re.search("不適合|適合としない", control.objective.ja)
    assert re.search("violation|no pass", control.objective.en)


@every_control
def test_both_languages_say_something(name: str) -> None:
    """English holds no Japanese, Japanese is not English, and neither is the title again."""
    control = the_catalog().controls[name]
    for field, text in texts(control):
        assert not re.search("[ぁ-んァ-ヶ一-龠]", text.en), field
        assert re.search("[ぁ-ん]", text.ja), field
        assert text.ja.rstrip("。") != control.title.ja
        assert text.en.rstrip(".") != control.title.en
        assert text.en[0].isupper() or text.en[0] == '"', field
        assert text.en.endswith("."), field


def test_no_two_controls_share_a_sentence() -> None:
    """Each control says its own; what repeats is not about the control."""
    said: Counter[str] = Counter()
    for control in the_catalog().controls.values():
        for _, text in texts(control):
            said.update({part for part in text.ja.split("。") if part})
            said.update({part for part in re.split(r"(?<=\.)\s", text.en) if part})
    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_every_promise_says_what_it_demands() -> None:
    """Gist, hints, documents and validity in both languages; a person's promise has documents."""
    for promise in the_catalog().promises.values():
        assert promise.gist_ja.endswith("。")
        assert promise.gist_en.endswith(".")
        assert promise.validity.ja
        assert promise.validity.en
        if promise.assess == "attestation":
            assert promise.documents_accepted, promise.id
        if promise.assess in {"automated", "hybrid"}:
            assert promise.evidence_hints, promise.id
        for text in (*promise.evidence_hints, *promise.documents_accepted):
            assert not re.search("[ぁ-んァ-ヶ一-龠]", text.en), promise.id
            assert text.ja
