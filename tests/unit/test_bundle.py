"""Evidence: one byte form, whole files, facts that cannot be altered unseen."""

import gzip
import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.fakes import THINGS, fact, known
from tests.unit.test_rollup import findings
from urazuke.bundle import FactStore, RunDirectory
from urazuke.bundle.published import read_findings, write_findings
from urazuke.canonical import encode, sha256
from urazuke.errors import EvidenceError
from urazuke.model import Status

TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(TREES)
def test_canonical_json_round_trips_and_sorts(tree: object) -> None:
    data = encode(tree)
    assert json.loads(data) == tree
    assert encode(json.loads(data)) == data
    model = json.dumps(tree, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert json.loads(model) == json.loads(data)


@pytest.mark.parametrize("value", [1.5, {"a": [float("nan")]}, {"a": object()}])
def test_floats_and_strange_things_are_no_evidence(value: object) -> None:
    with pytest.raises(EvidenceError):
        encode(value)


def test_the_same_fact_is_stored_once_and_read_back(tmp_path: Path) -> None:
    store, seen = FactStore(tmp_path), fact(THINGS, [known("a")])
    name = store.put(seen)
    before = store.path(name).stat().st_mtime_ns
    assert store.put(seen) == name
    assert store.path(name).stat().st_mtime_ns == before
    assert store.get(name) == seen
    assert sha256(gzip.decompress(store.path(name).read_bytes())) == name


def test_an_altered_fact_is_refused(tmp_path: Path) -> None:
    store = FactStore(tmp_path)
    name = store.put(fact(THINGS, [known("a")]))
    body = gzip.decompress(store.path(name).read_bytes()).replace(b'"number":1', b'"number":2')
    for data in (gzip.compress(body), b"", store.path(name).read_bytes()[:-9], b"garbage"):
        store.path(name).write_bytes(data)
        with pytest.raises(EvidenceError):
            store.get(name)


def test_the_manifest_is_read_by_sha256sum(tmp_path: Path) -> None:
    name = FactStore(tmp_path).put(fact(THINGS, [known("a")]))
    run = RunDirectory(tmp_path, "r1")
    run.begin({"a": 1})
    run.put("report/index.ja.html", b"<p>")
    run.write_manifest([name])
    command = ["sha256sum", "--strict", "-c", "MANIFEST.sha256"]
    done = subprocess.run(command, cwd=run.path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(b"OK") == 3
    (run.path / "scope.json").write_bytes(b"{}")
    assert subprocess.run(command, cwd=run.path, capture_output=True, check=False).returncode == 1


def test_a_locker_that_cannot_be_written_is_an_evidence_error(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("a file where a folder must be")
    with pytest.raises(EvidenceError, match="runs"):
        RunDirectory(tmp_path, "r1").begin({})


def test_findings_survive_publication() -> None:
    found = findings(list(Status))
    assert read_findings(write_findings(found)) == found
