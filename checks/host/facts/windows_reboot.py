"""Whether an update of Windows waits for a restart, by the keys that its servicing keeps.

Component Based Servicing (RebootPending), Windows Update (RebootRequired) and Update.exe
(UpdateExeVolatile), as Microsoft documents them; no real Windows has been met. Renames of files
that other programs put off (PendingFileRenameOperations) are no updates and are left out.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.lines import fields, refuse
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_KEYS = {
    "servicing": r"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing",
    "update": r"SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update",
}
_FLAGS = {"servicing": "RebootPending", "update": "RebootRequired"}
_ASK = (
    "$r=[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine','Registry64');"
    'function k($i,$k,$f){$s=$r.OpenSubKey($k);if(-not $s){"$i`tabsent";return};'
    'if(@($s.GetSubKeyNames()) -contains $f){"$i`tpending"}else{"$i`tnone"}};'
    + "".join(f"k {name} '{key}' '{_FLAGS[name]}';" for name, key in _KEYS.items())
    + "$u=$r.OpenSubKey('SOFTWARE\\Microsoft\\Updates');"
    "if($u -and $u.GetValue('UpdateExeVolatile')){\"program`tpending\"}"
    "else{\"program`tnone\"};'end'"
)
_STATES = frozenset({"pending", "none"})


class WindowsReboot(Struct, frozen=True, forbid_unknown_fields=True):
    """What waits for a restart."""

    pending: tuple[str, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    states: dict[str, str] = {}
    for name, state in fields(answers["flags"].text(), 2, "restart", "\t"):
        if name in states or not (state in _STATES or (name == "update" and state == "absent")):
            refuse(f"restart: {name} {state}")
        states[name] = state
    if set(states) != {*_KEYS, "program"}:
        refuse(f"restart: {sorted(states)}")
    return {"pending": [name for name in sorted(states) if states[name] == "pending"]}


WINDOWS_REBOOT = HostCollector(
    __name__,
    shape(WindowsReboot),
    platform="windows",
    commands={"flags": Command(_ASK, root=True, limit=20)},
    reduce=_reduce,
)
