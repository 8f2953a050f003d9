"""Only authorities that the company chose may issue certificates for the domain (CAA).

日本語: 自社の選んだ認証局だけがドメインの証明書を発行できるよう宣言していること（CAA）。

Why
    Any of the hundreds of authorities that browsers trust may issue a certificate for any name,
    unless the domain says which may.

How it is judged
    By the CAA records nearest to the domain, on its own name or above (RFC 8659): there must be
    an `issue` property, since `issuewild` alone leaves other certificates to everybody. `;` and a
    value that is malformed allow nobody; a malformed one fails all the same, as does a critical
    property that is not known: no authority may then issue. `authorities` may name those that are
    expected, and then others fail. Records of names below the domain are not seen.

Fix
    Publish one `issue` record for each authority that is used.
"""

import re
from dataclasses import dataclass

from urazuke.checks.domain.facts.caa import CAA, ISSUING, Caa, Property
from urazuke.checks.domain.rules.shown import cut, publish
from urazuke.sdk import Struct, Text, Verdict, failed, own, passed

_CRITICAL = 128
_KNOWN = ISSUING | {"iodef", "contactemail", "contactphone"}
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*", re.IGNORECASE)
_PARAMETER = re.compile(r"[a-z0-9-]+\s*=\s*[\x21-\x3a\x3c-\x7e]*", re.IGNORECASE)


class Params(Struct, frozen=True):
    """`authorities`: the names that may stand in `issue` and `issuewild`; empty: any."""

    authorities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """The nearest records."""

    caa: Caa = own(CAA)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes records that restrict who may issue, to whom they should."""
    chosen = ", ".join(params.authorities)
    expected = Text(
        ja=f"issue プロパティがある{f'（{chosen}）' if chosen else ''}",
        en=f"an issue property{f' ({chosen})' if chosen else ''}",
    )
    flaw = _flaw(facts.caa, params)
    shown = cut(", ".join(f'{p.flags} {p.tag} "{p.value}"' for p in facts.caa.properties))
    if flaw is None:
        return passed(Text(ja=f"{facts.caa.at}: {shown}", en=f"{facts.caa.at}: {shown}"), expected)
    observed = Text(ja=f"{flaw.ja} {shown}".rstrip(), en=f"{flaw.en} {shown}".rstrip())
    return failed(observed, expected, _fix(facts.caa, params))


def _flaw(caa: Caa, params: Params) -> Text | None:
    if caa.at is None:
        return Text(ja="CAAレコードがない", en="no CAA record")
    if any(p.flags & _CRITICAL and p.tag not in _KNOWN for p in caa.properties):
        return Text(ja="未知の必須プロパティがある:", en="a critical property that is not known:")
    issuers = [p for p in caa.properties if p.tag in {"issue", "issuewild"}]
    if not any(p.tag == "issue" for p in issuers):
        return Text(ja="issue プロパティがない:", en="no issue property:")
    if not all(_well_formed(p.value) for p in issuers):
        return Text(ja="値の構文に誤りがある:", en="a malformed value:")
    names = {name for p in issuers if (name := _authority(p))}
    allowed = {name.lower() for name in params.authorities}
    if allowed and names - allowed:
        return Text(ja="想定外の認証局:", en="an authority that is not expected:")
    return None


def _well_formed(value: str) -> bool:
    name, *parameters = (part.strip() for part in value.split(";"))
    named = not name or _NAME.fullmatch(name) is not None
    return named and all(not each or _PARAMETER.fullmatch(each) for each in parameters)


def _authority(issuer: Property) -> str:
    return issuer.value.partition(";")[0].strip().lower()


def _fix(caa: Caa, params: Params) -> str:
    """The authorities that are expected, else those that are named, else a place for one."""
    named = {name for p in caa.properties if p.tag == "issue" and (name := _authority(p))}
    fine = sorted(name for name in named if _NAME.fullmatch(name))
    chosen = params.authorities or tuple(fine) or ("NAME-OF-YOUR-AUTHORITY",)
    return publish(caa.at or caa.domain, "CAA", *(f'0 issue "{name}"' for name in chosen))
