"""What the people of the demo's company state, sign and let pass, with keys made on the spot.

One statement is in order, one is signed by two people, one has expired and one nobody signed.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from urazuke import attestations, catalog, dsse, waivers
from urazuke.attestations import signing
from urazuke.waivers import signing as approving

SIGNERS = "signers.yaml"
_ROLES = {
    "佐藤 花子": ["chief-privacy-officer"],
    "鈴木 一郎": ["media-custodian"],
    "田中 真理": ["ciso"],
}
_PAPERS = {
    "organisation-chart.txt": "個人情報保護管理者:管理本部長\n監査責任者:内部監査室長\n",
    "destruction.txt": "廃棄証明書 2台\nM-97 物理破壊\nM-98 物理破壊\n",
}


def dump(path: Path, content: Any) -> Path:
    """Writes YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, "utf-8")
    return path


class People:
    """The people with their keys, which stay below the folder and come into no run."""

    def __init__(self, folder: Path, today: date) -> None:
        """Makes the keys and writes `signers.yaml`."""
        self._keys = {name: Ed25519PrivateKey.generate() for name in _ROLES}
        self._today = today
        self._folder = folder
        (folder / "keys").mkdir(parents=True, exist_ok=True)
        entries = [self._entry(name, roles) for name, roles in _ROLES.items()]
        dump(folder / SIGNERS, entries)

    def _entry(self, name: str, roles: list[str]) -> dict[str, Any]:
        file = self._folder / "keys" / roles[0]
        key = self._keys[name]
        encoding, form = serialization.Encoding, serialization.PrivateFormat.OpenSSH
        file.write_bytes(key.private_bytes(encoding.PEM, form, serialization.NoEncryption()))
        file.chmod(0o600)
        public = key.public_key().public_bytes(encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
        return {
            "name": name,
            "roles": roles,
            "controls": "all",
            "key": public.decode(),
            "from": str(self._today - timedelta(days=1000)),
            "waivers": roles == ["ciso"],
        }

    def state(self) -> None:
        """Writes the statements, and signs those that somebody signed."""
        known = catalog.load([catalog.shipped()])
        for number, (content, names) in enumerate(self._statements()):
            name = f"{number:02}-{content['control']}.yaml"
            path = dump(self._folder / "attestations" / name, content)
            written = attestations.read(path, known, self._today)
            envelope = None
            for each in names:
                made = signing.payload(written, content["effective"])
                before = () if envelope is None else envelope.signatures
                envelope = dsse.add(made, self._keys[each], before)
            if envelope is not None:
                attestations.envelope(written).write_bytes(envelope.encoded)

    def approve(self, file: Path) -> None:
        """Signs every waiver of the file, on its first day, as its approver."""
        entries, _ = waivers.read(file)
        for waiver in entries:
            made = dsse.add(approving.payload(waiver, waiver.issued), self._keys[waiver.approver])
            place = approving.envelope(file, waiver)
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(made.encoded)

    def _document(self, title: str, name: str) -> dict[str, str]:
        path = self._folder / "attestations" / "documents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_PAPERS[name], "utf-8")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return {"title": title, "path": f"documents/{name}", "sha256": digest}

    def _statements(self) -> Iterator[tuple[dict[str, Any], list[str]]]:
        recent, lapsed = self._today - timedelta(days=30), self._today - timedelta(days=400)
        officer = {
            "signer": "佐藤 花子",
            "role": "chief-privacy-officer",
            "method": "examine",
            "effective": str(recent),
            "valid_until": str(self._today + timedelta(days=300)),
        }
        yield (
            {
                "control": "ORG-02",
                "statement": "個人情報保護管理者、監査責任者、CISOを選任し、体制図を最新に保つ。",
                **officer,
                "documents": [self._document("体制図・選任記録", "organisation-chart.txt")],
            },
            ["佐藤 花子"],
        )
        yield (
            {
                "control": "ORG-03",
                "statement": "個人情報取扱規程の定期見直しを実施した。",
                **officer,
                "effective": str(lapsed),
                "valid_until": str(lapsed + timedelta(days=365)),
            },
            ["佐藤 花子"],
        )
        yield (
            {
                "control": "OFF-05",
                "statement": "台帳から除いた媒体2台を廃棄証明書と突合し、不一致はなかった。",
                **officer,
                "documents": [self._document("廃棄証明書", "destruction.txt")],
            },
            ["佐藤 花子", "鈴木 一郎"],
        )
        yield (
            {
                "control": "DATA-02",
                "statement": "会員規約の同意条項を確認し、変更の都度、改めて同意を得ている。",
                **officer,
            },
            [],
        )
