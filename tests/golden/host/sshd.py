"""Builds the answer of the sshd script, as the golden tests need it."""

from collections.abc import Mapping, Sequence

from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE, SshdEffective
from urazuke.sdk import Answer, Outcome

GOOD = {
    "usepam": "yes",
    "permitrootlogin": "no",
    "pubkeyauthentication": "yes",
    "passwordauthentication": "no",
    "kbdinteractiveauthentication": "no",
    "permitemptypasswords": "no",
    "authenticationmethods": "any",
    "authorizedkeysfile": ".ssh/authorized_keys .ssh/authorized_keys2",
    "authorizedkeyscommand": "none",
    "trustedusercakeys": "none",
    "pubkeyacceptedalgorithms": "ssh-ed25519,rsa-sha2-512",
    "hostkeyalgorithms": "ssh-ed25519,ecdsa-sha2-nistp256,rsa-sha2-512",
    "kexalgorithms": "sntrup761x25519-sha512@openssh.com,curve25519-sha256",
    "ciphers": "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-ctr",
    "macs": "umac-128-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512",
    "gssapikeyexchange": "no",
    "gssapikexalgorithms": "gss-group14-sha256-,gss-group14-sha1-",
}
CONTEXTS = [(who, at) for who in ("root", "user") for at in ("10.0.0.1", "203.0.113.10")]
READ_AT = "2026-11-24 08:14:20.500000000 +0000"
BEFORE = "2026-11-24 08:14:20.400000000 +0000"


def told(
    base: Mapping[str, str] | None = None,
    *,
    met: Mapping[tuple[str, str], Mapping[str, str]] | None = None,
    lines: Sequence[str] = (),
    options: Sequence[str] = (),
    read_at: str = READ_AT,
    changed: str = BEFORE,
) -> str:
    """One running daemon: its settings outside of blocks, in contexts, and its file's lines."""
    general = {**GOOD, **(base or {})}
    text = ["daemon running /usr/sbin/sshd", *(f"option {word}" for word in options), "base"]
    text += [f"{name} {value}" for name, value in general.items()]
    for who, address in CONTEXTS:
        text.append(f"context {who} {address}")
        own = {**general, **(met or {}).get((who, address), {})}
        text += [f"{name} {value}" for name, value in own.items()]
    text += [f"read-at {read_at}", f"file {changed} /etc/ssh/sshd_config", *lines]
    return "\n".join([*text, "done", ""])


def body_of(text: str) -> SshdEffective:
    """The payload that a check gets for this answer of the script."""
    answer = Answer(Outcome.OK, 0, text + "end\n")
    return SSHD_EFFECTIVE.parse(SSHD_EFFECTIVE.reduce({"sshd": answer}))
