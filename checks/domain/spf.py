"""Mail from other senders than the domain's own is refused by its SPF record.

日本語: 自社の送信元以外からのメールを、ドメインのSPFレコードが拒んでいること。

Why
    Who receives mail can tell by SPF whether its sender may use the domain. A record with an
    error counts as none, and one that lets everybody pass vouches for forgers.

How it is judged
    By the record and everything that it includes (RFC 7208), evaluated for a stranger: there must
    be exactly one record without an error of syntax, at most 10 lookups and 2 that find nothing,
    no circle, and for the stranger the result is fail. Softfail (`~all`) is enough where DMARC
    quarantines or rejects all mail that is not authenticated, since then the policy of DMARC
    decides; that is our threshold (`softfail`: `with-dmarc`, `always` or `never`). An include
    that lets everybody pass, networks of more than `most_addresses` IPv4 addresses in all (or as
    large a share of IPv6), and names that depend on nothing of the sender are seen as what they
    are. Macros are expanded for the stranger alone: an entry that only some senders find is not
    seen. A domain that does not exist, and an answer that does not come, is an error.

Fix
    Publish one record that names the senders and ends in -all.
"""

import re
from dataclasses import dataclass
from typing import Literal

from urazuke.checks.domain.facts.dmarc import DMARC, DmarcRecords
from urazuke.checks.domain.facts.spf import SPF, SpfRecords
from urazuke.checks.domain.rules.shown import cut, publish
from urazuke.checks.domain.rules.spf import Spf
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed

_OPEN = re.compile(r"[+?~-]?all", re.IGNORECASE)
_BITS = 96  # IPv6 has as many addresses more than IPv4, as a power of two
_EXPECTED = Text(
    ja="エラーのないSPFレコードが一つあり、それ以外の送信元を拒む（-all）",
    en="one record without errors that refuses all other senders (-all)",
)


class Params(Struct, frozen=True):
    """`softfail`: whether `~all` is enough; `most_addresses`: how many may send, at most."""

    softfail: Literal["with-dmarc", "always", "never"] = "with-dmarc"
    most_addresses: int = 16_777_216


@dataclass(frozen=True)
class Facts:
    """The records of SPF, and those of DMARC for what softfail means."""

    spf: SpfRecords = own(SPF)
    dmarc: DmarcRecords = own(DMARC)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a record that turns a stranger away."""
    found = facts.spf.evaluated()
    fix = _fix(facts.spf.domain, found)
    many = found.four > params.most_addresses or found.six > params.most_addresses << _BITS
    if many and found.result in {"fail", "softfail"}:
        wide = Text(
            ja=f"送信を許す範囲が広すぎる: {_shown(found)}",
            en=f"lets far too many send: {_shown(found)}",
        )
        return failed(wide, _EXPECTED, fix)
    if found.result == "fail" or (found.result == "softfail" and _enough(facts, params)):
        return passed(_result(found), _EXPECTED)
    return failed(_result(found), _EXPECTED, fix)


def _enough(facts: Facts, params: Params) -> bool:
    if params.softfail == "with-dmarc":
        return facts.dmarc.evaluated().enforces("quarantine")
    return params.softfail == "always"


def _result(found: Spf) -> Text:
    if found.why is not None:
        return Text(
            ja=f"受信側で恒久的エラーとなる: {found.why.ja}", en=f"permanent error: {found.why.en}"
        )
    if found.result == "none":
        return Text(ja="SPFレコードがない", en="no record of SPF")
    ptr_ja, ptr_en = ("、ptrを使用", ", uses ptr") if found.uses_ptr else ("", "")
    return Text(
        ja=f"部外者の判定は {found.result}、参照 {found.lookups} 回{ptr_ja}: {_shown(found)}",
        en=f"{found.result} for a stranger, {found.lookups} lookups{ptr_en}: {_shown(found)}",
    )


def _shown(found: Spf) -> str:
    return cut(" | ".join(found.records))


def _fix(domain: str, found: Spf) -> str:
    """The record as it is, closed at its end; or a first one."""
    words = found.records[0].split() if len(found.records) == 1 else ["v=spf1", "mx"]
    kept = [word for word in words if not _OPEN.fullmatch(word)]
    return publish(domain, "TXT", f'"{" ".join([*kept, "-all"])}"')
