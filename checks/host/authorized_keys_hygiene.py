"""Keys for SSH are strong, belong to one account each, and can be changed by it alone.

日本語: SSHの公開鍵が十分な強度をもち、一アカウントに限り登録され、本人以外が書換不可であること。

Why
    A key that opens several accounts belongs to nobody in particular, an old short one can be
    broken, and whoever can write the file lets himself in.
How it is judged
    By every file that `AuthorizedKeysFile` of `sshd -T` names, for every account: keys of the kinds
    Ed25519, ECDSA and RSA of 2048 bits or more (parameter `rsa_bits`), also those on a security
    key, but not DSA; no fingerprint in the files of two accounts; file and folder owned by the
    account or root and not writable for group or others. Where sshd also takes keys from a command,
    a CA or, in a `Match` block, from other files, it cannot be judged.
Fix
    Remove the keys named, give each person a key of his own, and take the write bits away.
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.checks.host.facts.accounts import ACCOUNTS, Accounts
from urazuke.checks.host.facts.authorized_keys import (
    AUTHORIZED_KEYS,
    AuthorizedKeys,
    Key,
    KeyFile,
)
from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE, SshdEffective
from urazuke.checks.host.rules.key_sources import refuse_others
from urazuke.sdk import (
    Reason,
    Struct,
    Text,
    Unreadable,
    Verdict,
    failed,
    not_applicable,
    own,
    passed,
)

_EXPECTED = Text(
    ja="強度が十分で、一人に一つの鍵であり、本人以外が書き換えられないこと",
    en="strong keys, each of one account, that only their owner changes",
)
_STRONG = frozenset({"ED25519", "ECDSA", "ED25519-SK", "ECDSA-SK", "ED25519-CERT", "ECDSA-CERT"})
_RSA = frozenset({"RSA", "RSA-CERT"})
_WEAK = frozenset({"DSA", "DSA-CERT", "RSA1"})
_WRITABLE = 0o022


class Params(Struct, frozen=True):
    """The least size of an RSA key."""

    rsa_bits: int = 2048


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    keys: AuthorizedKeys = own(AUTHORIZED_KEYS)
    sshd: SshdEffective = own(SSHD_EFFECTIVE)
    accounts: Accounts = own(ACCOUNTS)


def judge(facts: Facts, params: Params) -> Verdict:
    """Every key of every account."""
    if not facts.keys.patterns and not facts.sshd.daemons:
        return not_applicable(Text(ja="sshdは未導入", en="sshd is not installed"), _EXPECTED)
    found = [*_weak(facts, params), *_shared(facts), *_writable(facts)]
    if found:
        told = [text for text, _ in found]
        observed = Text(
            ja="、".join(text.ja for text in told), en="; ".join(text.en for text in told)
        )
        fixes = dict.fromkeys(fix for _, fix in found if fix)
        return failed(observed, _EXPECTED, " && ".join(fixes))
    refuse_others(facts.keys, facts.sshd)
    count = sum(len(file.keys) for file in facts.keys.files)
    return passed(Text(ja=f"公開鍵{count}個", en=f"{count} keys"), _EXPECTED)


def _weak(facts: Facts, params: Params) -> Iterator[tuple[Text, str]]:
    for file in facts.keys.files:
        for key in file.keys:
            if not _is_strong(key, params):
                told = f"{file.path}: {key.kind} {key.bits} {key.fingerprint}"
                yield Text(ja=f"弱い鍵 {told}", en=f"weak key {told}"), ""


def _is_strong(key: Key, params: Params) -> bool:
    if key.kind not in _STRONG | _RSA | _WEAK:
        raise Unreadable(Reason.MALFORMED, f"a kind of key that is not known: {key.kind}")
    return key.kind in _STRONG or (key.kind in _RSA and key.bits >= params.rsa_bits)


def _shared(facts: Facts) -> Iterator[tuple[Text, str]]:
    owners: dict[str, set[str]] = {}
    for file in facts.keys.files:
        for key in file.keys:
            owners.setdefault(key.fingerprint, set()).add(file.account)
    for fingerprint, accounts in sorted(owners.items()):
        if len(accounts) > 1:
            names = sorted(accounts)
            yield (
                Text(
                    ja=f"複数のアカウントに同一の鍵 {fingerprint}（{'、'.join(names)}）",
                    en=f"one key for several accounts: {fingerprint} ({', '.join(names)})",
                ),
                "",
            )


def _writable(facts: Facts) -> Iterator[tuple[Text, str]]:
    uids = {one.name: one.uid for one in facts.accounts.accounts}
    for file in facts.keys.files:
        mine = {0, uids.get(file.account, 0)}
        modes = int(file.mode, 8) | int(file.folder_mode, 8)
        if not {file.uid, file.folder_uid} <= mine or modes & _WRITABLE:
            yield _told(file), _mended(file)


def _told(file: KeyFile) -> Text:
    modes = f"{file.path} ({file.mode} {file.uid}, {file.folder_mode} {file.folder_uid})"
    return Text(ja=f"本人以外が書き換え得る {modes}", en=f"others may write {modes}")


def _mended(file: KeyFile) -> str:
    path, folder = shlex.quote(file.path), shlex.quote(file.path.rpartition("/")[0] or "/")
    owner = shlex.quote(file.account)
    return f"sudo chown {owner} -- {folder} {path} && sudo chmod go-w -- {folder} {path}"
