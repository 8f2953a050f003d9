"""The rules of USBGuard as `usbguard list-rules` tells them, and whether one lets media in."""

import re

from urazuke.checks.host.rules.lines import refuse

_RULE = re.compile(r"\d+: (allow|block|reject|match)(?: (.*))?")
_ID = re.compile(r"(?:^| )id ([0-9a-f*]{1,4}:[0-9a-f*]{1,4})(?= |$)")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_OF_ONE_DEVICE = re.compile(r'(?:^| )(?:hash|serial) "(?!")')
_INTERFACES = re.compile(r"(?:^| )with-interface (?:([a-z-]+) )?(\{[^}]*\}|[0-9a-f*:]+)")
_MEDIA = frozenset({"06", "08", "ff", "*"})  # cameras and phones, storage, of a maker's own kind


def kept(line: str) -> dict[str, str]:
    """The rule without names and serial numbers; raises `Unreadable` for another form."""
    told = _RULE.fullmatch(line.strip())
    if told is None:
        refuse(f"usbguard: {line[:200]}")
    words = told[2] or ""
    bare = _STRING.sub('""', words)
    device, interfaces = _ID.search(bare), _INTERFACES.search(bare)
    return {
        "target": told[1],
        "device": device[1] if device else "*:*",
        "bound": "one device" if _OF_ONE_DEVICE.search(words) else "",
        "interfaces": " ".join(interfaces[0].split()[1:]) if interfaces else "",
    }


def lets_media_in(device: str, bound: str, interfaces: str) -> bool:
    """Whether an `allow` of this form may admit a medium that nobody approved.

    It does not where it is bound to one device by serial number or hash, or where it names all the
    interfaces of the device (one, or a set without operator) and none of them is one for media.
    """
    if bound and "*" not in device:
        return False
    operator = interfaces.partition(" ")[0]
    if not interfaces or operator in {"all-of", "one-of", "none-of", "match-all"}:
        return True
    named = re.findall(r"[0-9a-f*]+(?=:[0-9a-f*]+:[0-9a-f*]+)", interfaces)
    return not named or bool(_MEDIA & set(named))
