"""The keys that let people log in over SSH, by account: kind, size and fingerprint.

The comments of keys, which name people, and their options stay on the host.
"""

import re
from collections.abc import Mapping

from urazuke.checks.host.rules.lines import number, refuse, whole
from urazuke.checks.host.scripts.authorized_keys import AUTHORIZED_KEYS as ASK
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape

_FILE = re.compile(r"file ([0-7]{3,4}) (\d+) (\S+) (/.*)")
_FOLDER = re.compile(r"folder ([0-7]{3,4}) (\d+) (/.*)")
_KEY = re.compile(r"key (\d+) (SHA256:\S+) ([A-Z0-9-]+)")


class Key(Struct, frozen=True, forbid_unknown_fields=True):
    """One key."""

    bits: int
    fingerprint: str
    kind: str


class KeyFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file, with its owner and mode and those of its folder (octal)."""

    account: str
    path: str
    mode: str
    uid: int
    folder_mode: str
    folder_uid: int
    keys: tuple[Key, ...]


class AuthorizedKeys(Struct, frozen=True, forbid_unknown_fields=True):
    """`patterns`: AuthorizedKeysFile as sshd tells it; none: sshd is not installed."""

    patterns: tuple[str, ...]
    files: tuple[KeyFile, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    lines = whole(answers["keys"].text(), "authorized keys")
    if lines == ["absent"]:
        return {"patterns": [], "files": []}
    patterns = [line[8:] for line in lines if line.startswith("pattern ")]
    files: list[dict[str, Json]] = []
    keys: list[Json] = []
    for line in lines[len(patterns) :]:
        if told := _FILE.fullmatch(line):
            keys = []
            mode, uid, account, path = told.groups()
            files.append({"account": account, "path": path, "mode": mode})
            files[-1] |= {"uid": number(uid, "uid"), "keys": keys}
        elif (told := _FOLDER.fullmatch(line)) and files:
            files[-1] |= {"folder_mode": told[1], "folder_uid": number(told[2], "uid")}
        elif (told := _KEY.fullmatch(line)) and files:
            keys.append({"bits": number(told[1], "bits"), "fingerprint": told[2], "kind": told[3]})
        else:
            refuse(f"authorized keys: {line[:200]}")
    if not patterns:
        refuse("authorized keys: sshd does not say where they are")
    return {"patterns": list[Json](patterns), "files": list[Json](files)}


AUTHORIZED_KEYS = HostCollector(
    __name__,
    shape(AuthorizedKeys),
    commands={"keys": Command(ASK, root=True, limit=20)},
    reduce=_reduce,
    redactions=("comments and options of keys",),
)
