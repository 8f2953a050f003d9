"""host.waf_rules_loaded: rules that are really included, and lead to a block."""

import pytest

from tests.golden.host.waf import NOWHERE, failing, holding, host, status
from tests.judging import one
from urazuke.model import Status, Unavailable
from urazuke.sdk import Reason

CHECK = "host.waf_rules_loaded"


@pytest.mark.parametrize("text", holding(CHECK))
def test_it_holds_in_every_place(text: str) -> None:
    """Beside the gaps that other checks are about."""
    assert status(CHECK, text) is Status.PASS


@pytest.mark.parametrize("text", failing(CHECK))
def test_one_place_without_it_fails(text: str) -> None:
    """Near misses included."""
    assert status(CHECK, text) is Status.FAIL


@pytest.mark.parametrize("text", NOWHERE)
def test_a_host_without_an_entry_is_not_applicable(text: str) -> None:
    """No nginx, or nothing but a redirect."""
    assert status(CHECK, text) is Status.NOT_APPLICABLE


@pytest.mark.parametrize("reason", [Reason.DENIED, Reason.MALFORMED, Reason.TIMEOUT])
def test_what_was_not_seen_is_an_error(reason: Reason) -> None:
    """Another web server, files that changed, no root."""
    gap = Unavailable(reason=reason, detail="other apache2")
    assert one(CHECK, host(gap)).status is Status.ERROR
