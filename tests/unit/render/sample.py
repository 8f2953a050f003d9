"""An assessment made by hand, with given words in every place that comes from outside."""

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from tests.unit.fakes import RULE, THINGS, Engine, check, control, fact, known
from tests.unit.test_evaluate import always_pass
from urazuke import rollup
from urazuke.assessment import Assessment, Counts, RunRecord, TargetRecord, Tool
from urazuke.attestations import Attestation, DocumentHash, Judged
from urazuke.catalog import Catalog, Control, Promise
from urazuke.model import Evidence, Finding, Status
from urazuke.sdk import same
from urazuke.settings import Organization

HOSTILE = (
    '"><script>alert(1)</script>',
    "</style><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0",
    "$(reboot)`reboot`",
    "../../etc/passwd",
    "abc\u202etxt.exe",
    "{{7*7}}{% raw %}",
    "<!--",
    "\x1b[2J\x1b]0;owned\x07",
    "a\u200bb\u00a0c\ufeffd\u3164e",
    "line\r\nbreak",
    "長い名前" * 2500,
)
CONTROLS = (
    control("X-01"),
    control("X-02", promises=("P-01", "P-02"), attestation=RULE, checks=()),
    control("X-03", promises=("P-03",)),
)
(_TEMPLATE,) = Engine(check(always_pass), CONTROLS[0]).judge(fact(THINGS, [known("a")]))


def finding(number: int, status: Status, word: str = "word", **changes: Any) -> Finding:
    """One finding of X-01 whose every text is the word."""
    fields: dict[str, Any] = {
        "id": hashlib.sha256(f"{number}".encode()).hexdigest(),
        "status": status,
        "raw_status": Status.FAIL if status is Status.WAIVED else status,
        "subject": f"{number} {word}",
        "target": word,
        "because": same(word),
        "observed": same(word),
        "expected": same(word),
        "fix": word,
        "evidence": (Evidence(fact=f"{number:064x}", pointer=f"/members/{number}"),),
    }
    return msgspec.structs.replace(_TEMPLATE, **(fields | changes))


def one_of_each(word: str = "word") -> list[Finding]:
    """A finding in each status."""
    return [finding(number, status, word) for number, status in enumerate(Status)]


def promise(name: str, *rollup_of: str) -> Promise:
    """A promise of the section `policy`."""
    return Promise(
        id=name,
        section="policy",
        quote_ja=f"{name}を約束します。",
        gist_ja="示すべきこと",
        gist_en="what has to be shown",
        assess="rollup-only" if rollup_of else "automated",
        validity=same("12"),
        rollup_of=rollup_of,
    )


def assessment(
    findings: Sequence[Finding],
    word: str = "word",
    chosen: Sequence[Control] = CONTROLS[:2],
    **record: Any,
) -> Assessment:
    """A run of X-01 and X-02 (X-03 is in the catalogue and did not run)."""
    promises = {name: promise(name) for name in ("P-01", "P-02", "P-03")}
    promises["P-04"] = promise("P-04", "P-01", "P-02")
    catalog = Catalog(promises=promises, controls={c.id: c for c in CONTROLS}, sources={})
    results = rollup.controls(chosen, findings)
    return Assessment(
        organization=Organization(name=word),
        record=_record(word, record),
        catalog=catalog,
        chosen=tuple(chosen),
        findings=findings,
        controls=results,
        promises=rollup.promises(catalog, results),
        attestations=(_statement(word),),
    )


def _record(word: str, changes: dict[str, Any]) -> RunRecord:
    target = TargetRecord(
        name=word,
        kind="host",
        region=None,
        zone=word,
        roles=(),
        status="partial",
        reason=word,
    )
    fields: dict[str, Any] = {
        "run": "20261124T030000Z-abcdef",
        "started": "2026-11-24T03:00:00Z",
        "ended": "2026-11-24T03:01:00Z",
        "moment": "2026-11-24T03:00:00Z",
        "tool": Tool(version="1", sha256="0" * 64),
        "catalogue_sha256": "1" * 64,
        "operator": word,
        "principals": (word,),
        "targets": (target,),
        "counts": Counts(api_calls=1, commands=2, connections=3),
        "only": (),
        "only_targets": (),
        "only_findings": (),
        "exit_code": 1,
        "partial": False,
        "sealed": False,
    }
    return RunRecord(**(fields | changes))


def _statement(word: str) -> Judged:
    return Judged(
        attestation=Attestation(
            control="X-02",
            statement=word,
            signer=word,
            role=word,
            method="examine",
            effective="2026-11-01",
            valid_until="2027-11-01",
            documents=(DocumentHash(title=word, sha256=word),),
        ),
        source=word,
        status=Status.ERROR,
        valid_until="2027-11-01",
        why=same(word),
    )
