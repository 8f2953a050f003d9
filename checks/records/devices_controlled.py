"""Every device is under management, and the policy is applied to it.

日本語: 対象の端末のすべてが管理下にあり、方針が適用されていること。

Why
    A console that shows a policy shows what was meant. What counts is that it reached each device,
    and that each device that there is stands on the console.

How it is judged
    Each device of the export has the policy (`policy`: removable-media: writing is blocked or
    limited to approved media; wireless: off), it has reached the device, and the device spoke to
    the management within `days`. A policy that the export leaves empty, or that only audits, does
    not hold. Every host of the configuration in `zones` (all, if none) stands in the export; names
    are matched without regard to case, and to a domain that only one of the two is written with.
    A device that stands there twice is judged by each row. An export without rows says nothing.

Fix
    Enrol the device, assign the policy, have it check in; or take a device that is gone out of the
    management.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from urazuke.checks.records.facts.managed_devices import MANAGED_DEVICES, Device, Devices
from urazuke.checks.records.rules.listing import listed
from urazuke.sdk import (
    Decides,
    Struct,
    Target,
    Text,
    Verdict,
    failed,
    own,
    passed,
    targets,
    today,
)

_HOLDS = {
    "removable_media": frozenset({"blocked", "approved-only"}),
    "wireless": frozenset({"off"}),
}


class Params(Struct, frozen=True):
    """`policy` to be applied, `days` since a device was heard of, `zones` of the hosts."""

    policy: Literal["removable_media", "wireless"] = "removable_media"
    days: int = 14
    zones: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The export, and the hosts that the configuration knows."""

    export: Devices = own(MANAGED_DEVICES, partly=Decides.VIOLATION)
    hosts: tuple[Target, ...] = targets("host")
    today: date = today()


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes an export whose every device has the policy, and that lacks no host."""
    expected = Text(
        ja=f"全端末に適用、{params.days}日以内に通信",
        en=f"applied to every device, heard of within {params.days} days",
    )
    offences = [
        *(text for each in facts.export.devices for text in _lacking(each, facts.today, params)),
        *_unmanaged(facts, params),
    ]
    if offences:
        what = Text(ja="方針の不備", en="devices without the policy")
        return failed(listed(what, offences), expected)
    count = len(facts.export.devices)
    return passed(Text(ja=f"{count}台", en=f"{count} devices"), expected)


def _lacking(device: Device, today: date, params: Params) -> Iterable[Text]:
    applied = getattr(device, params.policy)
    seen = datetime.fromisoformat(device.seen).date()
    where = f"{device.device}"
    if applied not in _HOLDS[params.policy]:
        yield Text(
            ja=f"{where}（{device.row}行、{applied or '記載なし'}）",
            en=f"{where} (row {device.row}, {applied or 'not stated'})",
        )
    elif device.enforced != "yes":
        yield Text(ja=f"{where}（未適用）", en=f"{where} (row {device.row}, not applied)")
    elif not today - timedelta(days=params.days) <= seen <= today:
        yield Text(ja=f"{where}（最終通信{seen}）", en=f"{where} (last seen {seen})")


def _unmanaged(facts: Facts, params: Params) -> Iterable[Text]:
    known = {each.device.lower() for each in facts.export.devices}
    for host in facts.hosts:
        asked = not params.zones or host.zone in params.zones
        if asked and not any(_is_same(host.name.lower(), device) for device in known):
            yield Text(ja=f"{host.name}（管理外）", en=f"{host.name} (not managed)")


def _is_same(host: str, device: str) -> bool:
    """Alike, or alike but for a domain that only one of them is written with."""
    shorter, longer = sorted((host, device), key=len)
    return host == device or ("." not in shorter and longer.startswith(f"{shorter}."))
