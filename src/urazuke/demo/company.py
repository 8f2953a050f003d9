"""What the company of the demo writes down: its configuration, statements, ledgers, exceptions."""

import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from urazuke.demo import ledgers, publication
from urazuke.demo.aws import ACCOUNT, MARKETING, TOKYO, VIRGINIA
from urazuke.demo.nameserver import ANCHOR, FORGED, PARKED, SELECTOR, SOUND
from urazuke.demo.people import SIGNERS, People, dump
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
    people = People(folder, today)
    people.state()
    people.approve(dump(folder / "waivers.yaml", _waivers(today)))
    publication.remember(folder / "controls")
    (folder / "people.key").write_text(secrets.token_hex(32) + "\n", "ascii")
    dump(folder / "urazuke.yaml", _configuration(estate, kept))
    settings = {**ENVIRONMENT, "AWS_ENDPOINT_URL": estate.aws}
    lines = [f"export {name}={value}\n" for name, value in settings.items()]
    (folder / "env.sh").write_text("".join(lines), "utf-8")
    return folder / "urazuke.yaml"


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
        "signers": SIGNERS,
    }


def _waivers(today: date) -> list[dict[str, Any]]:
    """One that holds, and one that has expired."""
    holds = {
        "id": f"W-{ACCOUNT[-4:]}-01",
        "findings": [{"id": _public(MARKETING), "observed": "ACL: AllUsers READ"}],
        "reason": "公開Webサイト用の画像のみを置くバケットであり、公開を承認した。",
        "compensating_control": "配信前にファイルを確認し、個人情報がないことを毎週点検する。",
        "risk": "RISK-2026-014",
        "requester": "マーケティング部 高橋",
        "approver": "田中 真理",
        "ticket": "SEC-1207",
        "issued": str(today - timedelta(days=20)),
        "expires": str(today + timedelta(days=160)),
    }
    lapsed = {
        "id": f"W-{ACCOUNT[-4:]}-02",
        "findings": [{"id": _public("sample-card-old-exports"), "observed": "any"}],
        "reason": "移行が完了するまでの間、旧出力の公開を認めた。",
        "compensating_control": "なし。移行を優先する。",
        "ticket": "SEC-1101",
        "issued": str(today - timedelta(days=200)),
        "expires": str(today - timedelta(days=20)),
    }
    return [holds, {**holds, **lapsed}]


def _public(bucket: str) -> str:
    check, subject = "aws.s3_bucket_not_public", f"arn:aws:s3:::{bucket}"
    return finding_id("ACC-04", check, "production/global", subject)
