"""The least length of passwords that macOS asks for, by the policies of its own directory.

By `pwpolicy -getaccountpolicies` (policyCategoryPasswordContent, of which each policy must be met;
one whose condition is not a plain length can only ask for more). The shape is that of pwpolicy's
manual page; no real macOS has been met.
"""

import plistlib
import re
from collections.abc import Mapping
from xml.parsers.expat import ExpatError

from urazuke.checks.host.rules.lines import refuse
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_HEADS = frozenset({"Getting global account policies", "Getting account policies for user <null>"})
_LENGTH = re.compile(r"policyAttributePassword matches '\^?\.\{(\d{1,4}),\d*\}\+?\$?'")


class MacosPasswords(Struct, frozen=True, forbid_unknown_fields=True):
    """`length`: 0 where no policy asks for one."""

    length: int


def _reduce(answers: Mapping[str, Answer]) -> Json:
    head, _, text = answers["policies"].text().partition("\n")
    if head not in _HEADS:
        refuse(f"pwpolicy: {head[:100]}")
    if not text.strip():
        return {"length": 0}
    try:
        listed = plistlib.loads(text.encode()).get("policyCategoryPasswordContent", [])
        found = [_LENGTH.fullmatch(each["policyContent"]) for each in listed]
    except (
        ExpatError,
        plistlib.InvalidFileException,
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
    ) as fault:
        refuse(f"pwpolicy: another shape of answer: {fault!r}")
    return {"length": max((int(each[1]) for each in found if each), default=0)}


MACOS_PASSWORDS = HostCollector(
    __name__,
    shape(MacosPasswords),
    platform="macos",
    commands={
        "policies": Command(
            "pwpolicy -n /Local/Default -getaccountpolicies", tool="pwpolicy", root=True, limit=20
        )
    },
    reduce=_reduce,
    redactions=("policies on anything but the length",),
)
