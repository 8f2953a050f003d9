"""host.account_lockout: what passes, what fails, and what must not pass by mistake."""

from collections.abc import Mapping

import pytest

from tests.golden.host.pam import CONFIGS, DEBIAN, FAILLOCK, REDHAT, body, with_line
from tests.judging import one
from urazuke.checks.host.facts.pam import PAM
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Reason

CHECK = "host.account_lockout"
AUTH = "common-auth"


def found(services: Mapping[str, str] = DEBIAN, configs: Mapping[str, str] = CONFIGS) -> Finding:
    return one(CHECK, {PAM: {"there": body(services, configs)}})


@pytest.mark.parametrize("services", [DEBIAN, REDHAT])
def test_faillock_as_distributions_set_it_up_passes(services: Mapping[str, str]) -> None:
    assert found(services).status is Status.PASS


@pytest.mark.parametrize(
    "config",
    [
        "",  # the defaults: 600 seconds
        "deny = 5",
        "deny = 11\nunlock_time = 1800",
        "deny = 0\nunlock_time = 1800",
        "deny = 5\nunlock_time = 900",
        "deny = 5\nunlock_time = 1800\nfail_interval = 60",
        "deny = 5\nunlock_time = 1800\nadmin_group = wheel",
        "# unlock_time = 1800",
    ],
)
def test_a_configuration_that_is_too_weak_fails(config: str) -> None:
    assert found(configs={FAILLOCK: config}).status is Status.FAIL


@pytest.mark.parametrize(
    "config",
    [
        "deny=10\nunlock_time=1800",
        "unlock_time = 0",
        "unlock_time = never",
        "unlock_time=1800\nadmin_group=wheel\neven_deny_root",
    ],
)
def test_a_configuration_that_is_enough_passes(config: str) -> None:
    assert found(configs={FAILLOCK: config}).status is Status.PASS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("auth required pam_faillock.so preauth\n", ""),
        ("auth [default=die] pam_faillock.so authfail\n", ""),
        ("required pam_faillock.so preauth", "optional pam_faillock.so preauth"),
        ("auth required pam_faillock", "account required pam_faillock"),
        ("[success=1 default=ignore] pam_unix", "requisite pam_unix"),
        ("[success=1 default=ignore] pam_unix", "[success=1 default=die] pam_unix"),
        ("[success=1 default=ignore] pam_unix", "[success=1 default=1] pam_unix"),
        ("[success=1 default=ignore] pam_unix", "[success=1 auth_err=die default=ignore] pam_unix"),
        ("auth [default=die] pam_f", "auth requisite pam_deny.so\nauth [default=die] pam_f"),
        ("preauth", "preauth deny=50"),
        ("authfail", "authfail unlock_time=60"),
        ("authfail", "authfail dir=/var/lib/faillock"),
        ("preauth", "preauth dir=/nonexistent"),
        ("auth required pam_faillock.so preauth\n",
         "auth sufficient pam_unix.so\nauth required pam_faillock.so preauth\n"),
        ("pam_faillock.so preauth", "pam_tally2.so deny=5"),
    ],
)  # fmt: skip
def test_a_stack_that_does_not_lock_fails(old: str, new: str) -> None:
    assert found(with_line(DEBIAN, AUTH, old, new)).status is Status.FAIL


def test_every_service_counts() -> None:
    """One that goes its own way is named."""
    finding = found({**DEBIAN, "/etc/pam.d/su": "auth sufficient pam_unix.so"})
    assert finding.status is Status.FAIL
    assert finding.observed is not None
    assert finding.observed.en.startswith("su: ")


def test_a_configuration_of_its_own_is_an_error() -> None:
    services = with_line(DEBIAN, AUTH, "preauth", "preauth conf=/etc/mine")
    assert found(services).status is Status.ERROR


@pytest.mark.parametrize("config", ["deny = some", "unlock_time = 30m"])
def test_a_value_that_is_not_understood_is_an_error(config: str) -> None:
    assert found(configs={FAILLOCK: config}).status is Status.ERROR


def test_no_password_asked_for_is_not_applicable() -> None:
    finding = found({"/etc/pam.d/sshd": "auth required pam_deny.so"})
    assert finding.status is Status.NOT_APPLICABLE


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.DENIED, detail="need-root")
    assert one(CHECK, {PAM: {"there": gap}}).status is Status.ERROR
