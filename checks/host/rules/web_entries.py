"""The places where an nginx answers from the network, and what guards each of them.

A place is a server or a location with settings of its own. One that only answers `return` never
reaches an application, and a server that listens on loopback or a Unix socket only is no entry.
"""

from collections.abc import Iterable, Iterator, Mapping

from urazuke.checks.host.rules.modsecurity import Waf, apply
from urazuke.checks.host.rules.nginx_tree import Directive
from urazuke.sdk import Json

_LOOPBACK = ("127.", "localhost", "[::1]", "unix:")
_BLOCKS = frozenset({"location", "if", "limit_except"})


def entries(top: Iterable[Directive], files: Mapping[str, str]) -> list[Json]:
    """Every place of every server that others than this host reach."""
    found: list[Json] = []
    for http in (d for d in top if d.name == "http"):
        state = _guarded(http, (False, Waf()), files)
        for server in (d for d in http.inner if d.name == "server"):
            if _public(server):
                found += _places(server, _name(server), state, files)
    return found


def _places(
    block: Directive, name: str, outer: tuple[bool, Waf], files: Mapping[str, str]
) -> Iterator[Json]:
    if any(d.name == "return" for d in block.inner) and block.name != "if":
        return
    on, waf = state = _guarded(block, outer, files)
    yield {
        "place": name,
        "on": on,
        "engine": waf.engine,
        "audit": waf.audit,
        "log": waf.log,
        "rules": len(waf.ids),
        "classes": list[Json](waf.classes()),
        "score": waf.score,
    }
    for inner in (d for d in block.inner if d.name in _BLOCKS):
        yield from _places(inner, f"{name} {inner.name} {' '.join(inner.args)}", state, files)


def _guarded(
    block: Directive, outer: tuple[bool, Waf], files: Mapping[str, str]
) -> tuple[bool, Waf]:
    on, waf = outer
    for directive in block.inner:
        if directive.name == "modsecurity":
            on = directive.args == ("on",)
        elif directive.name == "modsecurity_rules":
            waf = apply(waf, directive.args[0], files, "/etc/nginx")
        elif directive.name == "modsecurity_rules_file":
            waf = apply(waf, f"Include {directive.args[0]}", files, "/etc/nginx")
    return on, waf


def _public(server: Directive) -> bool:
    listens = [d.args[0] for d in server.inner if d.name == "listen"]
    return not listens or not all(told.startswith(_LOOPBACK) for told in listens)


def _name(server: Directive) -> str:
    names = [" ".join(d.args) for d in server.inner if d.name == "server_name"]
    listens = [d.args[0] for d in server.inner if d.name == "listen"]
    return f"{' '.join(names) or '_'} ({', '.join(listens) or '80'})"
