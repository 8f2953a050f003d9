"""Whether Windows refuses removable media, by what the policies mean and not by that they are set.

- `Start` 4 keeps a driver from loading, but the installation of a new device writes it anew
  (`usbstor.inf`), so it counts only where such an installation or all access is denied.
- A policy for users, and one that only denies writing, refuses no medium; BitLocker To Go's
  "deny write access to removable drives not protected" leaves every encrypted medium writable.
- A restriction of installation does not touch devices that were installed before it, unless it is
  retroactive; administrators may be let past it; in layered order an allow list may win.
- A change of the access policies reaches a medium that is attached only after a restart.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.checks.host.facts.windows_removable_media import (
    CLASSES,
    WINDOWS_REMOVABLE_MEDIA,
    WindowsRemovableMedia,
)
from urazuke.sdk import NoParams, Reason, Text, Unreadable, Verdict, failed, own, passed

_DISABLED = 4
_REMOVABLE_BUSES = frozenset({4, 7, 12, 13})  # MSFT_Disk: 1394, USB, SD, MMC
_MASS_STORAGE = r"usb\class_08"
_STORAGE = Text(
    ja="USBストレージのドライバが無効で、再び有効になり得ないこと、又はその導入が禁止されていること",
    en="drivers of USB storage disabled for good, or their installation denied",
)
_REFUSED = Text(
    ja="リムーバブル媒体への一切のアクセス、又はその導入が端末全体で拒否されること",
    en="all access to removable media, or their installation, is denied for the machine",
)
_POLICY = r"HKLM\SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices"
_DENY = f'reg add "{_POLICY}" /v Deny_All /t REG_DWORD /d 1 /f'
_DISABLE = " && ".join(
    rf"reg add HKLM\SYSTEM\CurrentControlSet\Services\{name} /v Start /t REG_DWORD /d 4 /f"
    for name in ("USBSTOR", "UASPStor")
)


@dataclass(frozen=True)
class Facts:
    """What both checks rest on."""

    media: WindowsRemovableMedia = own(WINDOWS_REMOVABLE_MEDIA)


def storage_blocked(facts: Facts, _params: NoParams) -> Verdict:
    """The drivers, and whether they can come back."""
    media = facts.media
    disabled = all(media.values[name] == _DISABLED for name in ("usbstor", "uaspstor"))
    lasting = disabled and (_all_denied(media) or _installs_no_storage(media))
    known = media.installed and media.values["ids_retroactive"] != 1
    blocked = lasting or (_denied_by_id(media) and not known)
    if blocked and not media.running:
        return passed(_observed(media), _STORAGE)
    return failed(_observed(media), _STORAGE, f"{_DISABLE} && {_DENY}")


def media_refused(facts: Facts, _params: NoParams) -> Verdict:
    """All access, or all installation, for the machine."""
    media = facts.media
    if installs_nothing_removable(media) and not media.installed and not media.portable:
        return passed(_observed(media), _REFUSED)
    if not _all_denied(media):
        return failed(_observed(media), _REFUSED, _DENY)
    if _REMOVABLE_BUSES & set(media.buses):
        detail = "a removable disk is attached: the policy reaches it only after a restart"
        raise Unreadable(Reason.MALFORMED, detail)
    return passed(_observed(media), _REFUSED)


def _all_denied(media: WindowsRemovableMedia) -> bool:
    each = (media.values[f"{name}_{way}"] == 1 for name in CLASSES for way in ("read", "write"))
    return media.values["deny_all"] == 1 or all(each)


def _installs_no_storage(media: WindowsRemovableMedia) -> bool:
    return _denied_by_id(media) or installs_nothing_removable(media)


def _denied_by_id(media: WindowsRemovableMedia) -> bool:
    """By the compatible id that every device of USB mass storage has."""
    denied = _MASS_STORAGE in {each.lower() for each in media.denied_ids}
    return media.values["ids"] == 1 and denied and _is_strict(media)


def installs_nothing_removable(media: WindowsRemovableMedia) -> bool:
    """Whether no device that can be plugged in is installed; what was before stays."""
    values = media.values
    allowed = any(values[f"allow_{name}"] == 1 for name in ("ids", "classes", "instances"))
    denied = values["removable"] == 1 or (values["unspecified"] == 1 and not allowed)
    return denied and _is_strict(media)


def _is_strict(media: WindowsRemovableMedia) -> bool:
    """Nobody is let past the denials, and they go before what is allowed."""
    return media.values["administrators"] != 1 and media.values["layered"] != 1


def _observed(media: WindowsRemovableMedia) -> Text:
    clauses = list(_clauses(media))
    return Text(ja="、".join(each.ja for each in clauses), en="; ".join(e.en for e in clauses))


def _clauses(media: WindowsRemovableMedia) -> Iterator[Text]:
    for name in ("usbstor", "uaspstor"):
        start = media.values[name]
        yield Text(
            ja=f"{name}のStart={'なし' if start is None else start}",
            en=f"{name} Start={'not set' if start is None else start}",
        )
    if media.running:
        names = ", ".join(media.running)
        yield Text(ja=f"稼働中のドライバ: {names}", en=f"running drivers: {names}")
    policies = [name for name, value in media.values.items() if value == 1]
    words = ", ".join(policies)
    yield Text(ja=f"有効な方針: {words or 'なし'}", en=f"policies in force: {words or 'none'}")
    if media.users_denied:
        told = f"{media.users_denied}/{media.users}"
        yield Text(ja=f"利用者別の方針: {told}名", en=f"policy for {told} users only")
    if media.installed or media.portable:
        yield Text(
            ja=f"導入済みのUSBストレージ: {media.installed}台、携帯機器: {media.portable}台",
            en=f"installed before: USB storage {media.installed}, portable {media.portable}",
        )
