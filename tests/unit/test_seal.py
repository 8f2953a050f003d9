"""The seal and its verification: every change shows, and what is unsigned is not called sound."""

import base64
import json
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.real.needs import needs
from tests.unit.fakes import THINGS, Engine, check, control, fact, known
from tests.unit.test_evaluate import always_pass
from urazuke.bundle import FactStore, RunDirectory, published, seal
from urazuke.bundle.verify import verify
from urazuke.errors import EvidenceError

KEY = ec.generate_private_key(ec.SECP256R1())
OTHER = ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A small sealed run."""
    seen = fact(THINGS, [known("a")])
    name = FactStore(tmp_path).put(seen)
    run = RunDirectory(tmp_path, "r1")
    run.begin({"only": []})
    found = Engine(check(always_pass), control()).judge(seen)
    data = published.write_findings(found).replace(b"0" * 64, name.encode())
    run.put("findings.jsonl", data)
    run.put("report/index.ja.html", b"<p>report</p>")
    manifest = run.write_manifest([name])
    run.put(seal.ENVELOPE, seal.envelope(seal.statement(manifest, {"run": "r1"}), KEY))
    return run.path


def results(bundle: Path, key: ec.EllipticCurvePrivateKey | None = KEY) -> dict[str, str]:
    steps = verify(bundle, None if key is None else key.public_key())
    return {step.name: step.result for step in steps}


def test_what_was_sealed_is_sound(bundle: Path) -> None:
    assert set(results(bundle).values()) == {"ok"}


def test_without_a_key_or_a_signature_nothing_is_proved(bundle: Path) -> None:
    assert results(bundle, None)["signature"] == "open"
    (bundle / seal.ENVELOPE).unlink()
    assert results(bundle)["signature"] == "open"


def test_another_key_is_not_ours(bundle: Path) -> None:
    assert results(bundle, OTHER)["signature"] == "altered"


def test_every_flipped_byte_shows(bundle: Path) -> None:
    places = [p for p in bundle.parents[1].rglob("*") if p.is_file()]
    chance = random.Random(7)
    for path in places:
        sound = path.read_bytes()
        # Gzip's header has bytes that mean nothing to its content; the manifest covers them too.
        for place in {0, len(sound) - 1, *chance.choices(range(len(sound)), k=40)}:
            changed = bytearray(sound)
            changed[place] ^= 1 << chance.randrange(8)
            path.write_bytes(changed)
            assert "altered" in results(bundle).values(), (path.name, place)
        path.write_bytes(sound)
    assert set(results(bundle).values()) == {"ok"}


def _resign(bundle: Path, change: Callable[[bytes], bytes]) -> None:
    manifest = change((bundle / "MANIFEST.sha256").read_bytes())
    (bundle / "MANIFEST.sha256").write_bytes(manifest)
    sealed = seal.envelope(seal.statement(manifest, {}), OTHER)
    (bundle / seal.ENVELOPE).write_bytes(sealed)


def _add_below(bundle: Path) -> None:
    (bundle / "x").mkdir()
    (bundle / "x" / "y").write_text("x")


def _link(bundle: Path) -> None:
    (bundle / "scope.json").rename(bundle.parent / "s")
    (bundle / "scope.json").symlink_to("../s")


def _swap(bundle: Path) -> None:
    (bundle / "scope.json").rename(bundle / "t")
    (bundle / "findings.jsonl").rename(bundle / "scope.json")
    (bundle / "t").rename(bundle / "findings.jsonl")


OUTSIDE = b"0" * 64 + b"  ../../../etc/passwd\n"
CHANGES: dict[str, Callable[[Path], object]] = {
    "a file deleted": lambda b: (b / "report/index.ja.html").unlink(),
    "a file added": lambda b: (b / "extra.txt").write_text("x"),
    "a file in a new folder": _add_below,
    "a fact deleted": lambda b: shutil.rmtree(b.parents[1] / "facts"),
    "a link instead of a file": _link,
    "a link beside": lambda b: (b / "link").symlink_to("/etc"),
    "two files swapped": _swap,
    "another signer": lambda b: _resign(b, lambda m: m),
    "a shorter manifest, re-signed": lambda b: _resign(b, lambda m: m[m.index(b"\n") + 1 :]),
    "a way out, re-signed": lambda b: _resign(b, lambda m: m + OUTSIDE),
    "no manifest": lambda b: (b / "MANIFEST.sha256").unlink(),
    "an empty manifest": lambda b: (b / "MANIFEST.sha256").write_bytes(b""),
    "no findings": lambda b: (b / "findings.jsonl").unlink(),
    "garbage for a seal": lambda b: (b / seal.ENVELOPE).write_bytes(b"\xff{"),
}


@pytest.mark.parametrize("how", list(CHANGES))
def test_every_change_shows_and_none_crashes(bundle: Path, how: str) -> None:
    CHANGES[how](bundle)
    assert "altered" in results(bundle).values()


def test_a_seal_of_another_run_is_refused(bundle: Path) -> None:
    other = seal.envelope(seal.statement(b"another manifest", {}), KEY)
    (bundle / seal.ENVELOPE).write_bytes(other)
    assert results(bundle)["signature"] == "altered"


def test_another_kind_of_payload_is_refused() -> None:
    sealed = json.loads(seal.envelope(b"{}", KEY))
    sealed["payloadType"] = "text/plain"
    with pytest.raises(EvidenceError):
        seal.opened(json.dumps(sealed).encode(), KEY.public_key())


def test_openssl_verifies_it_without_us(bundle: Path, tmp_path: Path) -> None:
    sealed = json.loads((bundle / seal.ENVELOPE).read_bytes())
    payload, kind = base64.b64decode(sealed["payload"]), sealed["payloadType"]
    signed = f"DSSEv1 {len(kind)} {kind} {len(payload)} ".encode() + payload
    (tmp_path / "signed").write_bytes(signed)
    (tmp_path / "sig").write_bytes(base64.b64decode(sealed["signatures"][0]["sig"]))
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    pem = KEY.public_key().public_bytes(serialization.Encoding.PEM, form)
    (tmp_path / "pub").write_bytes(pem)
    command = [needs("openssl"), "dgst", "-sha256", "-verify", "pub", "-signature", "sig", "signed"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
