"""The releases of Windows: which line an edition belongs to, and until when a build gets updates.

Sources, read in November 2026: learn.microsoft.com/lifecycle and the release information of Windows
10, 11 and Server, by the tables that others keep of them (altrhombus/DataForGeeks, endoflife.date).
Paid extensions (ESU) are not in it. What these sources did not tell is left out.
"""

from collections.abc import Mapping
from datetime import date

from urazuke.checks.host.rules.lines import fields, refuse
from urazuke.checks.host.scripts.windows import registry
from urazuke.sdk import Answer, Command, Json, Look

_KEY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_VALUES = ("EditionID", "CurrentBuildNumber", "InstallationType")
_CONSUMER = "Core CoreN CoreSingleLanguage CoreCountrySpecific Professional ProfessionalN"
_BUSINESS = "Enterprise EnterpriseN Education EducationN IoTEnterprise"
_LINES = {
    **dict.fromkeys(_CONSUMER.split(), "windows-pro"),
    **dict.fromkeys(["ProfessionalWorkstation", "ProfessionalEducation"], "windows-pro"),
    **dict.fromkeys(_BUSINESS.split(), "windows-enterprise"),
    **dict.fromkeys(["EnterpriseS", "EnterpriseSN"], "windows-ltsc"),
    "IoTEnterpriseS": "windows-iot-ltsc",
    **dict.fromkeys(["ServerStandard", "ServerDatacenter"], "windows-server"),
}
ENDS = {
    "windows-pro 19045": date(2025, 10, 14),
    "windows-pro 22000": date(2023, 10, 10),
    "windows-pro 22621": date(2024, 10, 8),
    "windows-pro 22631": date(2025, 11, 11),
    "windows-pro 26100": date(2026, 10, 13),
    "windows-pro 26200": date(2027, 10, 12),
    "windows-pro 26300": date(2028, 10, 10),
    "windows-pro 28000": date(2028, 3, 14),
    "windows-enterprise 19044": date(2024, 6, 11),
    "windows-enterprise 19045": date(2025, 10, 14),
    "windows-enterprise 22000": date(2024, 10, 8),
    "windows-enterprise 22621": date(2025, 10, 14),
    "windows-enterprise 22631": date(2026, 11, 10),
    "windows-enterprise 26100": date(2027, 10, 12),
    "windows-enterprise 26200": date(2028, 10, 10),
    "windows-enterprise 28000": date(2029, 3, 13),
    "windows-ltsc 14393": date(2026, 10, 13),
    "windows-ltsc 17763": date(2029, 1, 9),
    "windows-ltsc 19044": date(2027, 1, 12),
    "windows-iot-ltsc 17763": date(2029, 1, 9),
    "windows-iot-ltsc 19044": date(2032, 1, 13),
    "windows-iot-ltsc 26100": date(2034, 10, 10),
    "windows-server 9600": date(2023, 10, 10),
    "windows-server 14393": date(2027, 1, 12),
    "windows-server 17763": date(2029, 1, 9),
    "windows-server 20348": date(2031, 10, 14),
    "windows-server 26100": date(2034, 10, 10),
}


def _release(answers: Mapping[str, Answer]) -> Json:
    """The body of `facts/os_release.py`: the line of the edition, and the build."""
    found: dict[str, str] = {}
    for name, kind, data in fields(answers["release"].text(), 3, "release", "\t"):
        if kind != "String" or name in found:
            refuse(f"release: {name} is {kind}")
        found[name] = data
    if set(found) != set(_VALUES):
        refuse(f"release: {sorted(found)}")
    line, build = _LINES.get(found["EditionID"], ""), found["CurrentBuildNumber"]
    server = found["InstallationType"] in {"Server", "Server Core"}
    if not line or not build.isdecimal() or server != (line == "windows-server"):
        refuse(f"release: {found}")
    return {"distribution": line, "version": build}


RELEASE = Look(
    {"release": Command(registry({name: (_KEY, name) for name in _VALUES}), limit=20)}, _release
)
