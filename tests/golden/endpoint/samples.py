"""Facts of endpoints as collectors see them, for golden tests."""

from datetime import UTC, datetime, timedelta

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.facts.tls import TLS, Tls
from urazuke.checks.endpoint.facts.tls_versions import TLS_VERSIONS, VERSIONS, TlsVersion
from urazuke.model import Json
from urazuke.sdk import Population

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HTTP = "HTTP/1.1 400 Bad Request"
BASE = {"server_name": "a.example.test", "address": "192.0.2.1:443"}


def service(clear: str | None = None) -> Service:
    """What answers."""
    return SERVICE.parse({**BASE, "clear": clear})


def versions(*accepted: str, unknown: tuple[str, ...] = ()) -> Population[TlsVersion]:
    """The known versions; the rest of the five is refused."""
    parsed = {
        f"s#{version}": TLS_VERSIONS.parse(
            {
                "version": version,
                "accepted": version in accepted,
                "outcome": "accepted" if version in accepted else "alert",
                "chosen": version if version in accepted else None,
                "suite": None,
                "alert": None,
            }
        )
        for version in VERSIONS
        if version not in unknown
    }
    return Population(parsed)


def stamp(ahead: timedelta) -> str:
    """A moment so far ahead of NOW, as certificates tell it."""
    return (NOW + ahead).strftime("%Y-%m-%dT%H:%M:%SZ")


def certificate(**changes: Json) -> Json:
    """A sound leaf, with changes."""
    return {
        "subject": "CN=a.example.test",
        "issuer": "CN=Test CA",
        "dns": ["a.example.test"],
        "ip": [],
        "not_before": stamp(timedelta(days=-10)),
        "not_after": stamp(timedelta(days=80)),
        "key": "ec",
        "bits": 256,
        "signature": "sha256",
        "sha256": "00" * 32,
        **changes,
    }


def trust(outcome: str = "verified", detail: str = "") -> Json:
    """What OpenSSL said."""
    return {"outcome": outcome, "code": 0 if outcome == "verified" else 20, "detail": detail}


def tls(*chain: Json, said: Json = None, name: str = "a.example.test") -> Tls:
    """A chain and its trust."""
    body = {**BASE, "server_name": name, "clear": None}
    return TLS.parse({**body, "chain": list(chain or (certificate(),)), "trust": said or trust()})


def in_clear() -> Tls:
    """No TLS."""
    return TLS.parse({**BASE, "clear": HTTP, "chain": [], "trust": None})


def web_answer(**changes: Json) -> Json:
    """A sound answer of a web server, with changes."""
    return {"status": 200, "location": None, "hsts": [], "cookies": [], **changes}


def over_tls(**changes: Json) -> Json:
    """The answer over TLS."""
    return {"web": True, "clear": None, "answer": web_answer(**changes)}


def speaks(clear: str | None = None) -> Json:
    """What answers, as a body."""
    return {**BASE, "clear": clear}
