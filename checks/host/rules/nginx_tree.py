"""The configuration of nginx as it prints it (`nginx -T`), includes put in place, as a tree."""

import fnmatch
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from urazuke.sdk import Reason, Unreadable

_FILE = re.compile(r"^# configuration file (.*):$", re.MULTILINE)
_TOKEN = re.compile(
    r"""\s+|\#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|(?!["'])(?:\\.|\$\{\w+\}|[^\s{};\\])+""",
    re.DOTALL,
)


class Directive(NamedTuple):
    """One directive: its name, its arguments, and what its block holds."""

    name: str
    args: tuple[str, ...]
    inner: "tuple[Directive, ...]" = ()


def tree(printed: str) -> tuple[Directive, ...]:
    """The directives of the first file; every include is among the files printed."""
    parts = _FILE.split(printed)
    files = dict(zip(parts[1::2], parts[2::2], strict=True))
    if not files:
        raise Unreadable(Reason.MALFORMED, "nginx -T names no file")
    main = parts[1]
    return tuple(_read(_tokens(files[main]), files, main.rpartition("/")[0], top=True))


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unreadable(Reason.MALFORMED, f"nginx -T: {text[at : at + 40]!r}")
        at = match.end()
        if not match[0].isspace() and not match[0].startswith("#"):
            yield match[0]


def _read(
    tokens: Iterator[str], files: Mapping[str, str], base: str, *, top: bool
) -> Iterator[Directive]:
    words: list[str] = []
    for part in tokens:
        if part == ";":
            yield from _simple(words, files, base)
            words = []
        elif part == "{":
            name = words[0] if words else ""
            if not name or name.endswith("_lua_block"):
                raise Unreadable(Reason.MALFORMED, f"nginx: a block {name!r} is not read")
            inner = tuple(_read(tokens, files, base, top=False))
            yield Directive(name, tuple(map(_plain, words[1:])), inner)
            words = []
        elif part == "}":
            if not top and not words:
                return
            raise Unreadable(Reason.MALFORMED, "nginx -T: a brace too many")
        else:
            words.append(part)
    if words or not top:
        raise Unreadable(Reason.MALFORMED, "nginx -T: braces do not match")


def _simple(words: list[str], files: Mapping[str, str], base: str) -> Iterator[Directive]:
    if not words:
        raise Unreadable(Reason.MALFORMED, "nginx -T: an empty directive")
    args = tuple(map(_plain, words[1:]))
    if words[0] != "include":
        yield Directive(words[0], args)
        return
    glob = args[0] if args[0].startswith("/") else f"{base}/{args[0]}"
    depth = glob.count("/")
    names = [n for n in files if fnmatch.fnmatchcase(n, glob) and n.count("/") == depth]
    if not names and not set("*?[") & set(glob):
        raise Unreadable(Reason.MALFORMED, f"nginx -T does not print {glob}")
    for name in sorted(names):
        yield from _read(_tokens(files[name]), files, base, top=True)


def _plain(word: str) -> str:
    return word[1:-1] if word[0] in "\"'" and len(word) > 1 else word
