"""The published formats: what a real run writes and what people write, held against the schemas."""

import copy
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from urazuke import config
from urazuke.yaml12 import Loader

pytest.importorskip("moto")
ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
FINDING_KEYS = """because changed check collected_at control evidence expected fix id ja observed
    promises raw_status region severity status subject target zone""".split()
LATER_KEYS = {"changed"}  # findings of before have none
RESULT_KEYS = "counts population status why why_ja".split()
RUN_KEYS = """catalogue_sha256 counts ended exit_code moment only only_findings only_targets
    operator partial principals run
    schedule sealed started targets tool""".split()
TARGET_KEYS = "kind name reason region roles status zone".split()
FACT_KEYS = """clock_offset_ms collected_at collector expected gap members principal queries
    redactions seen target""".split()


@cache
def validator(name: str) -> Draft202012Validator:
    """The validator of one format; the schema itself is held against its meta-schema."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(name: str, document: Any) -> list[str]:
    """What the schema says against a document."""
    found = validator(name).iter_errors(document)
    return [f"{error.json_path}: {error.message}" for error in found]


def from_yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader)  # a SafeLoader with YAML 1.2 scalars


@pytest.fixture(scope="session")
def estate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that one real run of the demo leaves."""
    folder = tmp_path_factory.mktemp("formats")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    subprocess.run(
        [sys.executable, "-m", "urazuke", "demo", str(folder / "demo"), "-q"],
        cwd=folder,
        env={**kept, "AWS_EC2_METADATA_DISABLED": "true"},
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "demo"


@pytest.fixture(scope="session")
def run(estate: Path) -> Path:
    (directory,) = (estate / ".urazuke" / "runs").iterdir()
    return directory


@pytest.fixture(scope="session")
def findings(run: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (run / "findings.jsonl").read_text("utf-8").splitlines()]


def load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("run.json", "run"),
        ("scope.json", "scope"),
        ("controls.json", "results"),
        ("promises.json", "results"),
        ("waivers.json", "waiver-outcomes"),
    ],
)
def test_each_json_of_a_run_is_valid(run: Path, file: str, schema: str) -> None:
    assert faults(schema, load(run / file)) == []


@pytest.mark.parametrize(
    ("file", "schema"), [("findings.jsonl", "finding"), ("journal.jsonl", "journal-entry")]
)
def test_each_line_of_a_run_is_valid(run: Path, file: str, schema: str) -> None:
    lines = (run / file).read_text("utf-8").splitlines()
    assert lines
    assert [fault for line in lines for fault in faults(schema, json.loads(line))] == []


def test_the_manifest_has_its_form_and_names_everything(run: Path) -> None:
    lines = (run / "MANIFEST.sha256").read_text("utf-8").splitlines()
    assert [fault for line in lines for fault in faults("manifest-line", line)] == []
    named = {line[66:] for line in lines}
    there = {str(path.relative_to(run)) for path in run.rglob("*") if path.is_file()}
    assert there - {"MANIFEST.sha256"} == {name for name in named if not name.startswith("..")}
    for line in lines:
        assert hashlib.sha256((run / line[66:]).read_bytes()).hexdigest() == line[:64]


def test_every_fact_is_valid_and_named_by_its_hash(estate: Path) -> None:
    stored = list((estate / ".urazuke" / "facts").rglob("*.json.gz"))
    assert stored
    for path in stored:
        data = gzip.decompress(path.read_bytes())
        assert hashlib.sha256(data).hexdigest() == path.name.removesuffix(".json.gz")
        fact = json.loads(data)
        assert faults("fact", fact) == []
        assert sorted(fact) == FACT_KEYS


def test_every_pointer_of_a_finding_leads_somewhere(
    estate: Path, findings: list[dict[str, Any]]
) -> None:
    pointers = [pointer for finding in findings for pointer in finding["evidence"]]
    assert pointers
    for each in pointers:
        name = each["fact"]
        path = estate / ".urazuke" / "facts" / "sha256" / name[:2] / f"{name}.json.gz"
        place = json.loads(gzip.decompress(path.read_bytes()))
        for step in each["pointer"].split("/")[1:]:
            place = place[int(step)] if isinstance(place, list) else place[step]


def test_a_finding_is_named_by_what_it_is_about(findings: list[dict[str, Any]]) -> None:
    for finding in findings:
        words = "|".join(finding[key] for key in ("control", "check", "target", "subject"))
        assert finding["id"] == hashlib.sha256(words.encode()).hexdigest()
    assert len({finding["id"] for finding in findings}) == len(findings)


def test_the_keys_are_a_contract(run: Path, findings: list[dict[str, Any]]) -> None:
    """A change here is a change for everybody who reads us: add, never rename or remove."""
    assert {tuple(sorted(finding)) for finding in findings} == {tuple(FINDING_KEYS)}
    results = [*load(run / "controls.json").values(), *load(run / "promises.json").values()]
    assert {tuple(sorted(result)) for result in results} == {tuple(RESULT_KEYS)}
    record = load(run / "run.json")
    assert sorted(record) == RUN_KEYS
    assert {tuple(sorted(target)) for target in record["targets"]} == {tuple(TARGET_KEYS)}


def test_stored_json_is_canonical(run: Path) -> None:
    for name in ("run.json", "scope.json", "controls.json", "promises.json", "waivers.json"):
        text = (run / name).read_text("utf-8")
        again = json.dumps(
            json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        assert text == again + "\n"


def test_what_the_company_of_the_demo_wrote_is_valid(estate: Path) -> None:
    assert faults("configuration", from_yaml(estate / "urazuke.yaml")) == []
    assert faults("waivers", from_yaml(estate / "waivers.yaml")) == []
    assert faults("signers", from_yaml(estate / "signers.yaml")) == []
    statements = list((estate / "attestations").glob("*.yaml"))
    assert statements
    assert [f for path in statements for f in faults("attestation", from_yaml(path))] == []


def controls() -> list[Path]:
    return sorted((ROOT / "controls").glob("*/*.yaml"))


@pytest.mark.parametrize("path", controls(), ids=lambda path: path.stem)
def test_every_control_is_valid(path: Path) -> None:
    assert faults("control", from_yaml(path)) == []


def test_the_promises_and_the_page_are_valid() -> None:
    assert faults("promises", from_yaml(ROOT / "controls" / "promises.yaml")) == []
    assert faults("page", from_yaml(ROOT / "controls" / "page.yaml")) == []


def test_the_template_is_valid_with_and_without_its_comments() -> None:
    text = config.template()
    assert faults("configuration", yaml.load(text, Loader)) == []
    filled = re.sub(r"(?m)\[\]$|\{\}$", "", text)
    uncommented = re.sub(r"(?m)^#  ", "  ", filled)
    assert faults("configuration", yaml.load(uncommented, Loader)) == []


def finding() -> dict[str, Any]:
    return {
        "id": "0" * 64,
        "control": "TLS-01",
        "promises": ["P-10"],
        "check": "endpoint.tls_versions",
        "target": "https://a.example:443",
        "subject": "https://a.example:443",
        "region": None,
        "zone": None,
        "status": "pass",
        "raw_status": "pass",
        "severity": "high",
        "because": "x",
        "observed": "x",
        "expected": "x",
        "ja": {"because": "x", "observed": "x", "expected": "x"},
        "evidence": [{"fact": "0" * 64, "pointer": "/members/0"}],
        "fix": "",
        "collected_at": None,
    }


CONFIGURATION: dict[str, Any] = {"organization": {"name": "x"}}
ATTESTATION: dict[str, Any] = {
    "control": "ORG-02",
    "statement": "x",
    "signer": "x",
    "role": "ciso",
    "method": "examine",
    "effective": "2026-01-01",
    "valid_until": "2026-12-31",
}


def without(document: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name != key}


def near_misses() -> Iterable[tuple[str, str, Any]]:
    for key in sorted(set(FINDING_KEYS) - LATER_KEYS):
        yield f"without {key}", "finding", without(finding(), key)
    yield "a status of our own", "finding", finding() | {"status": "ok"}
    yield "an id in capitals", "finding", finding() | {"id": "A" * 64}
    yield "promises as one word", "finding", finding() | {"promises": "P-10"}
    yield "evidence without a fact", "finding", finding() | {"evidence": [{"pointer": "/gap"}]}
    yield "an unknown key", "configuration", CONFIGURATION | {"awss": []}
    yield "an unknown key inside", "configuration", {"organization": {"name": "x", "tz": "UTC"}}
    yield "no organization", "configuration", {}
    yield "sudo: yes", "configuration", CONFIGURATION | {"hosts": [{"name": "h", "sudo": True}]}
    yield (
        "a port as text",
        "configuration",
        CONFIGURATION | {"hosts": [{"name": "h", "port": "22"}]},
    )
    yield "regions: none", "configuration", CONFIGURATION | {"aws": [{"name": "a", "regions": "x"}]}
    yield "an unknown method", "attestation", ATTESTATION | {"method": "believe"}
    yield "an unknown key", "attestation", ATTESTATION | {"signature": "x"}
    yield "no end", "attestation", without(ATTESTATION, "valid_until")
    yield "one waiver, no list", "waivers", {"id": "W-1"}
    yield "a waiver without approver", "waivers", [{"id": "W-1", "findings": [], "reason": "x"}]
    yield "a promise without words", "promises", [{"id": "P-01"}]
    yield "a short hash", "manifest-line", f"{'0' * 63}  run.json"
    yield "a hash and one space", "manifest-line", f"{'0' * 64} run.json"


def test_the_documents_that_near_misses_start_from_are_valid() -> None:
    assert faults("finding", finding()) == []
    assert faults("configuration", CONFIGURATION) == []
    assert faults("attestation", ATTESTATION) == []


@pytest.mark.parametrize(
    ("schema", "document"),
    [
        pytest.param(schema, document, id=f"{schema}: {what}")
        for what, schema, document in near_misses()
    ],
)
def test_near_misses_are_not_valid(schema: str, document: Any) -> None:
    assert faults(schema, document)


@pytest.mark.parametrize("key", ["id", "title", "severity", "limits", "objective", "frameworks"])
def test_a_control_that_lacks_something_is_not_valid(key: str) -> None:
    whole = from_yaml(controls()[0])
    assert faults("control", without(whole, key))
    assert faults("control", {**copy.deepcopy(whole), f"{key}s": 1})


def test_counts_name_every_status() -> None:
    result: dict[str, Any] = {
        "status": "pass",
        "counts": {"pass": 1},
        "population": {"expected": 1, "seen": 1},
        "why": "x",
        "why_ja": "x",
    }
    assert faults("results", {"TLS-01": result})


def test_every_word_on_a_field_is_about_a_field_that_exists() -> None:
    said = yaml.safe_load((ROOT / "docs" / "generator" / "fields.yaml").read_text("utf-8"))
    parts: dict[str, set[str]] = {}
    for path in SCHEMAS.glob("*.schema.json"):
        for name, part in load(path).get("$defs", {}).items():
            parts.setdefault(name, set()).update(part.get("properties", {}))
    assert {name: set(fields) for name, fields in said.items()} == {
        name: fields for name, fields in parts.items() if fields
    }
