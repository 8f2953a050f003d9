"""A company that keeps its ledgers and states what it does: its promises hold, until they lapse.

Everything that people and papers answer, from end to end: ledgers, signed statements, signers. What
needs machines to be looked at is left out.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.real.run.command import urazuke
from urazuke import attestations, catalog, dsse
from urazuke.attestations import signing
from urazuke.catalog import Control
from urazuke.demo import ledgers

PEOPLE = ("佐藤 花子", "鈴木 一郎")
ANSWERED = frozenset({"records", "attestation"})
BY_PEOPLE = frozenset({"attestation"})


@cache
def known() -> catalog.Catalog:
    return catalog.load([catalog.shipped()])


def answered() -> Iterable[Control]:
    """The controls that nobody but people and papers answer."""
    for control in known().controls.values():
        providers = {use.id.split(".")[0] for use in control.checks}
        if providers <= {"records"} and set(control.asks) <= ANSWERED:
            yield control


def company(folder: Path, day: date) -> Path:
    """Everything written down as it was on that day."""
    kept = ledgers.write(folder / "records", day, flawed=False)
    keys = {name: Ed25519PrivateKey.generate() for name in PEOPLE}
    roles = sorted({r for c in answered() if c.attestation for r in c.attestation.signers})
    form = (serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    signers = [
        {
            "name": name,
            "roles": roles,
            "controls": "all",
            "key": key.public_key().public_bytes(*form).decode(),
            "from": str(day - timedelta(days=900)),
        }
        for name, key in keys.items()
    ]
    write(folder / "signers.yaml", signers)
    for control in answered():
        if control.attestation is not None:
            state(folder / "attestations" / f"{control.id}.yaml", control, day, keys)
    configured = {
        "organization": {"name": "誠実カード", "timezone": "Asia/Tokyo"},
        "records": kept,
        "attestations": ["attestations"],
        "signers": "signers.yaml",
    }
    write(folder / "urazuke.yaml", configured)
    return folder / "urazuke.yaml"


def write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")


def state(path: Path, control: Control, day: date, keys: dict[str, Ed25519PrivateKey]) -> None:
    """The statement that the control wants, with its documents, signed by two people."""
    rule = control.attestation
    if rule is None:
        return
    effective = str(day - timedelta(days=10))
    content = {
        "control": control.id,
        "statement": rule.statement.ja,
        "signer": PEOPLE[0],
        "role": rule.signers[0],
        "method": "examine",
        "effective": effective,
        "valid_until": str(day + timedelta(days=60)),
        "documents": [document(path.parent, title.ja) for title in rule.documents],
    }
    write(path, content)
    written = attestations.read(path, known(), datetime.now(UTC).date())
    payload = signing.payload(written, str(day - timedelta(days=5)))
    envelope = None
    for key in keys.values():
        envelope = dsse.add(payload, key, () if envelope is None else envelope.signatures)
    if envelope is not None:
        attestations.envelope(written).write_bytes(envelope.encoded)


def document(folder: Path, title: str) -> dict[str, str]:
    data = f"{title}\n".encode()
    name = hashlib.sha256(data).hexdigest()[:12] + ".txt"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return {"title": title, "path": name, "sha256": hashlib.sha256(data).hexdigest()}


def assessed(folder: Path, day: date) -> dict[str, Any]:
    """Control → its result, of a run today on what was written on that day."""
    file = company(folder, day)
    ran = urazuke("run", "-q", "--config", str(file), cwd=folder)
    assert ran.returncode in {1, 2}, ran.stderr
    (results,) = folder.glob(".urazuke/runs/*/controls.json")
    found: dict[str, Any] = json.loads(results.read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def today() -> date:
    return (datetime.now(UTC) + timedelta(hours=9)).date()


def test_what_is_in_order_today_passes(today: date, tmp_path: Path) -> None:
    found = assessed(tmp_path, today)
    others = {c.id: found[c.id]["why"] for c in answered() if found[c.id]["status"] != "pass"}
    assert not others
    assert len(list(answered())) >= 15


@pytest.mark.parametrize("age", [800])
def test_what_has_lapsed_does_not(age: int, today: date, tmp_path: Path) -> None:
    found = assessed(tmp_path, today - timedelta(days=age))
    assert not [c.id for c in answered() if found[c.id]["status"] in {"pass", "not-applicable"}]
