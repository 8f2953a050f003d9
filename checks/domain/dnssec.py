"""The domain's records are signed, and the signatures hold from the root down (DNSSEC).

日本語: ドメインのレコードが署名され、ルートから連なる署名が有効であること（DNSSEC）。

Why
    Where mail goes and how it is protected is told by DNS. Without signatures who sits between
    can tell otherwise, and mail goes to him.

How it is judged
    The chain is verified here, from the keys of the root (or the configured `dns.trust_anchor`)
    through each DS and DNSKEY down to SOA, MX and TXT of the domain; the word of a resolver is
    not taken. Unsigned, expired, not yet valid and bogus are told apart and fail. Signatures and
    digests with SHA-1 count as none (RFC 9904, RFC 9905), as does NSEC3 with more than 150
    iterations. A resolver that hides the signatures of the root, aliases, and records from
    wildcards end as an error.

Fix
    Sign the zone, and have the registrar publish the DS record; sign again before signatures end.
"""

from dataclasses import dataclass
from shlex import quote

from urazuke.checks.domain.facts.dnssec import DNSSEC, Dnssec
from urazuke.sdk import NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(ja="ルートから有効な署名が連なる", en="signatures that hold from the root down")
_WORDS = {
    "valid": Text(ja="有効", en="valid"),
    "unsigned": Text(ja="署名されていない", en="not signed"),
    "bogus": Text(ja="署名が不正である", en="bogus"),
    "expired": Text(ja="署名の期限が切れている", en="expired"),
    "not-yet-valid": Text(ja="署名の有効期間が始まっていない", en="not yet valid"),
}


@dataclass(frozen=True)
class Facts:
    """How far the signatures hold."""

    dnssec: Dnssec = own(DNSSEC)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes an unbroken chain."""
    found = facts.dnssec
    word = _WORDS[found.status]
    detail = f": {found.detail}" if found.detail else ""
    observed = Text(
        ja=f"{word.ja}（{found.at}、ゾーン {found.zone}）{detail}",
        en=f"{word.en} at {found.at} (zone {found.zone}){detail}",
    )
    if found.status == "valid":
        return passed(observed, _EXPECTED)
    return failed(observed, _EXPECTED, _fix(found))


def _fix(found: Dnssec) -> str:
    """For the zone above, the DS record of a signed zone; and where the chain breaks."""
    name = quote(found.at)
    return "\n".join(
        [
            f"dig {name} DNSKEY | dnssec-dsfromkey -2 -f - {name}",
            f"delv +rtrace {name} SOA",
        ]
    )
