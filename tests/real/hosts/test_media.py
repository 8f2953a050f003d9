"""What systemd mounts by itself on a machine, when somebody looks."""

import pytest

from tests.real.hosts.machine import machines
from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario
from tests.real.hosts.truths import Truth, compare

_AUTOFS = "mknod /dev/autofs c 10 235\n"
_FIXED = """\
for d in /sys/class/block/*; do
  [ "$(cat "$d/removable" 2>/dev/null)" = 0 ] || continue
  mknod "/dev/${d##*/}" b $(tr : ' ' < "$d/dev"); ln -s "${d##*/}" /dev/fixed; break
done
"""
_STICK = "/dev/disk/by-label/STICK"
_WHERE = "/etc/systemd/system/media-stick"
_MOUNT = "[Mount]\nWhat={}\nWhere=/media/stick\nType=auto\n"
_WAITS = "[Automount]\nWhere=/media/stick\n[Install]\nWantedBy=local-fs.target\n"
_PULLED = f"{_MOUNT}[Install]\nWantedBy={{}}\n"
_DEVICE = "dev-disk-by\\x2dlabel-STICK.device"


def _automount(what: str, enabled: str = "enable", before: str = "") -> Scenario:
    files = {f"{_WHERE}.mount": _MOUNT.format(what), f"{_WHERE}.automount": _WAITS}
    prepare = f"{_AUTOFS}{before}\nmkdir -p /media/stick\n"
    return Scenario(files=files, before=f"{prepare}systemctl {enabled} media-stick.automount")


def _pulled(what: str, by: str) -> Scenario:
    files = {f"{_WHERE}.mount": _PULLED.format(what, by)}
    return Scenario(files=files, before="systemctl enable media-stick.mount")


MEDIA = {
    "stick-by-label": (_automount(_STICK), "fail media-stick.automount (absent)"),
    "stick-by-name": (_automount("/dev/sdz1"), "fail media-stick.automount (absent)"),
    "unit-that-is-off": (_automount(_STICK, "disable"), "pass"),
    "fixed-disk": (_automount("/dev/fixed", before=_FIXED), "pass"),
    "network": (_automount("192.0.2.1:/a"), "pass"),
    "virtual": (_automount("tmpfs"), "pass"),
    "pulled-in-by-a-stick": (_pulled(_STICK, _DEVICE), "fail media-stick.mount (absent)"),
    "by-hand": (_pulled(_STICK, "rescue.target"), "pass"),
    "rule-of-udev": (
        Scenario(files={"/etc/udev/rules.d/9.rules": 'ENV{SYSTEMD_WANTS}+="usb-mount@%k.service"'}),
        "fail 9.rules",
    ),
    "rule-that-unmounts": (
        Scenario(files={"/etc/udev/rules.d/9.rules": 'RUN+="/bin/umount %k"'}),
        "pass",
    ),
}


@pytest.mark.parametrize("name", MEDIA)
def test_what_would_be_mounted_is_told(network: Network, name: str) -> None:
    """Where it is said that a unit waits, the kernel has the automount point too."""
    scenario, told = MEDIA[name]
    with machines(network, {name: scenario}) as built:
        points = built[name].run("grep -c ' /media/stick autofs' /proc/self/mounts || :")
        compare(built[name], Truth(scenario, {"automount_off": told}))
        if ".automount" in told or name in {"network", "virtual", "fixed-disk"}:
            assert points.strip() == "1"
