"""Judges each place where a web server answers, and says which of them do not hold."""

from collections.abc import Callable

from urazuke.checks.host.facts.web_entries import Entry, WebEntries
from urazuke.sdk import Text, Verdict, failed, not_applicable, passed

_SHOWN = 10
_NOWHERE = Text(ja="外部から到達できるWebの入口がない", en="no web entry that others reach")
RELOAD = "sudo nginx -t && sudo systemctl reload nginx"


def every(web: WebEntries, good: Callable[[Entry], bool], expected: Text, fix: str) -> Verdict:
    """Passes when all places are good; not applicable where nothing answers from the network."""
    if not web.entries:
        return not_applicable(
            Text(ja="外部から到達できるWebの入口がない", en="no web entry that others reach"),
            expected,
        )
    bad = [entry for entry in web.entries if not good(entry)]
    if bad:
        return failed(_listed(bad, len(web.entries)), expected, f"{fix} && {RELOAD}")
    return passed(_listed(list(web.entries), len(web.entries)), expected)


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
