"""endpoint.tls_versions: what would make it say pass wrongly?"""

import pytest

from tests.golden.endpoint.samples import HTTP, service, versions
from urazuke.checks.endpoint.tls_versions import Facts, Params, judge
from urazuke.model import Status
from urazuke.sdk import Verdict

ALL = ("SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3")


def judged(*accepted: str, unknown: tuple[str, ...] = (), params: Params | None = None) -> Verdict:
    """The verdict for a server that speaks TLS."""
    facts = Facts(service=service(), versions=versions(*accepted, unknown=unknown))
    return judge(facts, params or Params())


@pytest.mark.parametrize("accepted", [("TLSv1.2", "TLSv1.3"), ("TLSv1.2",), ("TLSv1.3",)])
def test_modern_versions_only(accepted: tuple[str, ...]) -> None:
    """Pass, and the report names them."""
    verdict = judged(*accepted)
    assert verdict.status is Status.PASS
    assert verdict.observed.ja == f"受け付ける版: {', '.join(accepted)}"


@pytest.mark.parametrize("old", ["SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1"])
def test_one_old_version(old: str) -> None:
    """Fail, beside however many good ones; the fix mends and shows."""
    verdict = judged(old, "TLSv1.2", "TLSv1.3")
    assert verdict.status is Status.FAIL
    assert old in verdict.observed.en
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in verdict.fix


def test_old_versions_only() -> None:
    """Fail."""
    assert judged("TLSv1.0").status is Status.FAIL


def test_a_violation_is_final_while_others_are_unknown() -> None:
    """TLS 1.0 accepted, 1.1 timed out."""
    assert judged("TLSv1.0", "TLSv1.2", unknown=("TLSv1.1",)).status is Status.FAIL


@pytest.mark.parametrize("unknown", ALL)
def test_no_violation_is_made_up_from_an_unknown_version(unknown: str) -> None:
    """With a part missing the engine turns anything but a violation into error."""
    accepted = {"TLSv1.2", "TLSv1.3"} - {unknown}
    assert judged(*accepted, unknown=(unknown,)).status is Status.PASS
    assert judged(unknown=(unknown,)).status is Status.PASS


def test_nothing_accepted_is_no_pass() -> None:
    """All five are known to be refused: TLS is not there."""
    verdict = judged()
    assert verdict.status is Status.FAIL
    assert verdict.observed.ja == "受け付ける版: なし"


def test_plain_http() -> None:
    """Every version is refused, yet that is not what is meant."""
    verdict = judge(Facts(service=service(HTTP), versions=versions()), Params())
    assert verdict.status is Status.FAIL
    assert HTTP in verdict.observed.ja


def test_a_higher_minimum() -> None:
    """TLS 1.2 is then old."""
    params = Params(minimum="TLSv1.3")
    assert judged("TLSv1.2", "TLSv1.3", params=params).status is Status.FAIL
    assert judged("TLSv1.3", params=params).status is Status.PASS
    assert "ssl_protocols TLSv1.3;" in judged("TLSv1.2", params=params).fix
