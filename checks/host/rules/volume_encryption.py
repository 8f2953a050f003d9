"""Whether every volume of a Windows or macOS host is encrypted, and its key with it."""

from dataclasses import dataclass

from urazuke.checks.host.facts.volumes import VOLUMES, Volume, Volumes
from urazuke.sdk import NoParams, Reason, Text, Unreadable, Verdict, failed, own, passed

_EXPECTED = Text(
    ja="全てのボリュームが暗号化を終え、保護が有効であること",
    en="every volume is encrypted to its end, and protected",
)
_WORDS = {
    "converting": Text(ja="変換中", en="being converted"),
    "suspended": Text(ja="保護の中断", en="protection suspended"),
    "plain": Text(ja="暗号化なし", en="not encrypted"),
}


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    volumes: Volumes = own(VOLUMES)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every one of them."""
    volumes = facts.volumes.volumes
    if not volumes:
        raise Unreadable(Reason.MALFORMED, "no volume at all")
    found = [_told(each) for each in volumes if each.state != "encrypted"]
    if found:
        observed = Text(ja="、".join(t.ja for t in found), en="; ".join(t.en for t in found))
        return failed(observed, _EXPECTED)
    names = ", ".join(each.where for each in volumes)
    return passed(Text(ja=f"暗号化: {names}", en=f"encrypted: {names}"), _EXPECTED)


def _told(volume: Volume) -> Text:
    words = _WORDS[volume.state]
    return Text(ja=f"{volume.where}: {words.ja}", en=f"{volume.where}: {words.en}")
