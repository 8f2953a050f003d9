"""Judges each place where a web server answers, and says which of them do not hold."""

from collections.abc import Callable
from dataclasses import dataclass

from urazuke.checks.host.facts.apache_entries import ApacheEntries
from urazuke.checks.host.facts.web_entries import Entry, WebEntries
from urazuke.sdk import Text, Verdict, failed, not_applicable, passed

_SHOWN = 10
_NOWHERE = Text(ja="外部から到達できるWebの入口がない", en="no web entry that others reach")
_RELOAD = "sudo nginx -t && sudo systemctl reload nginx"
_APACHE_FILE = '"$(ls -d /etc/apache2/conf-enabled /etc/httpd/conf.d | tail -n 1)"/zz-waf.conf'
_RELOAD_APACHE = "sudo apachectl configtest && sudo apachectl graceful"


@dataclass(frozen=True)
class Fix:
    """What mends the places of either server: a command, and statements."""

    nginx: str
    apache: tuple[str, ...]


def every(
    web: WebEntries,
    apache: ApacheEntries,
    good: Callable[[Entry], bool],
    expected: Text,
    fix: Fix,
) -> Verdict:
    """Passes when all places are good; not applicable where nothing answers from the network."""
    found = [*web.entries, *apache.entries]
    if not found:
        return not_applicable(_NOWHERE, expected)
    bad = [entry for entry in found if not good(entry)]
    if not bad:
        return passed(_listed(found, len(found)), expected)
    commands = []
    if not all(map(good, web.entries)):
        commands.append(f"{fix.nginx} && {_RELOAD}")
    if not all(map(good, apache.entries)):
        lines = " ".join(f"'{line}'" for line in fix.apache)
        written = f"printf '%s\\n' {lines} | sudo tee -a {_APACHE_FILE}"
        commands.append(f"{written} && {_RELOAD_APACHE}")
    return failed(_listed(bad, len(found)), expected, " && ".join(commands))


def _listed(found: list[Entry], whole: int) -> Text:
    clauses = [_told(entry) for entry in found[:_SHOWN]]
    more = f" … +{len(found) - _SHOWN}" if len(found) > _SHOWN else ""
    return Text(
        ja=f"{whole}か所中{len(found)}か所: {'、'.join(clauses)}{more}",
        en=f"{len(found)} of {whole} places: {'; '.join(clauses)}{more}",
    )


def _told(entry: Entry) -> str:
    words = [
        f"modsecurity {'on' if entry.on else 'off'}",
        f"SecRuleEngine {entry.engine or '-'}",
        f"CRS {'+'.join(entry.classes) or '-'}",
        f"SecAuditEngine {entry.audit or '-'}",
    ]
    return f"{entry.place} [{', '.join(words)}]"
