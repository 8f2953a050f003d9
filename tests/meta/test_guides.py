"""The guides: their examples are run as they stand, their commands and links exist."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from tests.packaging.tree import ROOT, copy_to, python, run
from tests.unit.signing import ANN, line, seal
from urazuke import attestations, config, packs
from urazuke.cli import cli
from urazuke.prepare import prepare

FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^## .*`([\w./-]+)`$", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def examples(guide: str, language: str) -> dict[str, str]:
    """Path → text of the blocks of that language, each below a heading that names its file."""
    text = (ROOT / "docs" / guide).read_text("utf-8")
    found: dict[str, str] = {}
    for block in FENCE.finditer(text):
        named = FILE.findall(text[: block.start()])
        if block[1] == language:
            found[named[-1] if named else "urazuke.yaml"] = block[3]
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the files of the guide to checks in it."""
    folder = tmp_path_factory.mktemp("project")
    copy_to(folder)
    for name, text in examples("writing-a-check.md", "python").items():
        assert not (folder / name).exists(), f"{name} exists; the guide needs another example"
        (folder / name).write_text(text, "utf-8")
    return folder


def test_the_guide_to_checks_has_a_collector_a_check_and_a_test() -> None:
    folders = [str(Path(name).parent) for name in examples("writing-a-check.md", "python")]
    assert folders == ["checks/host/facts", "checks/host", "tests/golden/host"]


def test_its_golden_test_passes(project: Path) -> None:
    (test,) = (n for n in examples("writing-a-check.md", "python") if n.startswith("tests/"))
    told = python(
        "-m", "pytest", "-q", "-p", "no:cacheprovider", test, cwd=project, path=project / "src"
    )
    assert re.search(r"^\d+ passed", told, re.MULTILINE), told


def test_its_check_is_found_and_explained(project: Path) -> None:
    told = python(
        "-m", "urazuke", "explain", "host.clock_synchronized", cwd=project, path=project / "src"
    )
    assert "ホストの時計" in told
    assert "facts: host.clock_sync" in told


def test_its_files_obey_the_rules_of_the_house(project: Path) -> None:
    names = list(examples("writing-a-check.md", "python"))
    for check in (["check"], ["format", "--check"]):
        done = run("-m", "ruff", *check, "--no-cache", *names, cwd=project)
        assert done.returncode == 0, done.stdout
    product = [name for name in names if name.startswith("checks/")]
    done = run("-m", "mypy", "--cache-dir", project / ".types", *product, cwd=project)
    assert done.returncode == 0, done.stdout


def test_the_control_and_the_statement_of_the_guide_are_in_order(tmp_path: Path) -> None:
    files = examples("writing-a-control.md", "yaml")
    assert len(files) == 4
    files["urazuke.yaml"] += "attestations: [attestations/]\nsigners: signers.yaml\n"
    files["attestations/documents/review.txt"] = "見直し記録\n"
    files["signers.yaml"] = re.sub("ssh-ed25519 .*", line(ANN), files["signers.yaml"])
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    settings = config.load(tmp_path / "urazuke.yaml")
    catalog, _ = packs.load(settings.controls)
    seal(tmp_path / "attestations" / "our-01.yaml", catalog, "2026-10-02", ANN)
    prepared = prepare(settings, datetime(2026, 11, 24, tzinfo=UTC), ("OUR-01",))
    assert prepared.controls == 1
    (stated,) = attestations.of("OUR-01", prepared.stated)
    assert stated.status == "pass", stated.why


def pages() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def commands_in(text: str) -> Iterator[list[str]]:
    """The words of every `urazuke …` line in a console block."""
    for block in FENCE.finditer(text):
        if block[1] == "console":
            for line in block[3].splitlines():
                if line.startswith("urazuke "):
                    yield line.partition(" #")[0].split()[1:]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_and_links_of_a_page_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    known = cli.list_commands(click.Context(cli))
    assert [words for words in commands_in(text) if words[0] not in known] == []
    for link in LINK.findall(FENCE.sub("", text)):
        assert (page.parent / link).exists(), f"{link} leads nowhere"


def test_the_generated_pages_are_up_to_date() -> None:
    """`make docs` writes them."""
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
