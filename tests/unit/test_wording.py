"""The law of changed words: a promise that says something else today is never shown as pass."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.fakes import control
from tests.unit.test_rollup import STATUSES, finding, findings
from urazuke import approvals, catalog, rollup
from urazuke.catalog import Catalog, Promise
from urazuke.errors import ConfigurationError
from urazuke.model import Finding, Status
from urazuke.sdk import same
from urazuke.verdict import Gates, exit_code

CHANGED = frozenset({"P-01"})


def promise(name: str, *below: str) -> Promise:
    """A promise."""
    return Promise(
        id=name,
        section="-",
        quote_ja="-",
        gist_ja="-",
        gist_en="-",
        assess="automated",
        validity=same("-"),
        rollup_of=below,
    )


CATALOG = Catalog(
    promises={"P-01": promise("P-01"), "P-09": promise("P-09", "P-01")},
    controls={"X-01": control()},
    sources={},
)


def page_finding(status: Status) -> Finding:
    """Of the published page, where P-01 is not what it was."""
    return msgspec.structs.replace(finding(99, status, "PUB-01"), changed=("P-01",))


@given(STATUSES, st.sampled_from([Status.FAIL, Status.WAIVED]))
def test_a_changed_promise_and_its_controls_never_pass(
    statuses: list[Status], page: Status
) -> None:
    """Whatever else was found, and whether or not the page is waived; nor does an umbrella."""
    reworded = rollup.changed([*findings(statuses), page_finding(page)])
    assert reworded == CHANGED
    results = rollup.controls([control()], findings(statuses), frozenset(), reworded)
    answers = rollup.promises(CATALOG, results, reworded)
    for result in (results["X-01"], answers["P-01"], answers["P-09"]):
        assert result.status.rank <= Status.NOT_ASSESSED.rank


@given(STATUSES)
def test_a_changed_promise_makes_nothing_better(statuses: list[Status]) -> None:
    """What fails goes on failing, and other promises are judged as ever."""
    plain = rollup.controls([control()], findings(statuses))["X-01"]
    found = rollup.controls([control()], findings(statuses), frozenset(), CHANGED)["X-01"]
    assert found.status.rank <= plain.status.rank
    other = rollup.controls([control()], findings(statuses), frozenset(), frozenset({"P-77"}))
    assert other["X-01"] == plain


def test_the_exit_code_knows_of_it() -> None:
    """A waived page is no proof of what it no longer says."""
    found = [finding(1, Status.PASS), page_finding(Status.WAIVED)]
    results = rollup.controls([control()], found[:1], frozenset(), CHANGED)
    assert exit_code(found, results, Gates()) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{kind: changed, promises: [P-1], old_sha256: a, new: b, by: c, on: 2026-01-01}", "P-01"),
        ("{kind: changed, promises: [], old_sha256: a, new: null, by: c, on: 2026-01-01}", "new"),
        ("{kind: added, promises: [], old_sha256: a, new: b, by: c, on: 2026-01-01}", "no old"),
        ("{kind: added, promises: [], old_sha256: null, new: b, by: ' ', on: 2026-01-01}", "'by'"),
        ("{kind: added, promises: [], old_sha256: null, new: b, by: c, on: soon}", "no day"),
        ("{kind: added, promises: [], old_sha256: null, new: b, by: c, on: 2999-01-01}", "come"),
        ("{kind: other, promises: [], old_sha256: null, new: b, by: c, on: 2026-01-01}", "other"),
        ("{kind: added, promises: [], old_sha256: null, new: b, on: 2026-01-01}", "by"),
    ],
)
def test_an_approval_that_cannot_be_understood_is_refused(
    tmp_path_factory: pytest.TempPathFactory, line: str, said: str
) -> None:
    """With the place, or the words to change."""
    path = tmp_path_factory.mktemp("approved") / "promises-approved.yaml"
    path.write_text(f"- {line}\n", "utf-8")
    with pytest.raises(ConfigurationError) as raised:
        approvals.load(catalog.shipped() / "page.yaml", str(path), {"P-01"})
    assert said in str(raised.value)
    assert str(path) in str(raised.value)
