"""An SSH server that can be reached offers no algorithm that can be broken.

日本語: 到達できるSSHサーバーが、破られ得る暗号方式を提示しないこと。

Why
    Over these connections whole systems are administered; what a client agrees to depends on
    what the server offers.

How it is judged
    By the server's first message of the key exchange, which everybody gets: key exchange, host
    keys, ciphers and MACs of both directions. One weak algorithm on offer fails: SHA-1, MD5,
    CBC, RC4, DSA, groups of 1024 bits, tags of 64 bits. So does a server that takes SSH 1, and
    one that offers ChaCha20-Poly1305 or encrypt-then-MAC with CBC without the strict key
    exchange (Terrapin, CVE-2023-48795). The lists, with source and date, are ours; an algorithm
    that is on none of them cannot be judged.

Fix
    Take the algorithms out of the server's configuration.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from urazuke.checks.endpoint.facts.ssh_offer import SSH_OFFER, SshOffer
from urazuke.checks.host.rules.ssh_algorithms import weak
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(ja="強い方式のみを提示すること", en="strong algorithms only")
_KEYWORDS = {
    "kex": "KexAlgorithms",
    "host_keys": "HostKeyAlgorithms",
    "ciphers": "Ciphers",
    "macs": "MACs",
}
_CHACHA = "chacha20-poly1305@openssh.com"


@dataclass(frozen=True)
class Facts:
    """What the server offers."""

    offer: SshOffer = own(SSH_OFFER)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for every weak algorithm that is on offer."""
    offer = facts.offer
    found = {keyword: weak(",".join(_names(offer, name))) for name, keyword in _KEYWORDS.items()}
    found = {keyword: names for keyword, names in found.items() if names}
    told = [f"{keyword} {', '.join(names)}" for keyword, names in found.items()]
    told += _of_protocol(offer)
    if told:
        text = "; ".join(told)
        return failed(Text(ja=f"弱い方式: {text}", en=f"weak: {text}"), _EXPECTED, _fix(found))
    return passed(Text(ja="弱い方式の提示なし", en="no weak algorithm on offer"), _EXPECTED)


def _names(offer: SshOffer, name: str) -> tuple[str, ...]:
    lists = {
        "kex": offer.kex,
        "host_keys": offer.host_keys,
        "ciphers": offer.ciphers,
        "macs": offer.macs,
    }
    return lists[name]


def _of_protocol(offer: SshOffer) -> Iterator[str]:
    if offer.protocol != "2.0":
        yield f"SSH {offer.protocol} (SSH 1)"
    mixed = any(name.endswith("-etm@openssh.com") for name in offer.macs)
    cbc = any(name.endswith("-cbc") for name in offer.ciphers)
    if not offer.strict and (_CHACHA in offer.ciphers or (mixed and cbc)):
        yield "Terrapin (CVE-2023-48795)"


def _fix(found: dict[str, list[str]]) -> str:
    lines = [f"{keyword} -{','.join(dict.fromkeys(names))}" for keyword, names in found.items()]
    if not lines:
        return "sudo apt-get update && sudo apt-get install --only-upgrade openssh-server"
    return "\n".join(
        [
            "# /etc/ssh/sshd_config.d/00-strong.conf",
            *lines,
            "sudo sshd -t && sudo systemctl reload ssh",
        ]
    )
