"""Cookies are sent over TLS only: each bears the attribute Secure.

日本語: 全てのCookieにSecure属性があり、平文では送られないこと。

Why
    A cookie without it goes out with the first request in clear, and with it the session.

How it is judged
    By every Set-Cookie of the answers to one GET of the page that the endpoint names, over TLS
    and in clear. One cookie without Secure is a fail, and so is any cookie that is set in clear.
    Cookies that are set elsewhere, after a login for example, are not seen. Whether HttpOnly
    stands there is told, not judged.

Fix
    Set every cookie with Secure (and HttpOnly, SameSite).
"""

from dataclasses import dataclass

from urazuke.checks.endpoint.facts.service import SERVICE, Service
from urazuke.checks.endpoint.facts.web_answer import OVER_TLS, Cookie, OverTls
from urazuke.checks.endpoint.facts.web_in_clear import IN_CLEAR, InClear
from urazuke.checks.endpoint.rules.servers import in_clear, nginx
from urazuke.sdk import NoParams, Text, Verdict, failed, not_applicable, own, passed

_EXPECTED = Text(ja="全てのCookieにSecure属性がある", en="every cookie bears Secure")
_NO_WEB = Text(ja="Webのエンドポイントではない", en="not an endpoint of the web")
_NONE = Text(ja="Cookieは設定されなかった", en="no cookie was set")
_SHOWN = 8


@dataclass(frozen=True)
class Facts:
    """What is said over TLS, and in clear."""

    service: Service = own(SERVICE)
    web: OverTls = own(OVER_TLS)
    clear: InClear = own(IN_CLEAR)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Fails for any cookie that a browser would send in clear."""
    if facts.web.clear is not None:
        return failed(in_clear(facts.web.clear), _EXPECTED, _fix(facts.service))
    if not facts.web.web or facts.web.answer is None:
        return not_applicable(_NO_WEB, _EXPECTED)
    cookies = facts.web.answer.cookies
    bare = [cookie for cookie in cookies if not cookie.secure]
    if facts.clear.answer is not None:
        bare += facts.clear.answer.cookies
    if bare:
        names = _names(bare)
        observed = Text(ja=f"平文でも送られるCookie: {names}", en=f"sent in clear too: {names}")
        return failed(observed, _EXPECTED, _fix(facts.service))
    names = _names(list(cookies))
    secure = Text(ja=f"Secure属性のあるCookie: {names}", en=f"cookies with Secure: {names}")
    return passed(secure if cookies else _NONE, _EXPECTED)


def _names(cookies: list[Cookie]) -> str:
    shown = ", ".join(cookie.name for cookie in cookies[:_SHOWN])
    return shown if len(cookies) <= _SHOWN else f"{shown}, … ({len(cookies)})"


def _fix(service: Service) -> str:
    return nginx(service, "proxy_cookie_flags ~ secure httponly samesite=lax;")
