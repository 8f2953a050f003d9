"""Nothing is served in clear: HTTP leads to HTTPS at once, or there is no HTTP.

日本語: 平文のHTTPでは何も提供せず、直ちにHTTPSへ転送するか、HTTPを受け付けないこと。

Why
    What is served in clear can be read and changed, links to HTTPS and cookies included.

How it is judged
    The page is asked for in clear on `http_port` of each address. A port that lets nobody in,
    while the address answers over TLS, is a pass. Otherwise the answer must be a redirect (301,
    302, 303, 307, 308) whose Location is an https: address: one that stays in clear, or that
    names no scheme, is a fail, and so is any other answer. Silence behind an open port is error.

Fix
    Answer on port 80 with a redirect and nothing else.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.facts.web_answer import WebAnswer
from urazuke.checks.endpoint.facts.web_in_clear import IN_CLEAR, InClear
from urazuke.checks.endpoint.rules.servers import nginx
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed

_EXPECTED = Text(
    ja="平文のHTTPを受け付けないか、HTTPSへ転送する", en="no HTTP in clear, or a redirect to HTTPS"
)
_NO_WEB = Text(ja="Webのエンドポイントではない", en="not an endpoint of the web")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Facts:
    """What answers over TLS, and in clear."""

    service: Service = own(SERVICE)
    clear: InClear = own(IN_CLEAR)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes a closed port and a redirect to HTTPS."""
    if facts.clear.outcome is None:
        return not_applicable(_NO_WEB, _EXPECTED)
    answer = facts.clear.answer
    if answer is None:
        closed = Text(
            ja=f"平文の接続は成立しない（{facts.clear.outcome}）",
            en=f"no connection in clear: {facts.clear.outcome}",
        )
        return passed(closed, _EXPECTED)
    if answer.status in _REDIRECTS and _to_https(answer.location):
        return passed(_told(answer), _EXPECTED)
    return failed(_told(answer), _EXPECTED, _fix(facts.service))


def _to_https(location: str | None) -> bool:
    if location is None:
        return False
    try:
        url = urlsplit(location.strip())
    except ValueError:
        return False
    return url.scheme.lower() == "https" and bool(url.hostname)


def _told(answer: WebAnswer) -> Text:
    where = f", Location: {answer.location}" if answer.location is not None else ""
    return Text(
        ja=f"平文のHTTPに {answer.status} で応答した{where}",
        en=f"HTTP in clear answers {answer.status}{where}",
    )


def _fix(service: Service) -> str:
    return nginx(service, "listen 80; return 301 https://$host$request_uri;")
