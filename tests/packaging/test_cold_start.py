"""What a cold command imports: time spent on what it does not use is everybody's time."""

import sys
from pathlib import Path

import pytest

from tests.packaging.tree import python

PROGRAM = """
import sys
before = set(sys.modules)
from urazuke.cli import main
main(sys.argv[1:])
print(*sorted(set(sys.modules) - before))
"""
OPTIONAL = {"typing_extensions"}  # taken by others when it happens to be installed
OURS = {"urazuke", "urazuke.cli", "urazuke.errors", "urazuke.model"}
HEAVY = """asyncio boto3 botocore concurrent cryptography dns duckdb flask http jinja2 jmespath
    logging moto multiprocessing paramiko ssl subprocess xml""".split()


def imported(folder: Path, *arguments: str) -> set[str]:
    """The modules that one command adds to the bare interpreter."""
    return set(python("-c", PROGRAM, *arguments, cwd=folder).splitlines()[-1].split())


def foreign(modules: set[str]) -> set[str]:
    """The packages of others among them."""
    names = {name.partition(".")[0] for name in modules}
    return {
        name
        for name in names - sys.stdlib_module_names - OPTIONAL - {"urazuke"}
        if not name.startswith(("_cython", "cython", "_sysconfigdata"))
    }


def test_version_imports_these_and_no_others(tmp_path: Path) -> None:
    found = imported(tmp_path, "--version")
    assert {name for name in found if name.split(".")[0] == "urazuke"} == OURS
    assert foreign(found) == {"click", "msgspec"}


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["list"], ["list", "checks"], ["explain", "FW-01"]]
)
def test_nothing_heavy_is_imported_before_it_is_used(tmp_path: Path, arguments: list[str]) -> None:
    found = {name.partition(".")[0] for name in imported(tmp_path, *arguments)}
    assert found & set(HEAVY) == set()


def test_list_imports_no_check(tmp_path: Path) -> None:
    found = imported(tmp_path, "list", "checks")
    assert not [name for name in found if name.startswith("urazuke.checks.")]
    assert foreign(found) <= {"click", "msgspec", "rich", "yaml"}
