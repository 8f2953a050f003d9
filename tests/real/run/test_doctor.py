"""`urazuke doctor` as a process."""

from pathlib import Path

from tests.real.run.command import configure, urazuke


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    """With exit code 2, and nothing is written."""
    configure(tmp_path, "hosts: [{name: web1, address: 127.0.0.1, port: 1}]\n")
    ran = urazuke("doctor", cwd=tmp_path)
    assert ran.returncode == 2, ran.stderr
    assert "\nNOT web1: " in ran.stdout
    assert "unknown without it: " in ran.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["urazuke.yaml"]


def test_an_entry_of_a_whole_organization_without_credentials(tmp_path: Path) -> None:
    """Is told for the account and for its members."""
    configure(tmp_path, "aws: [{name: all, organization: true, organization_role: audit}]\n")
    ran = urazuke("doctor", cwd=tmp_path, HOME=str(tmp_path))
    assert ran.returncode == 2, ran.stderr
    assert "NOT all/global: denied" in ran.stdout
    assert "NOT all-members/global: denied" in ran.stdout


def test_a_configuration_that_cannot_be_used(tmp_path: Path) -> None:
    """Is a configuration fault, as everywhere: 3."""
    configure(tmp_path, "host: []\n")
    assert urazuke("doctor", cwd=tmp_path).returncode == 3
