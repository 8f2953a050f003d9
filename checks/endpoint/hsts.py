"""Browsers are told to come back over TLS only (HSTS), for long enough.

日本語: 以後の接続を必ずTLSで行うようブラウザに十分な期間指示していること（HSTS）。

Why
    Without it the first request of a visit may go out in clear, and who stands between keeps
    it there.

How it is judged
    By the Strict-Transport-Security header of the answer over TLS (RFC 6797). The first header
    counts, names are compared without regard to case, a header that breaks the grammar is none,
    and `max-age=0` takes the policy back. That 180 days are the least is our threshold
    (`min_age`, in seconds); `include_subdomains` may be asked for. Endpoints that are not of the
    web are out of scope.

Fix
    Send the header with every answer, errors included.
"""

import re
from dataclasses import dataclass

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.facts.web_answer import OVER_TLS, OverTls
from urazuke.checks.endpoint.rules.servers import in_clear, nginx
from urazuke.sdk import Struct, Text, Verdict, failed, not_applicable, own, passed, same

_NONE = Text(ja="Strict-Transport-Security ヘッダがない", en="no Strict-Transport-Security header")
_NO_WEB = Text(ja="Webのエンドポイントではない", en="not an endpoint of the web")
_DIRECTIVE = re.compile(r"""([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*("[^"]*"|[^\s;"]+))?""", re.ASCII)


class Params(Struct, frozen=True):
    """`min_age`: seconds; `include_subdomains`: whether they must be included."""

    min_age: int = 15_552_000
    include_subdomains: bool = False


@dataclass(frozen=True)
class Facts:
    """What answers, and what the web server says."""

    service: Service = own(SERVICE)
    web: OverTls = own(OVER_TLS)


def judge(facts: Facts, params: Params) -> Verdict:
    """Passes a policy that is well-formed and long enough."""
    below = "、サブドメインを含む" if params.include_subdomains else ""
    expected = Text(
        ja=f"max-age が {params.min_age} 秒以上{below}",
        en=f"max-age of at least {params.min_age} s"
        + (", subdomains included" if params.include_subdomains else ""),
    )
    if facts.web.clear is not None:
        return failed(in_clear(facts.web.clear), expected, _fix(facts.service))
    if not facts.web.web or facts.web.answer is None:
        return not_applicable(_NO_WEB, expected)
    headers = facts.web.answer.hsts
    policy = directives(headers[0]) if headers else {}
    age = policy.get("max-age", "")
    long = age.isascii() and age.isdigit() and int(age) >= params.min_age
    if long and (not params.include_subdomains or "includesubdomains" in policy):
        return passed(same(headers[0]), expected)
    return failed(same(headers[0]) if headers else _NONE, expected, _fix(facts.service))


def directives(header: str) -> dict[str, str]:
    """The directives of the header by name; none at all when it breaks the grammar."""
    found: dict[str, str] = {}
    for part in header.split(";"):
        if not part.strip():
            continue
        match = _DIRECTIVE.fullmatch(part.strip())
        name = match[1].lower() if match else ""
        if match is None or name in found:
            return {}
        found[name] = (match[2] or "").strip('"')
    return found


def _fix(service: Service) -> str:
    return nginx(
        service,
        'add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;',
    )
