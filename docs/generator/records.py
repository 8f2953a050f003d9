"""`records.md`: the kinds of ledgers, their columns, and which checks judge them."""

from collections.abc import Mapping

from generator.template import filled
from urazuke import ledgers
from urazuke.registry import Registry
from urazuke.render import kinds
from urazuke.sdk import RecordCollector, RecordKind


def pages(registry: Registry) -> dict[str, str]:
    """The one page."""
    judged = _checks(registry)
    told = [_kind(kind, judged.get(name, [])) for name, kind in ledgers.kinds().items()]
    return {"records.md": filled("records", {"kinds": told})}


def _checks(registry: Registry) -> dict[str, list[str]]:
    """Kind → the checks that read it."""
    found: dict[str, list[str]] = {}
    for name in registry:
        for key in registry.check(name).keys:
            if isinstance(key, RecordCollector):
                for kind in (key.kind, *key.beside, *key.perhaps):
                    found.setdefault(kind.name, []).append(name)
    return {kind: sorted(set(names)) for kind, names in found.items()}


def _kind(kind: RecordKind, checks: list[str]) -> Mapping[str, object]:
    columns = [
        {
            "name": column.name,
            "headers": " / ".join(column.headers),
            "meaning": column.meaning,
            "cell": kinds.cell(column, english=True),
            "presence": kinds.presence(column, english=True),
        }
        for column in kind.columns
    ]
    return {"kind": kind, "columns": columns, "checks": checks}
