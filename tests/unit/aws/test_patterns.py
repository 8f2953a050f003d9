"""IAM's wildcards: containment against the texts that the patterns match."""

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from urazuke.checks.aws.rules.patterns import contains

PATTERNS = st.text("ab*?", max_size=5)
TEXTS = ["".join(letters) for n in range(6) for letters in itertools.product("abc", repeat=n)]


def matches(pattern: str, text: str) -> bool:
    """What IAM does."""
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(expression, text) is not None


@given(PATTERNS, PATTERNS)
def test_contained_is_never_said_wrongly(outer: str, inner: str) -> None:
    """Every text of the inner pattern is one of the outer."""
    if contains(outer, inner):
        assert all(matches(outer, text) for text in TEXTS if matches(inner, text))


@given(PATTERNS, st.sampled_from(TEXTS))
def test_for_a_plain_text_it_is_matching(outer: str, text: str) -> None:
    """Neither too strict nor too generous."""
    assert contains(outer, text) is matches(outer, text)


@given(PATTERNS)
def test_itself_and_everything(pattern: str) -> None:
    """A pattern contains itself; a star contains all."""
    assert contains(pattern, pattern)
    assert contains("*", pattern)


def test_variables_contain_only_themselves() -> None:
    """What the request knows, the policy does not."""
    assert contains("a/${aws:username}", "a/${aws:username}")
    assert not contains("a/${aws:username}", "a/x")
    assert not contains("a/${*}", "a/${aws:username}")
    assert contains("a/*", "a/${aws:username}")
