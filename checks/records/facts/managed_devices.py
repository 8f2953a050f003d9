"""Every managed device, and the policies that are applied to it."""

from collections.abc import Iterable

from urazuke.checks.records.kinds.device_control import DEVICE_CONTROL
from urazuke.sdk import Member, RecordCollector, Records, Struct, shape

_SQL = """
    select ledger, "row", device, removable_media, wireless, enforced, seen
    from device_control order by ledger, "row"
"""


class Device(Struct, frozen=True, forbid_unknown_fields=True):
    """One row; `seen` is local time. None: the export does not say."""

    ledger: str
    row: int
    device: str
    removable_media: str | None
    wireless: str | None
    enforced: str
    seen: str


class Devices(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole export."""

    devices: tuple[Device, ...]


def _collect(records: Records) -> Iterable[Member]:
    names = Device.__struct_fields__
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in records.ask(_SQL)]
    if rows:
        yield Member(subject="device-control", body={"devices": rows})


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int) else str(value)


MANAGED_DEVICES = RecordCollector(__name__, shape(Devices), kind=DEVICE_CONTROL, collect=_collect)
