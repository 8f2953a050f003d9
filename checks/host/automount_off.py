"""Nothing mounts media by itself.

日本語: 媒体を自動的にマウントする仕組みが働いていないこと。

Why
    What is mounted by itself is read by itself: a medium that somebody left lying about needs
    nobody's decision.
How it is judged
    No daemon runs that mounts (automount of autofs, udiskie, devmon and the like), and no udev rule
    does or has systemd do it. No automount unit of systemd, and no mount unit that a device pulls
    in, mounts a removable device, or one that is not there now: a stick that is given its name
    would be mounted. Of fixed disks, network and virtual file systems such units may stay. Where
    gvfs's volume monitor is installed, GNOME's setting `automount` must be false for a
    new user and locked: a setting that the user can turn on again fails. Plasma's automounter
    fails by being installed.
Fix
    Stop the daemons and the units, remove the rules, and lock the setting in dconf.
"""

import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.automounters import AUTOMOUNTERS, Automounters
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed, same

_EXPECTED = Text(ja="自動マウントなし", en="nothing mounts by itself")
_DB = "/etc/dconf/db/local.d"
_LOCK = (
    f"sudo mkdir -p {_DB}/locks"
    rf" && printf '[org/gnome/desktop/media-handling]\nautomount=false\n'"
    f" | sudo tee {_DB}/00-automount"
    f" && echo /org/gnome/desktop/media-handling/automount | sudo tee {_DB}/locks/automount"
    " && sudo dconf update"
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    mounters: Automounters = own(AUTOMOUNTERS)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Daemons, rules, desktops."""
    mounters, gnome = facts.mounters, facts.mounters.gnome
    found = [*mounters.running, *mounters.udev_rules]
    media = [one for one in mounters.units if one.device in {"removable", "absent"}]
    found += [f"{one.unit} ({one.device})" for one in media]
    found += ["device_automounter (Plasma)"] if "plasma" in mounters.monitors else []
    is_open = gnome is not None and (gnome.automount or gnome.writable)
    if gnome is not None and is_open:
        found.append(f"GNOME automount={gnome.automount} writable={gnome.writable}".lower())
    if found:
        fix = [_LOCK] if is_open else []
        fix += [f"sudo systemctl disable --now -- {shlex.quote(one.unit)}" for one in media]
        return failed(same("; ".join(found)), _EXPECTED, " && ".join(fix))
    locked = Text(ja="GNOMEの設定は無効に固定", en="GNOME's setting is locked off")
    return passed(locked if gnome else _EXPECTED, _EXPECTED)
