"""Until when a release of a distribution gets security fixes.

Sources, read in November 2026: Debian (the end of LTS) and Ubuntu (standard support) from the
package distro-info-data 0.58+deb12u6; Red Hat (maintenance support), AlmaLinux, Rocky, Oracle
(premier support), SUSE (general support), openSUSE and Fedora (dates planned by the project) from
https://endoflife.date, in the newest versions at hand (SUSE's of 2024, Oracle's of 2025, the
others' of 2025 or 2026); Amazon Linux from its FAQ as quoted elsewhere. Paid extensions (ESM, ELS,
LTSS, ELTS, Extended Support) are not in it. What these sources did not tell is left out, such as
SLES 15 SP6 and later, SLES 16 and Oracle Linux 10.
"""

from datetime import date

from urazuke.checks.host.rules import windows_editions
from urazuke.sdk import Reason, Unreadable

_BY_MAJOR = frozenset({"debian", "rhel", "almalinux", "rocky", "ol"})
_ENDS = {
    "debian 10": date(2024, 6, 30),
    "debian 11": date(2026, 8, 31),
    "debian 12": date(2028, 6, 30),
    "debian 13": date(2030, 6, 30),
    "ubuntu 18.04": date(2023, 5, 31),
    "ubuntu 20.04": date(2025, 5, 29),
    "ubuntu 22.04": date(2027, 6, 1),
    "ubuntu 24.04": date(2029, 5, 31),
    "ubuntu 24.10": date(2025, 7, 10),
    "ubuntu 25.04": date(2026, 1, 15),
    "ubuntu 25.10": date(2026, 7, 9),
    "ubuntu 26.04": date(2031, 5, 29),
    "rhel 7": date(2024, 6, 30),
    "rhel 8": date(2029, 5, 31),
    "rhel 9": date(2032, 5, 31),
    "rhel 10": date(2035, 5, 31),
    "almalinux 8": date(2029, 3, 1),
    "almalinux 9": date(2032, 5, 31),
    "almalinux 10": date(2035, 5, 31),
    "rocky 8": date(2029, 5, 31),
    "rocky 9": date(2032, 5, 31),
    "rocky 10": date(2035, 5, 31),
    "ol 7": date(2024, 12, 1),
    "ol 8": date(2029, 7, 1),
    "ol 9": date(2032, 6, 30),
    "fedora 40": date(2025, 5, 13),
    "fedora 41": date(2025, 12, 15),
    "fedora 42": date(2026, 5, 13),
    "fedora 43": date(2026, 12, 9),
    "fedora 44": date(2027, 6, 2),
    "amzn 2": date(2026, 6, 30),
    "amzn 2023": date(2029, 6, 30),
    "sles 12.4": date(2020, 6, 30),
    "sles 12.5": date(2024, 10, 31),
    "sles 15": date(2019, 12, 31),
    "sles 15.1": date(2021, 1, 31),
    "sles 15.2": date(2021, 12, 31),
    "sles 15.3": date(2022, 12, 31),
    "sles 15.4": date(2023, 12, 31),
    "sles 15.5": date(2024, 12, 31),
    "opensuse-leap 15.5": date(2024, 12, 31),
    "opensuse-leap 15.6": date(2026, 4, 30),
    "opensuse-leap 16.0": date(2027, 10, 31),
}


def support_ends(distribution: str, version: str | None) -> date:
    """The last day; raises `Unreadable` for a release that is not in the table."""
    told = version or ""
    if distribution in _BY_MAJOR:
        told = told.partition(".")[0]
    end = (_ENDS | windows_editions.ENDS).get(f"{distribution} {told}")
    if end is None:
        message = f"a release whose end of support is not known: {distribution} {version}"
        raise Unreadable(Reason.MALFORMED, message)
    return end
