"""One page a control, in both languages."""

from generator.template import filled
from urazuke.catalog import Catalog, Control
from urazuke.model import Text
from urazuke.registry import Registry

EDITIONS = {
    "pci_dss_4_0_1": "PCI DSS 4.0.1",
    "iso27001_2022": "ISO/IEC 27001:2022, Annex A",
    "nist_800_53r5": "NIST SP 800-53 Rev. 5",
    "nist_csf_2_0": "NIST CSF 2.0",
    "cis_controls_8_1": "CIS Controls 8.1",
    "cis_aws": "CIS AWS Foundations Benchmark",
    "security_hub": "AWS Security Hub",
    "appi": "APPI 個人情報保護法",
    "ppc_guideline": "PPC guideline 個人情報保護委員会ガイドライン(通則編)",
    "privacymark": "PrivacyMark プライバシーマーク構築・運用指針",
    "fisc": "FISC 安全対策基準",
}
_LABELS = (
    ("objective", "管理目的", "Objective"),
    ("rationale", "選定理由", "Rationale"),
    ("fix", "是正の考え方", "Fix"),
    ("limits", "検査の限界", "Limits"),
)


def pages(catalog: Catalog, registry: Registry) -> dict[str, str]:
    """`controls/<ID>.md` for every control, and the table of all by promise."""
    named = catalog.controls.values()
    return {
        "controls/README.md": filled("controls", {"catalog": catalog}),
        **{f"controls/{control.id}.md": _page(control, catalog, registry) for control in named},
    }


def _page(control: Control, catalog: Catalog, registry: Registry) -> str:
    return filled(
        "control",
        {
            "control": control,
            "promises": [catalog.promises[name] for name in control.promises],
            "checks": [(use, registry.check(use.id)) for use in control.checks],
            "texts": _texts(control),
            "frameworks": _frameworks(control),
        },
    )


def _texts(control: Control) -> list[tuple[str, str, Text]]:
    by_name = {
        "objective": control.objective,
        "rationale": control.rationale,
        "fix": control.fix,
        "limits": control.limits,
    }
    return [(ja, en, by_name[name]) for name, ja, en in _LABELS]


def _frameworks(control: Control) -> list[tuple[str, str]]:
    """Rows of the table: the edition, and its ids."""
    rows: list[tuple[str, str]] = []
    for edition, ids in control.frameworks.items():
        name = EDITIONS.get(edition, edition)
        if isinstance(ids, dict):
            rows.extend((f"{name} {version}", ", ".join(those)) for version, those in ids.items())
        else:
            rows.append((name, ", ".join(ids)))
    return rows
