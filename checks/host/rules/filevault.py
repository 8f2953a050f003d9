"""FileVault's and diskutil's answers on macOS, as states of volumes.

Encryption by the chip alone (`Encryption` without `FileVault`) opens to whoever starts the machine
and does not count. What is mounted from a disk and is not APFS is taken as plain.
"""

import plistlib
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers.expat import ExpatError

from urazuke.checks.host.rules.lines import refuse, whole
from urazuke.sdk import Answer, Json

# By Apple's platform security guide: sealed or without data of users; swap has keys of its own.
_NO_DATA = frozenset({"System", "Preboot", "Recovery", "Update", "VM", "xART", "Hardware"})
_ROLES = _NO_DATA | {"Data", "User", "Backup", "Installer", "Sidecar", "Enterprise"}
_MOUNT = re.compile(r"(.+?) on (/.*) \((\w+)((?:, [^,()]+)*)\)")
_NO_DISK = frozenset({"apfs", "devfs", "autofs", "nullfs", "smbfs", "nfs", "afpfs", "webdav"})
_STATUS = {"FileVault is On.": "encrypted", "FileVault is Off.": "plain"}
_PROGRESS = re.compile(r"(?:Encryption|Decryption) in progress: Percent completed = [\d.]+")


def volumes(answers: Mapping[str, Answer]) -> Json:
    """The body of `facts/volumes.py`."""
    found = [{"where": "startup volume", "state": _status(answers["filevault"].text())}]
    found += _apfs(answers["apfs"].text())
    for line in whole(answers["mounts"].text(), "mount"):
        mount = _MOUNT.fullmatch(line)
        if mount is None:
            refuse(f"mount: {line[:200]}")
        if mount[3] not in _NO_DISK:
            found.append({"where": f"{mount[1]} ({mount[3]})", "state": "plain"})
    return {"volumes": found}


def _status(text: str) -> str:
    lines = text.splitlines()
    if len(lines) == 1 and lines[0] in _STATUS:
        return _STATUS[lines[0]]
    if lines and _PROGRESS.fullmatch(lines[-1]):
        return "converting"
    return refuse(f"fdesetup: {text[:200]}")


def _apfs(text: str) -> list[dict[str, str]]:
    try:
        listed = plistlib.loads(text.encode())
        found = list(_volumes(listed["Containers"]))
    except (ExpatError, plistlib.InvalidFileException, KeyError, TypeError, ValueError) as fault:
        refuse(f"diskutil: another shape of answer: {fault!r}")
    if not found:
        refuse("diskutil: no APFS volume with data")
    return found


def _volumes(containers: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    for container in containers:
        for volume in container["Volumes"]:
            roles = set(volume["Roles"])
            if not roles <= _ROLES:
                refuse(f"diskutil: roles {sorted(roles - _ROLES)}")
            if not roles or roles - _NO_DATA:
                name = f"{volume['DeviceIdentifier']} ({', '.join(sorted(roles)) or 'no role'})"
                yield {"where": name, "state": _state(volume)}


def _state(volume: Mapping[str, Any]) -> str:
    vaulted, moving = volume["FileVault"], volume["CryptoMigrationOn"]
    if vaulted is not True and vaulted is not False:
        raise TypeError(type(vaulted))
    if moving is not False:
        return "converting"
    return "encrypted" if vaulted else "plain"
