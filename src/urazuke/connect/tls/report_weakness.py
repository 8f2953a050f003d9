"""Of what was seen, what is weak: classes of suites, key exchange, old bugs, downgrade. Purely."""

from collections.abc import Mapping

from urazuke.connect.tls.chain import visible
from urazuke.connect.tls.examine import SSL2, Examination
from urazuke.connect.tls.groups import bits
from urazuke.connect.tls.offer import OLD_STYLE, Version
from urazuke.connect.tls.probe import Outcome
from urazuke.connect.tls.suites import CLASSES, named, suites
from urazuke.model import Json

_WEAK_CURVE = 224  # bits
_RENEGOTIATION, _EXTENDED_SECRET = 0xFF01, 23

Accepted = Mapping[str, bool | None]


def weaknesses(seen: Examination, accepted: Accepted) -> Json:
    """`classes`, `exchange`, `flaws`, `downgrade`; None stands for what is not known."""
    return {
        "classes": {name: _class(name, seen, accepted) for name in CLASSES},
        "exchange": {
            "finite-field": _finite_field(seen, accepted),
            "weak-curves": _weak_curves(seen, accepted),
        },
        "flaws": _flaws(seen, accepted),
        "downgrade": _downgrade(seen, accepted),
    }


def _class(name: str, seen: Examination, accepted: Accepted) -> Json:
    """Taken by any version; refused only where every version is known, and was asked to its end."""
    found = seen.weakness.suites
    takers = [
        f"{version} {named(code)}"
        for version, weak in found.items()
        for code in weak.taken
        if name in suites()[code].classes
    ]
    versions = [version for version in Version if accepted[version]]
    whole = _whole(accepted) and all(v in found and found[v].complete for v in versions)
    ends = [found[v].end for v in versions if v in found and not found[v].complete]
    return {
        "accepted": True if takers else (False if whole else None),
        "suites": takers,
        **_told(next(iter(ends), None)),
    }


def _whole(accepted: Accepted) -> bool:
    return all(accepted[version] is not None for version in Version)


def _told(outcome: Outcome | None) -> Json:
    if outcome is None:
        return {"outcome": None, "detail": ""}
    return {"outcome": outcome.kind.value, "detail": visible(outcome.detail)}


def _old(accepted: Accepted) -> bool | None:
    """Whether any version before 1.3 is taken; None: not known."""
    answers = [accepted[version] for version in OLD_STYLE]
    return True if any(answers) else (None if None in answers else False)


def _finite_field(seen: Examination, accepted: Accepted) -> Json:
    outcome = seen.weakness.finite_field
    exchange = outcome.hello.exchange if outcome and outcome.hello else None
    answer: bool | None = _answered(outcome, accepted)
    size = exchange.bits if exchange else None
    if answer and size is None:
        answer = None
    return {"accepted": answer, "bits": size, **_told(outcome)}


def _weak_curves(seen: Examination, accepted: Accepted) -> Json:
    """A server that chooses a sound curve all the same, though none was offered, takes no weak."""
    outcome = seen.weakness.weak_curves
    exchange = outcome.hello.exchange if outcome and outcome.hello else None
    group = exchange.group if exchange else None
    size = None if group is None else bits(group)
    answer = _answered(outcome, accepted)
    if answer:
        answer = None if size is None else size < _WEAK_CURVE
    return {"accepted": answer, "bits": size, **_told(outcome)}


def _answered(outcome: Outcome | None, accepted: Accepted) -> bool | None:
    """Taken, refused, or not known; not asked, because no version that has it is taken: refused."""
    if outcome is None:
        return False if _old(accepted) is False else None
    if outcome.hello:
        return True
    return False if outcome.refused else None


def _flaws(seen: Examination, accepted: Accepted) -> Json:
    """Of versions before 1.3, which alone can have them."""
    hello = seen.outcomes[Version.TLS12].hello
    shown = hello is not None and hello.version is not Version.TLS13
    if hello is None or not shown:
        clean = False if _old(accepted) is False else None
        flaws: Json = {"compression": clean, "insecure-renegotiation": clean}
    else:
        flaws = {
            "compression": hello.compressed,
            "insecure-renegotiation": _RENEGOTIATION not in hello.extensions,
        }
    known = {"heartbleed": seen.weakness.bleeds, "robot": seen.weakness.tells}
    if _old(accepted) is None and not any(known.values()):
        known = dict.fromkeys(known)
    if _old(accepted) is False:
        known = dict.fromkeys(known, False)
    return {**flaws, **known}


def _downgrade(seen: Examination, accepted: Accepted) -> Json:
    """`signal_refused`: the server refuses a client that says it was talked down (RFC 7507)."""
    hello = seen.outcomes[Version.TLS12].hello
    fallback = seen.weakness.fallback
    return {
        "versions": [str(version) for version in (SSL2, *Version) if accepted[version]],
        "complete": _whole(accepted) and accepted[SSL2] is not None,
        "sentinel": bool(hello and hello.version is not Version.TLS13 and hello.sentinel),
        "signal_refused": None if fallback is None else _signal(fallback),
        **_told(fallback),
    }


def _signal(fallback: Outcome) -> bool | None:
    if fallback.hello:
        return False
    return True if fallback.refused else None
