"""Entries of `aws` that say too much or too little."""

from pathlib import Path

import pytest

from urazuke import config
from urazuke.errors import ConfigurationError

ROLE = "role_arn: 'arn:aws:iam::123456789012:role/a'"
FAULTY = {
    "session_name: x": "2 to 64 letters",
    "session_name: 監査人": "2 to 64 letters",
    "mfa_serial: s": "belong together",
    f"mfa_code_env: CODE, {ROLE}": "belong together",
    "mfa_serial: s, mfa_code_env: CODE": "role_arn expected",
    "organization: true": "belong together",
    "organization_role: audit": "belong together",
    "organization: true, organization_role: 'arn:aws:iam::1:role/a'": "the name of a role",
}


def load(folder: Path, text: str) -> None:
    """Loads a configuration with that entry."""
    file = folder / "urazuke.yaml"
    file.write_text("organization: {name: x}\n" + text, "utf-8")
    config.load(file)


@pytest.mark.parametrize("entry", FAULTY)
def test_an_entry_that_cannot_be_meant(tmp_path: Path, entry: str) -> None:
    """Is refused where it stands, before anything runs."""
    with pytest.raises(ConfigurationError, match=rf"urazuke\.yaml:2:.*{FAULTY[entry]}"):
        load(tmp_path, f"aws: [{{name: a, {entry}}}]\n")


@pytest.mark.parametrize("entry", [ROLE, f"{ROLE}, mfa_serial: s, mfa_code_env: C"])
def test_entries_in_order(tmp_path: Path, entry: str) -> None:
    """Are taken."""
    load(tmp_path, f"aws: [{{name: a, {entry}, organization: true, organization_role: r}}]\n")


@pytest.mark.parametrize("rate", ["0", "-1", "-0.5"])
def test_a_rate_that_is_none(tmp_path: Path, rate: str) -> None:
    """No request would ever be sent, or all at once."""
    with pytest.raises(ConfigurationError, match="more than 0"):
        load(tmp_path, f"limits: {{aws_rate: {rate}}}\n")
