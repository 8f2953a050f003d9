"""The HTML report: one self-contained file a language, complete without JavaScript.

Nothing in it is executed or fetched: the policy allows our own style, by its hash, and no
more. Every text is escaped by the template engine, and every text that comes from outside
goes through `visible` first. The same run gives the same bytes.
"""

import base64
import hashlib
from functools import cache, partial
from typing import Any

import jinja2
from markupsafe import Markup

from urazuke.assessment import Assessment
from urazuke.model import Status, Text
from urazuke.render import extract, gaps, opinion, proof, trace
from urazuke.render.visible import visible, visible_lines
from urazuke.render.words import FOLDER, Language, local, said, words
from urazuke.waivers import Granted

__all__ = ["Language", "render"]

CHAPTERS = (
    "scope",
    "promises",
    "failing",
    "unknowns",
    "controls",
    "waivers",
    "statements",
    "evidence",
    "method",
)
ROWS = 1000  # of each list that is not cut by control
_TROUBLE = ("unreachable", "partial", "not-tried", "reached")


def render(run: Assessment, language: Language, *, alone: bool = False) -> bytes:
    """The report in one language. `alone`: it will lie outside its run, so it links no file."""
    label = words(language)
    style, policy = _style()
    page = _environment(language).get_template("index.html.j2")
    return page.render(
        L=label,
        language=language,
        other={"ja": "en", "en": "ja"}[language],
        alone=alone,
        style=style,
        policy=policy,
        chapters={name: place for place, name in enumerate(CHAPTERS, start=1)},
        run=run,
        local=partial(local, zone=run.organization.timezone),
        opinion=opinion.sentence(run, language),
        promise_tally=opinion.promises(run),
        control_tally=opinion.controls(run),
        statuses=list(Status),
        **_contents(run),
    ).encode()


def _contents(run: Assessment) -> dict[str, Any]:
    """The lists of the chapters."""
    targets = sorted(run.record.targets, key=lambda target: _TROUBLE.index(target.status))
    return {
        "targets": targets[:ROWS],
        "absent": trace.absent(run),
        "sections": trace.sections(run),
        "failing": extract.failing(run),
        "unknowns": gaps.unknown(run),
        "settled": extract.settled(run),
        "waived": extract.waived(run),
        "granted": _granted(run),
        "outcomes": [each for each in run.outcomes if each.state != "applied"],
        "facts": proof.facts(run),
        "most_rows": ROWS,
    }


def _granted(run: Assessment) -> dict[str | None, Granted]:
    """Finding → the waiver that covers it."""
    waivers = {each.waiver.id: each for each in run.waivers}
    applied = [each for each in run.outcomes if each.state == "applied"]
    return {each.finding: waivers[each.waiver] for each in reversed(applied)}


@cache
def _style() -> tuple[Markup, str]:
    """Our style sheet, and the policy that allows it and nothing else."""
    style = (FOLDER / "style.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return Markup(style), policy  # noqa: S704 - our own file


@cache
def _environment(language: Language) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )

    def told(text: Text) -> str:
        return visible(said(text, language))

    def prose(text: Text) -> str:
        return visible_lines(said(text, language))

    environment.filters |= {
        "visible": visible,
        "visible_lines": visible_lines,
        "told": told,
        "prose": prose,
        "fact_link": proof.link,
        "frameworks": trace.frameworks,
    }
    return environment
