"""What modprobe itself makes of configurations, real ones and near misses."""

import contextlib
import subprocess
from pathlib import Path

import pytest

from tests.real.needs import needs
from urazuke.checks.host.facts.removable_storage import REMOVABLE_STORAGE
from urazuke.checks.host.usb_storage_blocked import Facts, judge
from urazuke.connect.host import look
from urazuke.errors import Unreadable
from urazuke.model import Status
from urazuke.sdk import Answer, NoParams, Outcome
from urazuke.settings import Host

BLOCK = "install {} /bin/false\n"
BOTH = BLOCK.format("usb-storage") + BLOCK.format("uas")
SOURCES = {
    "usb-storage": "int usb_stor_x(void) { return 1; }",
    "uas": "extern int usb_stor_x(void); int uas(void) { return usb_stor_x(); }",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A module tree with both drivers, as depmod makes it."""
    compiler, depmod = needs("gcc"), needs("depmod", "kmod")
    top = tmp_path_factory.mktemp("root")
    tree = top / "lib/modules/6.1.0"
    tree.mkdir(parents=True)
    for name, source in SOURCES.items():
        command = [compiler, "-c", "-x", "c", "-o", str(tree / f"{name}.ko"), "-"]
        subprocess.run(command, input=source.encode(), check=True)
    (tree / "modules.builtin").write_text("kernel/fs/ext4/ext4.ko\n")
    (tree / "modules.order").touch()
    subprocess.run([depmod, "-b", str(top), "6.1.0"], check=True, capture_output=True)
    return top


def status(root: Path, files: dict[str, str], directory: Path) -> Status:
    """The check's answer to what modprobe says with these files of configuration."""
    for name, text in files.items():
        (directory / name).write_text(text)
    plain = {
        "namespace": "pid:[4026531836]\nown root\n",
        "kernel": "6.1.0\n",
        "registered": "",
        "loaded": "",
        "builtin": "",
        "tree": "whole\n",
        "options": "",
    }
    answers = {name: Answer(Outcome.OK, 0, text) for name, text in plain.items()}
    for module in ("usb_storage", "uas"):
        where = ["-d", str(root), "-S", "6.1.0", "-C", str(directory)]
        command = [needs("modprobe", "kmod"), *where, "-n", "-v", module]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        answers[module] = Answer(Outcome.OK, done.returncode, done.stdout, done.stderr)
    fact = REMOVABLE_STORAGE.parse(REMOVABLE_STORAGE.reduce(answers))
    return judge(Facts(storage=fact), NoParams()).status


def test_both_install_lines_pass(root: Path, tmp_path: Path) -> None:
    """In one file or in two, whatever its name, if it ends in .conf."""
    assert status(root, {"zz.conf": BOTH}, tmp_path) is Status.PASS


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"block.conf": "blacklist usb_storage\nblacklist uas\n"},
        {"block": BOTH},
        {"block.conf.disabled": BOTH},
        {"block.conf": BLOCK.format("usb-storage")},
        {"block.conf": BLOCK.format("uas")},
        {"block.conf": BLOCK.format("uas") + "softdep usb_storage post: uas\n"},
        {"block.conf": BOTH, "00.conf": "install uas /sbin/modprobe -i uas\n"},
        {"block.conf": "install usb_storage /bin/logger no\n" + BLOCK.format("uas")},
        {"block.conf": BOTH.replace("install", "# install")},
    ],
)
def test_near_misses_fail(root: Path, tmp_path: Path, files: dict[str, str]) -> None:
    """Each of these has been taken for a block."""
    assert status(root, files, tmp_path) is Status.FAIL


def test_the_machine_itself_is_judged_or_refused_but_never_guessed() -> None:
    """Whatever machine this is: the fact is there with both drivers, or there is a reason."""
    view = look(Host(name="here", connection="local"), [REMOVABLE_STORAGE], 20)
    with contextlib.suppress(Unreadable):
        body = REMOVABLE_STORAGE.reduce(view.answers[REMOVABLE_STORAGE.name])
        fact = REMOVABLE_STORAGE.parse(body)
        assert [driver.module for driver in fact.drivers] == ["usb_storage", "uas"]
