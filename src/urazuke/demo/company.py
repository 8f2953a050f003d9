"""What the company of the demo writes down: its configuration, statements, ledgers, exceptions."""

import hashlib
import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from urazuke.demo import ledgers, publication
from urazuke.demo.aws import ACCOUNT, MARKETING, TOKYO, VIRGINIA
from urazuke.demo.nameserver import ANCHOR, FORGED, PARKED, SELECTOR, SOUND
from urazuke.demo.process import Estate
from urazuke.identity import finding_id

WWW = "www.card.example"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "demo",
    "AWS_SECRET_ACCESS_KEY": "demo",
    "AWS_DEFAULT_REGION": TOKYO,
}


def furnish(folder: Path, estate: Estate, today: date) -> Path:
    """Writes everything below the folder; returns the configuration file."""
    kept = ledgers.write(folder / "records", today, flawed=True)
    for number, statement in enumerate(_statements(folder, today)):
        _dump(folder / "attestations" / f"{number:02}-{statement['control']}.yaml", statement)
    _dump(folder / "waivers.yaml", [_waiver(today)])
    publication.remember(folder / "controls")
    (folder / "people.key").write_text(secrets.token_hex(32) + "\n", "ascii")
    _dump(folder / "urazuke.yaml", _configuration(estate, kept))
    settings = {**ENVIRONMENT, "AWS_ENDPOINT_URL": estate.aws}
    lines = [f"export {name}={value}\n" for name, value in settings.items()]
    (folder / "env.sh").write_text("".join(lines), "utf-8")
    return folder / "urazuke.yaml"


def _dump(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, "utf-8")


def _configuration(estate: Estate, kept: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "organization": {"name": "株式会社サンプルカード", "timezone": "Asia/Tokyo"},
        "aws": [{"name": "production", "regions": [TOKYO, VIRGINIA], "endpoint_url": estate.aws}],
        "hosts": [{"name": "this-machine", "connection": "local", "zone": "office"}],
        "endpoints": [
            {
                "url": f"https://{name}",
                "connect": [f"127.0.0.1:{port}"],
                "ca_file": "pki/root.pem",
                "http_port": estate.web,
                "revocation": True,
                "waf_probe": True,
            }
            for name, port in estate.endpoints.items()
        ],
        "dns": {"resolver": f"127.0.0.1:{estate.dns}", "trust_anchor": f"pki/{ANCHOR}"},
        "domains": [
            {"name": SOUND, "dkim_selectors": [SELECTOR]},
            {"name": FORGED, "dkim_selectors": [SELECTOR]},
            {"name": PARKED, "parked": True},
        ],
        "controls": ["controls"],
        "promises_approved": "promises-approved.yaml",
        "pages": [
            {
                "url": f"https://{WWW}{publication.PATH}",
                "roles": ["publication"],
                "connect": [f"127.0.0.1:{estate.endpoints[WWW]}"],
                "ca_file": "pki/root.pem",
            }
        ],
        "records": kept,
        "people_key": "people.key",
        "declared": {
            "approved_accounts": ["o-samplecard"],
            "approved_export_destinations": ["s3://sample-card-partner-exchange"],
            "mail_gateway_security_groups": [],
            "terminal_room_networks": ["203.0.113.16/28"],
        },
        "attestations": ["attestations"],
        "waivers": ["waivers.yaml"],
    }


def _statements(folder: Path, today: date) -> list[dict[str, Any]]:
    document = folder / "attestations" / "documents" / "organisation-chart.txt"
    document.parent.mkdir(parents=True, exist_ok=True)
    document.write_text("個人情報保護管理者:管理本部長\n監査責任者:内部監査室長\n", "utf-8")
    chart = {
        "title": "体制図・選任記録",
        "path": "documents/organisation-chart.txt",
        "sha256": hashlib.sha256(document.read_bytes()).hexdigest(),
    }
    recent, lapsed = today - timedelta(days=30), today - timedelta(days=400)
    return [
        {
            "control": "ORG-02",
            "statement": "個人情報保護管理者、監査責任者、CISOを選任し、体制図を最新に保つ。",
            "signer": "佐藤 花子",
            "role": "chief-privacy-officer",
            "method": "examine",
            "effective": str(recent),
            "valid_until": str(today + timedelta(days=300)),
            "documents": [chart],
        },
        {
            "control": "ORG-03",
            "statement": "個人情報取扱規程の定期見直しを実施した。",
            "signer": "佐藤 花子",
            "role": "chief-privacy-officer",
            "method": "examine",
            "effective": str(lapsed),
            "valid_until": str(lapsed + timedelta(days=365)),
        },
    ]


def _waiver(today: date) -> dict[str, Any]:
    subject = f"arn:aws:s3:::{MARKETING}"
    check = "aws.s3_bucket_not_public"
    return {
        "id": f"W-{ACCOUNT[-4:]}-01",
        "findings": [finding_id("ACC-04", check, "production/global", subject)],
        "reason": "公開Webサイト用の画像のみを置くバケットであり、公開を承認した。",
        "requester": "マーケティング部 鈴木",
        "approver": "CISO 田中",
        "issued": str(today - timedelta(days=20)),
        "expires": str(today + timedelta(days=160)),
    }
