"""A third party's pack: installed beside urazuke, it is found; a wrong one is refused in words."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.tree import ROOT, copy_to, pip_install, python, run

PACK = "tests/packaging/acme_pack"
LOCAL = "organization: {name: x}\nhosts: [{name: here, connection: local}]\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pack installed in it."""
    folder = tmp_path_factory.mktemp("pack")
    copy_to(folder / "source")
    pip_install(folder / "source" / PACK, folder / "site")
    return folder / "site"


def urazuke(*arguments: str, site: Path, cwd: Path) -> str:
    return python("-m", "urazuke", *arguments, cwd=cwd, path=site)


def test_without_it_there_is_none(tmp_path: Path) -> None:
    assert "ACME-01" not in python("-m", "urazuke", "list", cwd=tmp_path)


def test_its_controls_and_checks_are_listed_and_explained(site: Path, tmp_path: Path) -> None:
    assert "ACME-01" in urazuke("list", site=site, cwd=tmp_path)
    checks = urazuke("list", "checks", site=site, cwd=tmp_path)
    (line,) = [line for line in checks.splitlines() if "acme" in line]
    assert line.split() == ["host.acme_umask_private", "ACME-01"]
    told = urazuke("explain", "ACME-01", "--lang", "en", site=site, cwd=tmp_path)
    assert "New files are not open to everybody" in told
    assert "facts: host.acme_umask" in told


def test_a_run_judges_by_it(site: Path, tmp_path: Path) -> None:
    (tmp_path / "urazuke.yaml").write_text(LOCAL, "utf-8")
    arguments = ("run", "-q", "--only", "ACME-01", "-f", "jsonl")
    done = run("-m", "urazuke", *arguments, cwd=tmp_path, path=site)
    (line,) = done.stdout.splitlines()
    finding: dict[str, Any] = json.loads(line)
    assert finding["check"] == "host.acme_umask_private"
    assert finding["subject"] == "here"
    assert finding["promises"] == ["P-16"]
    assert finding["status"] == {0: "pass", 1: "fail"}[done.returncode]
    assert finding["observed"].startswith("umask 0")


def test_its_files_are_part_of_the_evidence(site: Path, tmp_path: Path) -> None:
    hashes = []
    for path in (None, site):
        folder = tmp_path / str(path is None)
        folder.mkdir()
        (folder / "urazuke.yaml").write_text(LOCAL, "utf-8")
        run("-m", "urazuke", "run", "-q", "--only", "MED-01", cwd=folder, path=path)
        (record,) = folder.glob(".urazuke/runs/*/run.json")
        read = json.loads(record.read_text("utf-8"))
        hashes.append((read["tool"]["sha256"], read["catalogue_sha256"]))
    assert hashes[0][0] != hashes[1][0]
    assert hashes[0][1] != hashes[1][1]


def pack(site: Path, name: str, files: dict[str, str]) -> None:
    """Writes an installed distribution by hand."""
    info = site / f"{name}-1.0.dist-info"
    written = {
        info / "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        info / "entry_points.txt": f"[urazuke.packs]\n{name} = {name}\n",
        **{site / name / file: text for file, text in files.items()},
    }
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def refused(site: Path, *arguments: str) -> str:
    """Standard error of a command that must end with 3, without a traceback."""
    done = run("-m", "urazuke", *arguments, cwd=site, path=site)
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith("urazuke: ")
    return done.stderr


def test_a_check_of_the_same_name_is_refused(tmp_path: Path) -> None:
    ours = (ROOT / "checks" / "host" / "sshd_no_root_login.py").read_text("utf-8")
    pack(
        tmp_path,
        "rival_pack",
        {
            "__init__.py": "",
            "checks/host/__init__.py": "",
            "checks/host/sshd_no_root_login.py": ours,
        },
    )
    told = refused(tmp_path, "list", "checks")
    assert "'host.sshd_no_root_login' stands in urazuke.checks.host.sshd_no_root_login" in told
    assert "rival_pack.checks.host.sshd_no_root_login" in told


def test_a_control_of_the_same_name_is_refused(tmp_path: Path) -> None:
    ours = (ROOT / "controls" / "misuse-prevention" / "ACC-01.yaml").read_text("utf-8")
    pack(tmp_path, "rival_pack", {"__init__.py": "", "controls/x/ACC-01.yaml": ours})
    told = refused(tmp_path, "list")
    assert "'ACC-01' stands in " in told
    assert "rival_pack" in told


def test_a_control_that_names_no_check_of_ours_is_refused(tmp_path: Path) -> None:
    text = (ROOT / PACK / "acme_pack" / "controls" / "acme" / "ACME-01.yaml").read_text("utf-8")
    (tmp_path / "urazuke.yaml").write_text(LOCAL, "utf-8")
    pack(tmp_path, "rival_pack", {"__init__.py": "", "controls/x/ACME-01.yaml": text})
    told = refused(tmp_path, "validate")
    assert "ACME-01: there is no check 'host.acme_umask_private'" in told


def test_a_pack_that_is_not_there_is_refused(tmp_path: Path) -> None:
    pack(tmp_path, "lost_pack", {})
    assert "the pack 'lost_pack' is named by an entry point" in refused(tmp_path, "list")
