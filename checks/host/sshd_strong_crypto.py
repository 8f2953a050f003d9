"""sshd accepts no algorithm that can be broken.

日本語: SSHサーバーが、破られ得る暗号方式を受け付けないこと。

Why
    Over these connections the whole host is administered; what is typed there opens the rest.
How it is judged
    By the lists that `sshd -T` tells, with the running daemon's own options: ciphers, MACs, key
    exchange, host keys, and keys of users (also in `Match` blocks); key exchange of GSSAPI only
    where it is on. One weak algorithm on offer fails, whether or not a client takes it: SHA-1, MD5,
    CBC, RC4, DSA, groups of 1024 bits, tags of 64 bits. The lists, with source and date, are ours;
    an algorithm that is on none of them cannot be judged.
Fix
    Take the algorithms out at the top of the configuration, where the first value wins, and reload.
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE, Daemon, SshdEffective
from urazuke.checks.host.rules.ssh_algorithms import weak
from urazuke.sdk import (
    NoParams,
    Reason,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
)

_EXPECTED = Text(ja="強い方式のみを受け付けること", en="strong algorithms only")
_KEYS = "pubkeyacceptedalgorithms"
_LISTS = {
    "ciphers": "Ciphers",
    "macs": "MACs",
    "kexalgorithms": "KexAlgorithms",
    "hostkeyalgorithms": "HostKeyAlgorithms",
    _KEYS: "PubkeyAcceptedAlgorithms",
}
_GSS = "gssapikexalgorithms"


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    sshd: SshdEffective = own(SSHD_EFFECTIVE)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """Every list of every daemon."""
    if not facts.sshd.daemons:
        return not_applicable(Text(ja="sshdは未導入", en="sshd is not installed"), _EXPECTED)
    found = [(daemon, *one) for daemon in facts.sshd.daemons for one in _found(daemon)]
    if not found:
        told = Text(ja="弱い方式なし", en="no weak algorithm")
        return passed(told, _EXPECTED)
    text = "; ".join(dict.fromkeys(f"{where} {', '.join(names)}" for _, _, where, names in found))
    edits = dict.fromkeys(_edit(daemon, name, names) for daemon, name, _, names in found)
    can = all(edits) and not any(daemon.options for daemon, *_ in found)
    fix = " && ".join([*edits, "sudo sshd -t", "sudo systemctl reload sshd"]) if can else ""
    return failed(Text(ja=f"弱い方式: {text}", en=f"weak: {text}"), _EXPECTED, fix)


def _found(daemon: Daemon) -> Iterator[tuple[str, str, list[str]]]:
    """The setting, where it is and its weak algorithms."""
    for name, keyword in _LISTS.items():
        if name not in daemon.base:
            raise Unreadable(Reason.MALFORMED, f"sshd does not tell its {keyword}")
        if names := weak(daemon.base[name]):
            yield name, keyword, names
    is_gss = daemon.base.get("gssapikeyexchange", "no") != "no"
    if is_gss and (names := weak(daemon.base.get(_GSS, "?"))):
        yield _GSS, "GSSAPIKexAlgorithms", names
    for settings, where in _conditions(daemon):
        if names := weak(settings[_KEYS]):
            yield "", where, names


def _conditions(daemon: Daemon) -> Iterator[tuple[dict[str, str], str]]:
    """Where users' keys are ruled for some only."""
    for context in daemon.contexts:
        if context.settings.get(_KEYS, daemon.base[_KEYS]) != daemon.base[_KEYS]:
            yield context.settings, f"{_LISTS[_KEYS]} ({context.who} {context.address})"
    for block in daemon.blocks:
        if _KEYS in block.settings:
            yield block.settings, f"{_LISTS[_KEYS]} ({block.file}:{block.line})"


def _edit(daemon: Daemon, name: str, names: list[str]) -> str:
    """A new first line, without the weak ones; nothing for what a block sets."""
    if name not in _LISTS:
        return ""
    line = f"1i {_LISTS[name]} -{','.join(names)}"
    return f"sudo sed -i {shlex.quote(line)} {shlex.quote(daemon.config)}"
