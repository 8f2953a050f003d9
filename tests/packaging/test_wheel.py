"""The wheel that comes out of the sdist: everything of ours, and nothing else."""

import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.packaging.tree import copy_to, pip_install, python

TREES = {"src/urazuke": "urazuke", **{n: f"urazuke/{n}" for n in ("checks", "controls", "reports")}}
LINKS = {f"src/urazuke/{name}" for name in ("checks", "controls", "reports")}
JUNK = {
    "checks/aws/__pycache__/junk.cpython-311.pyc": "junk",
    "src/urazuke/build/junk.py": "junk",
    "reports/html/dist/junk.css": "junk",
    ".urazuke/runs/x/run.json": "{}",
    "urazuke-demo/urazuke.yaml": "junk",
}


@dataclass(frozen=True)
class Built:
    """What was built, and the files that it was built from."""

    files: list[str]
    sdist: Path
    wheel: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sdist of a copy of the project with junk in it, and the wheel of that sdist."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("out")
    files = copy_to(source)
    for name, text in JUNK.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, "utf-8")
    python("-m", "build", "--no-isolation", "--outdir", out, source, cwd=out)
    (sdist,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
    return Built(files, sdist, wheel)


def wheel_files(built: Built) -> set[str]:
    with zipfile.ZipFile(built.wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_holds_our_trees_exactly(built: Built) -> None:
    wanted = {
        place + name.removeprefix(tree)
        for name in built.files
        for tree, place in TREES.items()
        if name.startswith(f"{tree}/") and name not in LINKS
    }
    assert wheel_files(built) == wanted


def test_the_wheel_brings_data_and_the_marker_of_types(built: Built) -> None:
    found = wheel_files(built)
    assert "urazuke/controls/promises.yaml" in found
    assert "urazuke/reports/html/index.html.j2" in found
    assert "urazuke/template.yaml" in found
    assert "urazuke/py.typed" in found
    assert not {name for name in found if "test" in name.split("/") or "junk" in name}


def test_the_sdist_holds_what_a_packager_needs(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        found = {name.partition("/")[2] for name in archive.getnames()}
    assert set(built.files) - found - LINKS == set()
    assert not {name for name in found if "junk" in name or name.startswith((".urazuke", ".venv"))}


def test_the_installed_wheel_lists_every_control(
    built: Built, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("installed")
    pip_install(built.wheel, folder / "site")
    where = python(
        "-c", "import urazuke; print(urazuke.__file__)", cwd=folder, path=folder / "site"
    )
    assert where.startswith(str(folder / "site"))
    listed = python("-m", "urazuke", "list", cwd=folder, path=folder / "site")
    assert len(listed.splitlines()) == 58
    checks = python("-m", "urazuke", "list", "checks", cwd=folder, path=folder / "site")
    assert "host.sshd_no_root_login" in checks
    written = python("-m", "urazuke", "init", cwd=folder, path=folder / "site")
    assert written.strip() == "urazuke.yaml"
