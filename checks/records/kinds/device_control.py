"""What the management of devices (MDM, EDR) says that each device is made to do."""

from urazuke.sdk import FLAG, Column, RecordKind, Text

DEVICE_CONTROL = RecordKind(
    __name__,
    title=Text(ja="端末制御（MDM・EDRの出力）", en="Device control (an export of MDM or EDR)"),
    meaning=Text(
        ja="管理下の端末を一行ずつ、適用された方針とともに記載する。",
        en="One row for each managed device, with the policies that are applied to it.",
    ),
    columns=(
        Column(
            "device",
            "word",
            ("端末名", "ホスト名", "device"),
            Text(ja="端末名（構成に記載したホスト名）", en="Its name, as the configuration has it"),
        ),
        Column(
            "removable_media",
            "choice",
            ("外部記憶媒体", "USB制御", "removable media"),
            Text(
                ja="外部記憶媒体への書出しの制御",
                en="Whether writing to removable media is stopped",
            ),
            choices={
                "blocked": ("禁止", "遮断", "ブロック", "block", "deny"),
                "approved-only": ("承認媒体のみ", "許可媒体のみ", "approved"),
                "audited": ("監査のみ", "検知のみ", "audit"),
                "allowed": ("許可", "制御なし", "allow"),
            },
            empty=True,
            optional=True,
        ),
        Column(
            "wireless",
            "choice",
            ("無線", "無線LAN", "wireless"),
            Text(ja="無線の使用可否", en="Whether wireless can be used"),
            choices={
                "off": ("無効", "禁止", "使用不可", "disabled", "blocked"),
                "on": ("有効", "許可", "使用可", "enabled", "allowed"),
            },
            empty=True,
            optional=True,
        ),
        Column(
            "enforced",
            "choice",
            ("適用", "適用状態", "enforced"),
            Text(ja="方針が端末に適用済みか", en="Whether the policy has reached the device"),
            choices={
                "yes": (*FLAG["yes"], "適用済み", "適用済", "準拠", "compliant"),
                "no": (*FLAG["no"], "未適用", "保留", "非準拠", "noncompliant"),
            },
        ),
        Column(
            "seen",
            "moment",
            ("最終通信", "最終チェックイン", "last seen"),
            Text(ja="最後に管理サーバと通信した日時", en="When it last spoke to the management"),
        ),
    ),
    examples=(
        {
            "device": "office-pc-01",
            "removable_media": "禁止",
            "wireless": "無効",
            "enforced": "適用済み",
            "seen": "2026-11-24 08:30",
        },
    ),
)
