"""The opinion: one sentence on all promises, and the tallies that leave nothing out."""

from collections import Counter
from collections.abc import Iterable

from urazuke.assessment import Assessment
from urazuke.model import Status
from urazuke.render.words import Language, words
from urazuke.rollup import Result

Tally = list[tuple[Status, int]]


def sentence(run: Assessment, language: Language) -> str:
    """How many promises are contradicted, unknown, waived and backed, worst first."""
    label = words(language)
    parts = [
        label["opinion_parts"][status.value].format(number)
        for status, number in promises(run)
        if number
    ]
    form: str = label["opinion_form"]
    return form.format(len(run.promises), label["comma"].join(parts) or label["none"])


def promises(run: Assessment) -> Tally:
    """Every status, worst first, and how many promises have it."""
    return _tally(run.promises.values())


def controls(run: Assessment) -> Tally:
    """The same for the controls of the run."""
    return _tally(run.controls.values())


def _tally(results: Iterable[Result]) -> Tally:
    counts = Counter(result.status for result in results)
    return [(status, counts[status]) for status in Status]
