"""Each selector of the domain publishes a DKIM key that receivers can rely on.

日本語: 各セレクタが、受信側の信頼し得るDKIM公開鍵を公開していること。

Why
    A short key can be computed, and with it anybody can sign as the company; a key that is
    revoked, under test or malformed proves nothing to receivers.

How it is judged
    By the TXT record of each selector that the configuration names: exactly one, well-formed (RFC
    6376), an RSA key of at least `least_bits` or Ed25519, for mail, with SHA-256, neither revoked
    (`p=` empty) nor marked as a test (`t=y`). That 2048 bits are the least is our threshold.
    Selectors that the configuration does not name are not seen; without any the finding is
    not-assessed. A parked domain sends nothing, and is out of scope.

Fix
    Make a new key under a new selector, publish it, sign with it, then withdraw the old one.
"""

from dataclasses import dataclass
from shlex import quote

from urazuke.checks.domain.facts.dkim import DKIM, DkimRecords
from urazuke.checks.domain.rules.dkim import Key, key
from urazuke.checks.domain.rules.shown import dig
from urazuke.checks.domain.rules.spf_syntax import Faulty
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed

_PARKED = Text(ja="メールを送信しないドメインである", en="a parked domain, which sends no mail")


class Params(Struct, frozen=True):
    """`least_bits`: of an RSA key."""

    least_bits: int = 2048


@dataclass(frozen=True)
class Facts:
    """The records at the selector's name."""

    dkim: DkimRecords = own(DKIM)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes one key that is long enough and in use."""
    expected = Text(
        ja=f"有効な鍵が一つ（RSAは {params.least_bits} ビット以上、又はEd25519）",
        en=f"one valid key (RSA of at least {params.least_bits} bits, or Ed25519)",
    )
    if facts.dkim.parked:
        return not_applicable(_PARKED, expected)
    fix = _fix(facts.dkim.name, params)
    if len(facts.dkim.records) != 1:
        count = len(facts.dkim.records)
        return failed(
            Text(ja=f"TXTレコードが {count} 件", en=f"{count} TXT records"), expected, fix
        )
    try:
        found = key(facts.dkim.records[0])
    except Faulty as fault:
        observed = Text(ja=f"鍵として読めない: {fault}", en=f"no usable key: {fault}")
        return failed(observed, expected, fix)
    told = _told(found)
    if found.revoked or found.testing:
        return failed(told, expected, fix)
    if found.bits is not None and found.bits < params.least_bits:
        return failed(told, expected, fix)
    return passed(told, expected)


def _told(found: Key) -> Text:
    if found.revoked:
        return Text(ja="失効している（p= が空）", en="revoked (p= is empty)")
    bits_ja, bits_en = (f" {found.bits} ビット", f", {found.bits} bits") if found.bits else ("", "")
    test_ja, test_en = ("、試験中（t=y）", ", under test (t=y)") if found.testing else ("", "")
    return Text(ja=f"{found.kind}{bits_ja}{test_ja}", en=f"{found.kind}{bits_en}{test_en}")


def _fix(name: str, params: Params) -> str:
    """A key under a new selector: mail that the old one signed may still be on its way."""
    selector, _, domain = name.partition("._domainkey.")
    made = f"{selector}-new"
    bits = max(params.least_bits, 2048)
    return "\n".join(
        [
            f"opendkim-genkey -b {bits} -d {quote(domain)} -s {quote(made)}",
            dig(f"{made}._domainkey.{domain}", "TXT"),
        ]
    )
