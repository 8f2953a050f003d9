"""BitLocker's answers for each partition of a Windows host, as states.

A partition that no encryptable volume stands for is plain, unless its type says that Windows keeps
nothing of its users there (EFI, MSR, recovery). A volume is encrypted only when the conversion has
come to its end *and* protection is on: suspended protection leaves the key in the clear beside it.
"""

from collections.abc import Mapping

from urazuke.checks.host.rules.lines import refuse
from urazuke.checks.host.rules.windows_answers import told
from urazuke.sdk import Answer, Json, Struct

_NO_DATA = frozenset(
    {
        "{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}",  # EFI system partition
        "{e3c9e316-0b5c-4db8-817d-f92df00215ae}",  # Microsoft reserved
        "{de94bba4-06d1-4d40-a16a-bfd50179d6ac}",  # recovery
    }
)
_DECRYPTED, _ENCRYPTED, _CONVERTING = 0, 1, frozenset({2, 3, 4, 5})
_OFF, _ON = 0, 1


class _Encryptable(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    protection: int
    result: int
    conversion: int | None


class _Partition(Struct, frozen=True, forbid_unknown_fields=True):
    disk: int
    number: int
    kind: str | None
    paths: tuple[str, ...] | None


def volumes(answers: Mapping[str, Answer]) -> Json:
    """The body of `facts/volumes.py`."""
    states = {
        _plain(each.id): _state(each)
        for each in told(answers["bitlocker"], _Encryptable, "BitLocker")
    }
    found = [
        _volume(each, states)
        for each in told(answers["partitions"], _Partition, "partitions")
        if (each.kind or "").lower() not in _NO_DATA
    ]
    if not found:
        refuse("partitions: Windows tells of none that holds data")
    return {"volumes": found}


def _volume(partition: _Partition, states: Mapping[str, str]) -> Json:
    paths = partition.paths or ()
    known = [states[_plain(path)] for path in paths if _plain(path) in states]
    letters = [path for path in paths if not path.startswith("\\\\?\\")]
    where = ", ".join(letters) or f"disk {partition.disk} partition {partition.number}"
    return {"where": where, "state": known[0] if known else "plain"}


def _plain(path: str) -> str:
    return path.rstrip("\\").lower()


def _state(each: _Encryptable) -> str:
    if each.result != 0 or each.protection not in {_OFF, _ON}:
        refuse(f"BitLocker: result {each.result}, protection {each.protection}")
    if each.conversion == _ENCRYPTED:
        return "encrypted" if each.protection == _ON else "suspended"
    if each.conversion in _CONVERTING:
        return "converting"
    if each.conversion != _DECRYPTED:
        refuse(f"BitLocker: conversion {each.conversion}")
    return "plain"
