"""Certificates, attestations of compliance, scans and tests by others."""

from urazuke.sdk import Column, RecordKind, Text

CERTIFICATES = RecordKind(
    __name__,
    title=Text(ja="認証・準拠証明台帳", en="Certificates"),
    meaning=Text(
        ja="認証、準拠証明、スキャン及び試験の結果を一件ずつ記載する。過去のものも残す。",
        en="One row for each certificate, attestation, scan or test; earlier ones stay.",
    ),
    columns=(
        Column(
            "type",
            "choice",
            ("種別", "type"),
            Text(ja="種別", en="What it is"),
            choices={
                "privacymark": ("プライバシーマーク", "Pマーク"),
                "pci-aoc": ("PCI DSS準拠証明", "PCI DSS AOC", "AOC"),
                "asv-scan": ("ASVスキャン", "ASV"),
                "penetration-test": ("ペネトレーションテスト", "侵入テスト"),
                "other": ("その他",),
            },
        ),
        Column(
            "number",
            "word",
            ("番号", "登録番号", "number"),
            Text(ja="登録番号・報告書番号", en="Its number"),
        ),
        Column(
            "issued",
            "day",
            ("発行日", "実施日", "付与日", "issued"),
            Text(ja="発行日（スキャン・試験は実施日）", en="When it was issued or done"),
        ),
        Column(
            "expires",
            "day",
            ("有効期限", "満了日", "expires"),
            Text(ja="有効期限（ない場合は空欄）", en="Its last day; empty where it has none"),
            empty=True,
        ),
        Column(
            "result",
            "choice",
            ("結果", "result"),
            Text(ja="結果", en="passed or failed"),
            choices={
                "passed": ("合格", "適合", "準拠", "付与", "compliant", "pass"),
                "failed": ("不合格", "不適合", "非準拠", "取消", "non-compliant", "fail"),
            },
        ),
        Column(
            "version",
            "word",
            ("版", "基準の版", "version"),
            Text(ja="基準の版（PCI DSSは4.0.1等）", en="Version of the standard"),
            empty=True,
            optional=True,
        ),
        Column(
            "scope",
            "text",
            ("範囲", "対象範囲", "scope"),
            Text(
                ja="対象のホスト名（読点で区切る。*.example.jp の形も可）",
                en="The hosts that it covers, by commas; *.example.jp will do",
            ),
            empty=True,
            optional=True,
        ),
        Column(
            "renewal",
            "day",
            ("更新申請日", "renewal applied"),
            Text(ja="更新の申請日", en="When its renewal was applied for"),
            empty=True,
            optional=True,
        ),
        Column(
            "document",
            "text",
            ("書類", "ファイル", "document"),
            Text(
                ja="証書・報告書のファイル（台帳からの相対）", en="Its file, relative to the ledger"
            ),
        ),
        Column(
            "sha256",
            "sha256",
            ("SHA-256", "ハッシュ値", "sha256"),
            Text(ja="当該ファイルのSHA-256", en="The SHA-256 of that file"),
        ),
    ),
    examples=(
        {
            "type": "ASVスキャン",
            "number": "ASV-2026-Q3",
            "issued": "2026-09-10",
            "result": "合格",
            "document": "documents/asv-2026-q3.pdf",
            "sha256": "0" * 64,
        },
    ),
)
