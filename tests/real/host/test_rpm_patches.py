"""What a real dnf and a real zypper say of a repository with an advisory, and that they only read.

On a Debian: in a mount namespace the host looks like one of packages in RPM format.
"""

import fcntl
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.real.needs import needs
from urazuke.checks.host.facts.dnf import DNF
from urazuke.checks.host.facts.kernels import KERNELS
from urazuke.checks.host.facts.zypper import ZYPPER
from urazuke.checks.host.rules.rpm_patches import RpmPatches
from urazuke.sdk import Answer, HostCollector, Outcome

SPEC = """Name: %{called}
Version: %{ver}
Release: 1
Summary: none
License: MIT
BuildArch: noarch
%description
none
%files
"""
ADVISORY = """<?xml version="1.0" encoding="UTF-8"?>
<updates><update from="s@example.com" status="stable" type="security" version="1">
<id>TEST-2026-1</id><title>t</title><issued date="2026-11-01 00:00:00"/>
<updated date="2026-11-01 00:00:00"/><severity>Important</severity><description>x</description>
<references/><pkglist><collection short="d"><name>d</name>
<package name="demo" version="2.0" release="1" epoch="0" arch="noarch" src="demo-2.0-1.src.rpm">
<filename>demo-2.0-1.noarch.rpm</filename></package></collection></pkglist></update></updates>
"""
FOLDERS = ("etc/yum.repos.d", "etc/zypp/repos.d", "etc/dnf", "var/cache/dnf", "var/cache/zypp")
LIKE = """
set -e
for d in etc/yum.repos.d etc/zypp/repos.d etc/dnf var/cache/dnf var/cache/zypp var/lib/zypp; do
  mkdir -p /$d; mount --bind {top}/$d /$d
done
mount --bind {top}/nothing /var/lib/dpkg/status
mount --bind {top}/os-release "$(readlink -f /etc/os-release)"
mount --bind {top}/of-root /root
mount --bind {top}/of-root/.rpmdb /var/lib/rpm
export HOME=/root
cd /
set +e
"""
BUILT = """
set -e
cd {top}
mkdir -p of-root repo nowhere/repodata {folders} var/lib/zypp
: >nothing
export HOME={top}/of-root
for one in demo:1.0 demo:2.0 glibc:1.0; do
  rpmbuild -bb --define "called ${{one%:*}}" --define "ver ${{one#*:}}" \
    --define "_topdir {top}/build" --define "_rpmdir {top}/repo" one.spec >&2
done
rpm --initdb
rpm -i --nodeps --force-debian repo/noarch/demo-1.0-1.noarch.rpm repo/noarch/glibc-1.0-1.noarch.rpm
createrepo_c -q repo
cp -a repo bare
modifyrepo_c --mdtype=updateinfo updateinfo.xml repo/repodata >&2
"""


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    """Dnf and zypper keep one log for all: a test that sees it written must be the one who did."""
    with (Path(tempfile.gettempdir()) / "urazuke-rpm.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True)
class Machine:
    """Folders that stand in for those of a host."""

    top: Path

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """On the machine as it then looks."""
        command = ["unshare", "-m", "-n", "sh", "-c", LIKE.format(top=self.top) + script]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)

    def like(self, distribution: str, fetch: str, **urls: str) -> None:
        """These repositories, fetched."""
        (self.top / "os-release").write_text(
            f'ID="{distribution}"\nVERSION_ID="9.4"\n'
            + ('ID_LIKE="suse opensuse"\n' if "suse" in distribution else "")
        )
        sections = [
            f"[{name.replace('_', '-')}]\nname={name}\nbaseurl=file://{self.top}/{url.strip('-')}\n"
            f"enabled={0 if url.startswith('-') else 1}\ngpgcheck=0\n"
            for name, url in urls.items()
        ]
        for folder in ("etc/yum.repos.d", "etc/zypp/repos.d"):
            (self.top / folder / "all.repo").write_text("".join(sections))
        done = self.run(fetch)
        assert done.returncode == 0, done.stdout + done.stderr

    def ask(self, collector: HostCollector[RpmPatches]) -> RpmPatches:
        """The fact."""
        ((name, command),) = collector.commands.items()
        before = self.state()
        done = self.run(command.line)
        assert self.state() == before
        outcome = Outcome.OK if done.returncode == 0 else Outcome.FAILED
        answer = Answer(outcome, done.returncode, done.stdout, done.stderr)
        return collector.parse(collector.reduce({name: answer}))

    def state(self) -> dict[str, float]:
        """All files, without the index that reading an SQLite database touches."""
        seen = {str(one): one.stat().st_mtime for one in self.top.rglob("*") if one.is_file()}
        seen |= {str(one): one.stat().st_mtime for one in Path("/var/log").glob("*")}
        return {name: when for name, when in seen.items() if "rpmdb" not in name}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """With an old package installed, and a repository with its fix."""
    if os.getuid() != 0:
        pytest.skip("only root can make namespaces")
    for program, package in (("rpmbuild", "rpm"), ("createrepo_c", "createrepo-c")):
        needs(program, package)
    needs("unshare", "util-linux")
    (tmp_path / "one.spec").write_text(SPEC)
    (tmp_path / "updateinfo.xml").write_text(ADVISORY)
    script = BUILT.format(top=tmp_path, folders=" ".join(FOLDERS))
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (tmp_path / "etc/dnf/dnf.conf").write_text("[main]\n")
    return Machine(tmp_path)


FETCH_DNF = "dnf -q --releasever=9 makecache"
FETCH_ZYPPER = "zypper --non-interactive refresh"


def test_dnf_tells_of_an_open_advisory(machine: Machine) -> None:
    """Also of a package that is excluded; a disabled repository is not there."""
    needs("dnf")
    machine.like("rocky", FETCH_DNF, baseos="repo", appstream="bare", extra="-repo")
    found = machine.ask(DNF)
    states = {one.name: one.advisories for one in found.repositories}
    assert found.here
    assert found.pending == ("TEST-2026-1 demo-2.0-1.noarch",)
    assert states == {"baseos": True, "appstream": False}
    assert all(one.published > 1_700_000_000 for one in found.repositories)
    (machine.top / "etc/dnf/dnf.conf").write_text("[main]\nexcludepkgs=demo\n")
    assert machine.ask(DNF).pending == found.pending


def test_dnf_with_the_fix_installed(machine: Machine) -> None:
    """Then nothing is pending; without advisories nothing is either, and that is told apart."""
    needs("dnf")
    machine.like("rocky", FETCH_DNF, baseos="bare")
    found = machine.ask(DNF)
    assert (found.pending, [one.advisories for one in found.repositories]) == ((), [False])
    time.sleep(1.1)  # of two caches of one name the newer one counts, by the second
    machine.like("rocky", FETCH_DNF, baseos="repo")
    machine.run("rpm -U --nodeps --force-debian /repo/noarch/demo-2*.rpm".replace(
        "/repo", f"{machine.top}/repo"
    ))  # fmt: skip
    found = machine.ask(DNF)
    assert (found.pending, [one.advisories for one in found.repositories]) == ((), [True])


def test_zypper_tells_of_an_open_advisory(machine: Machine) -> None:
    """And dnf says that it does not manage such a host."""
    needs("zypper")
    machine.like("opensuse-leap", FETCH_ZYPPER, repo_update="repo", repo_sle_update="bare", no="-x")
    found = machine.ask(ZYPPER)
    states = {one.name: one.advisories for one in found.repositories}
    assert found.pending == ("TEST-2026-1 (important)",)
    assert states == {"repo-update": True, "repo-sle-update": False}
    assert not machine.ask(DNF).here
    (machine.top / "etc/zypp/locks").write_text("type: package\n")
    machine.run(f"rpm -U --nodeps --force-debian {machine.top}/repo/noarch/demo-2*.rpm")
    assert machine.ask(ZYPPER).pending == ()


def test_a_core_package_that_came_after_the_boot_waits_for_one(machine: Machine) -> None:
    """The stand-in for glibc was installed just now."""
    machine.like("rocky", "true", baseos="repo")
    answers = {}
    for name, command in KERNELS.commands.items():
        done = machine.run(command.line)
        answers[name] = Answer(Outcome.OK, 0, done.stdout, done.stderr)
    assert KERNELS.parse(KERNELS.reduce(answers)).renewed == ("glibc",)


def test_a_debian_is_neither() -> None:
    """This machine itself."""
    for collector in (DNF, ZYPPER):
        ((name, command),) = collector.commands.items()
        done = subprocess.run(
            ["sh", "-c", command.line], capture_output=True, text=True, check=True, timeout=30
        )
        body = collector.reduce({name: Answer(Outcome.OK, 0, done.stdout)})
        assert not collector.parse(body).here
