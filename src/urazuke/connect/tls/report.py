"""From what was seen to the body of the fact: purely, and nothing unknown becomes an answer."""

import msgspec

from urazuke.connect.tls.chain import certificates, trust, visible
from urazuke.connect.tls.examine import SSL2, Examination
from urazuke.connect.tls.handshake import Session
from urazuke.connect.tls.offer import Version
from urazuke.connect.tls.probe import Outcome
from urazuke.connect.tls.report_weakness import weaknesses
from urazuke.connect.tls.report_web import web
from urazuke.connect.tls.service import Address, Service
from urazuke.connect.tls.suites import named
from urazuke.connect.tls.wire import Kind
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason

_REASONS = {  # the most telling first: what a whole silent endpoint is called
    Kind.NOT_TLS: Reason.MALFORMED,
    Kind.TIMEOUT: Reason.TIMEOUT,
    Kind.FILTERED: Reason.TIMEOUT,
    Kind.REFUSED: Reason.UNREACHABLE,
    Kind.RESET: Reason.UNREACHABLE,
    Kind.EOF: Reason.UNREACHABLE,
    Kind.UNREACHABLE: Reason.UNREACHABLE,
    Kind.NO_STARTTLS: Reason.MALFORMED,
    Kind.PLAIN_HTTP: Reason.MALFORMED,
    Kind.NOT_HTTP: Reason.MALFORMED,
    Kind.ALERT: Reason.DENIED,
    Kind.ACCEPTED: Reason.MALFORMED,
}


def body(service: Service, address: Address, seen: Examination) -> Json:
    """The body of the fact (docs: the module `urazuke.connect.tls`). Raises `Unreadable`."""
    accepted = _accepted(seen)
    clear = None if accepted else _clear(seen)
    if not accepted and clear is None:
        raise _nothing(seen)
    names = (SSL2, *Version)
    versions = {str(name): _version(name, seen, accepted, clear) for name in names}
    seen_in_full = {
        "server_name": service.host,
        "address": str(address),
        "clear": clear,
        "versions": versions,
        **weaknesses(seen, {name: told["accepted"] for name, told in versions.items()}),
        **web(seen),
        "negotiated": next(map(_negotiated, filter(_complete, seen.sessions)), None),
        **_certified(seen, clear),
    }
    return msgspec.to_builtins(seen_in_full)


def _accepted(seen: Examination) -> frozenset[str]:
    """Versions that a ServerHello chose, whichever was offered, or a handshake ended in."""
    chosen = [outcome.version for outcome in seen.outcomes.values()]
    ended = [session.version for session in seen.sessions]
    old = [SSL2] if seen.outcomes[SSL2].kind is Kind.ACCEPTED else []
    return frozenset([str(version) for version in (*chosen, *ended) if version] + old)


def _clear(seen: Examination) -> str | None:
    """The server's own statement in clear that it has no TLS here."""
    outcomes = [*seen.outcomes.values(), *([seen.http] if seen.http else [])]
    for outcome in outcomes:
        if outcome.kind in {Kind.PLAIN_HTTP, Kind.NO_STARTTLS}:
            return visible(outcome.detail)
    return None


def _version(version: str, seen: Examination, accepted: frozenset[str], clear: str | None) -> Json:
    outcome = seen.outcomes[version]
    answer: bool | None = None
    if version in accepted:
        answer = True
    elif clear is not None or (_credible(seen) and _refused(version, outcome)):
        answer = False
    return {
        "accepted": answer,
        "outcome": outcome.kind.value,
        "chosen": outcome.version,
        "suite": named(outcome.hello.suite) if outcome.hello else None,
        "alert": outcome.alert,
        "detail": visible(outcome.detail),
    }


def _credible(seen: Examination) -> bool:
    """A refusal counts only where a hello of the same make was taken."""
    return any(outcome.version for outcome in seen.outcomes.values())


def _refused(version: str, outcome: Outcome) -> bool:
    """Another version chosen, or a refusal beyond doubt; never a timeout."""
    if outcome.kind is Kind.ACCEPTED:
        return outcome.version != version
    return outcome.refused


def _complete(session: Session) -> bool:
    return session.version is not None


def _negotiated(session: Session) -> Json:
    return {"version": session.version, "cipher": session.cipher}


def _certified(seen: Examination, clear: str | None) -> Json:
    """The chain and its trust, out of one session; or why there are none."""
    if clear is not None:
        return {"chain": [], "trust": None, "unavailable": None}
    try:
        return {**_judged(seen), "unavailable": None}
    except Unreadable as fault:
        why = msgspec.to_builtins(fault.unavailable)
        return {"chain": [], "trust": None, "unavailable": why}


def _judged(seen: Examination) -> Json:
    """Chain and trust of the session that came to a verdict.

    Where OpenSSL does not show the chain that it refused, the last session shows it.
    """
    last = seen.sessions[-1]
    for session in seen.sessions:
        sent = session.chain or last.chain
        if session.verdict is not None and sent:
            chain = certificates(sent)
            return {"chain": chain, "trust": _trust(session, session.verdict, chain)}
    raise Unreadable(_REASONS[last.kind], f"the handshake did not end: {visible(last.detail)}")


def _trust(session: Session, verdict: int, chain: Json) -> Json:
    return {
        "outcome": trust(verdict, session.level, chain),
        "code": verdict,
        "detail": visible(session.detail),
    }


def _nothing(seen: Examination) -> Unreadable:
    """What an endpoint that showed no TLS is called, by its most telling outcome."""
    newest_first = [seen.outcomes[version] for version in (*reversed(Version), SSL2)]
    first = min(newest_first, key=lambda outcome: [*_REASONS].index(outcome.kind))
    alert = f" {first.alert}" if first.kind is Kind.ALERT else ""
    detail = f"every ClientHello failed, by {first.kind}{alert}: {visible(first.detail)}"
    return Unreadable(_REASONS[first.kind], detail.rstrip(": "))
