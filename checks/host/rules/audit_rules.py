"""Which paths the loaded audit rules really watch.

The kernel takes the first rule of the exit list that matches, so a `never` rule that stands
earlier may take a watch away; and one `never,task` rule switches all of them off.
"""

import itertools
import shlex
from collections.abc import Iterable

_WRITES = frozenset("wa")
_BOTH = frozenset({"b64", "b32"})


def watched(rules: Iterable[str], paths: Iterable[str]) -> set[str]:
    """The paths of which every write and change of attributes is recorded, whoever does it."""
    lines = [shlex.split(rule) for rule in rules]
    if any(_silences_all(words) for words in lines):
        return set()
    seen: dict[str, set[str]] = {path: set() for path in paths}
    for words in lines:
        if _suppresses(words):
            break
        for path, widths in seen.items():
            widths.update(_watched_calls(words, path))
    return {path for path, widths in seen.items() if widths >= _BOTH}


def records(rules: Iterable[str]) -> bool:
    """Some rule records something."""
    lines = [shlex.split(rule) for rule in rules]
    recording = [w for w in lines if w[0] == "-w" or "always" in w[1].split(",")]
    return bool(recording) and not any(_silences_all(words) for words in lines)


def _silences_all(words: list[str]) -> bool:
    return words[0] in {"-a", "-A"} and set(words[1].split(",")) == {"never", "task"}


def _suppresses(words: list[str]) -> bool:
    """A `never` of the exit list that is not limited to one program."""
    if words[0] == "-w" or "never" not in words[1].split(","):
        return False
    limited = any(field.startswith("exe=") for field in _fields(words))
    return not limited and bool({"exit", "filesystem"} & set(words[1].split(",")))


def _fields(words: list[str]) -> list[str]:
    return [value for flag, value in itertools.pairwise(words) if flag == "-F"]


def _watched_calls(words: list[str], path: str) -> frozenset[str]:
    """The system calls, of 64 and 32 bits, of which this rule records changes of the path."""
    if words[0] == "-w":
        given = dict(zip(words[::2], words[1::2], strict=False))
        whole = _over(words[1], path) and set(given.get("-p", "rwxa")) >= _WRITES
        return _BOTH if whole else frozenset()
    if set(words[1].split(",")) != {"always", "exit"} or not _all_calls(words):
        return frozenset()
    parts = (field.partition("=") for field in _fields(words))
    fields = {name: value for name, _, value in parts}
    where = fields.get("path", fields.get("dir", ""))
    known = fields.keys() <= {"path", "dir", "perm", "key", "arch"}
    if not known or not _over(where, path) or not set(fields.get("perm", "rwxa")) >= _WRITES:
        return frozenset()
    return frozenset({fields["arch"]}) if "arch" in fields else _BOTH


def _all_calls(words: list[str]) -> bool:
    calls = [value for flag, value in itertools.pairwise(words) if flag == "-S"]
    return set(calls) <= {"all"} and "-C" not in words


def _over(where: str, path: str) -> bool:
    """The very path; a watch of a directory above it is not counted."""
    return where.rstrip("/") == path.rstrip("/")
