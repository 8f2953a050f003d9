"""One SPF record, understood as RFC 7208 writes its grammar, or refused."""

import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Literal

from urazuke.sdk import Struct

Qualifier = Literal["+", "-", "~", "?"]
_IS_SPF = re.compile(r"v=spf1(?: |$)", re.IGNORECASE)
_DIRECTIVE = re.compile(
    r"(?P<qualifier>[+\-~?]?)(?P<kind>all|include|a|mx|ptr|ip4|ip6|exists)(?P<rest>[:/].*)?",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"(?P<name>[a-z][a-z0-9_.-]*)=(?P<value>.*)", re.IGNORECASE)
_CIDR = re.compile(r"(?P<spec>.*?)(?:/(?P<four>\d+))?(?://(?P<six>\d+))?")
_MACRO = re.compile(r"%(?:\{[slodiphcrtv]\d*r?[.+,/_=-]*\}|[%_-])", re.IGNORECASE)
_ENDS_IN_MACRO = re.compile(r".*%\{[^}]*\}$")
_TOP = re.compile(r"(?=[a-z0-9-]*[a-z-])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", re.IGNORECASE)
_NEEDS_DOMAIN = frozenset({"include", "exists"})
_BARE = frozenset({"all"})
_FOUR, _SIX = 32, 128


class Faulty(ValueError):
    """The record breaks the grammar: a permanent error, for everybody."""


class Term(Struct, frozen=True):
    """One mechanism; `spec`: the domain as written; `four`, `six`: lengths of prefixes."""

    qualifier: Qualifier
    kind: str
    spec: str = ""
    four: int = _FOUR
    six: int = _SIX
    network: IPv4Network | IPv6Network | None = None


class Policy(Struct, frozen=True):
    """The mechanisms in their order, and where the policy goes on."""

    terms: tuple[Term, ...]
    redirect: str | None


def is_spf(value: str) -> bool:
    """Whether a TXT record is one of SPF: its version and then a blank or nothing."""
    return _IS_SPF.match(value) is not None


def parse(record: str) -> Policy:
    """The policy of a record of SPF. Raises `Faulty` with the words that are wrong."""
    terms: list[Term] = []
    modifiers: dict[str, str] = {}
    for word in record.split(" ")[1:]:
        if not word:
            continue
        if directive := _DIRECTIVE.fullmatch(word):
            terms.append(_term(word, directive))
        elif modifier := _MODIFIER.fullmatch(word):
            _modify(modifiers, word, modifier["name"].lower(), modifier["value"])
        else:
            raise Faulty(word)
    return Policy(terms=tuple(terms), redirect=modifiers.get("redirect"))


def _modify(modifiers: dict[str, str], word: str, name: str, value: str) -> None:
    known = name in {"redirect", "exp"}
    if known and name in modifiers:
        raise Faulty(word)
    if known:
        _check_spec(word, value)
    elif "%" in _MACRO.sub("", value):
        raise Faulty(word)
    modifiers[name] = value


def _term(word: str, match: re.Match[str]) -> Term:
    qualifier: Qualifier = match["qualifier"] or "+"  # type: ignore[assignment]
    kind, rest = match["kind"].lower(), match["rest"] or ""
    if kind in {"ip4", "ip6"}:
        return Term(qualifier=qualifier, kind=kind, network=_network(word, kind, rest))
    dual = _CIDR.fullmatch(rest) if kind in {"a", "mx"} else None
    spec, four, six = (dual["spec"], dual["four"], dual["six"]) if dual else (rest, None, None)
    if spec and (kind in _BARE or not spec.startswith(":")):
        raise Faulty(word)
    if spec or kind in _NEEDS_DOMAIN:
        _check_spec(word, spec[1:])
    return Term(
        qualifier=qualifier,
        kind=kind,
        spec=spec[1:],
        four=_length(word, four, _FOUR),
        six=_length(word, six, _SIX),
    )


def _length(word: str, digits: str | None, most: int) -> int:
    if digits is None:
        return most
    if (digits != "0" and digits.startswith("0")) or int(digits[:4]) > most:
        raise Faulty(word)
    return int(digits)


def _network(word: str, kind: str, rest: str) -> IPv4Network | IPv6Network:
    address, slash, length = rest[1:].partition("/")
    plain = not slash or (length.isdigit() and (length == "0" or not length.startswith("0")))
    if not rest.startswith(":") or not plain or "%" in address:
        raise Faulty(word)
    try:
        network = ip_network(rest[1:], strict=False)
    except ValueError as fault:
        raise Faulty(word) from fault
    if network.version != int(kind[-1]):
        raise Faulty(word)
    return network


def _check_spec(word: str, spec: str) -> None:
    """A domain, macros in it allowed: it ends in a top label or in a macro."""
    rest = _MACRO.sub("x", spec)
    visible = spec.isascii() and spec.isprintable() and "%" not in rest and "\\x" not in spec
    top = rest.rstrip(".").rpartition(".")
    ends = bool(_ENDS_IN_MACRO.fullmatch(spec)) or (bool(top[1]) and _TOP.fullmatch(top[2]))
    if not spec or not visible or not ends:
        raise Faulty(word)
