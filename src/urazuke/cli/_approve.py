"""The published page as it is now, and the file of what was approved of it."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import yaml

from urazuke import approvals, wording
from urazuke.connect.web import WebPage
from urazuke.document import nearest
from urazuke.errors import ConfigurationError, Unreadable
from urazuke.model import Reason
from urazuke.packs import load
from urazuke.settings import Page, Settings
from urazuke.wording import Approval, Difference, Publication

ROLE = "publication"
_FOUND = 200


def open_differences(settings: Settings, url: str | None) -> list[Difference]:
    """What nobody approved yet of the page that is there now. Raises `Unreadable`."""
    publication = _publication(settings)
    text = _text(_page(settings, url), settings.limits.page)
    found = wording.differences(text, publication.sentences)
    return wording.unapproved(found, publication.approved)


def wanted(left: Sequence[Difference], chosen: Sequence[str]) -> list[Difference]:
    """The differences that the user names by the beginning of their ids, or all."""
    if "all" in chosen:
        return list(left)
    found: list[Difference] = []
    for name in chosen:
        these = [difference for difference in left if difference.key.startswith(name)]
        if len(these) != 1:
            advice = nearest(name, [difference.key[:12] for difference in left])
            raise ConfigurationError(f"{len(these)} differences are named '{name}'{advice}")
        found.extend(these)
    return found


def write(settings: Settings, found: Sequence[Difference], person: str) -> None:
    """Adds them to the file that the configuration names, whole or not at all."""
    if settings.promises_approved is None:
        raise ConfigurationError("promises_approved: names no file to write to (urazuke.yaml)")
    path = Path(settings.promises_approved)
    today = datetime.now(ZoneInfo(settings.organization.timezone)).date().isoformat()
    entries = [*approvals.read(path), *(_entry(each, person, today) for each in found)]
    text = yaml.safe_dump(msgspec.to_builtins(entries), allow_unicode=True, sort_keys=False)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_text(text, "utf-8")
    partial.replace(path)


def _entry(difference: Difference, person: str, today: str) -> Approval:
    return Approval(
        kind=difference.kind,
        promises=difference.promises,
        old_sha256=difference.old_sha256,
        new=difference.new,
        by=person,
        on=today,
    )


def _publication(settings: Settings) -> Publication:
    named = settings.controls
    catalog, _ = load((named,) if isinstance(named, str) else named)
    if "page.yaml" not in catalog.sources:
        raise ConfigurationError("the catalogue has no page.yaml")
    page = Path(catalog.sources["page.yaml"])
    return approvals.load(page, settings.promises_approved, catalog.promises)


def _page(settings: Settings, url: str | None) -> Page:
    known = {page.url: page for page in settings.pages if ROLE in page.roles}
    if url is not None and url not in known:
        raise ConfigurationError(f"no page '{url}' has the role {ROLE}{nearest(url, known)}")
    if url is None and len(known) != 1:
        raise ConfigurationError(f"{len(known)} pages have the role {ROLE}: name one with --page")
    return known[url] if url is not None else next(iter(known.values()))


def _text(page: Page, deadline: float) -> str:
    seen = WebPage(page, deadline).answer()
    if seen["end"] != "answered" or seen["status"] != _FOUND or seen["charset"] is None:
        detail = f"no page was shown: {seen['end']} {seen['status']} {seen['detail']}"
        raise Unreadable(Reason.UNREACHABLE, detail.rstrip())
    return "\n".join(line["text"] for line in seen["lines"])
