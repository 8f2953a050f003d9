"""Which files are what rpm recorded of them, by a real rpm with a database of its own."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.real.needs import needs
from urazuke.checks.host.scripts.files import RECORDS

SPEC = """\
Name: own
Version: 1
Release: 1
Summary: own
License: own
BuildArch: noarch
%description
own
%install
mkdir -p %{buildroot}/mnt/bin
for n in kept changed; do echo "$n" > %{buildroot}/mnt/bin/$n; done
%files
/mnt/bin/kept
/mnt/bin/changed
"""
STEPS = r"""
set -e
mount -t tmpfs none /mnt
mount -t tmpfs none /var/lib/dpkg
export HOME=/mnt
rpm --initdb
rpm -i --nodeps "$1"
echo more >> /mnt/bin/changed
cp /mnt/bin/kept /mnt/bin/foreign
cp /mnt/bin/kept '/mnt/bin/with a blank'
printf '%s\n' /mnt/bin/kept /mnt/bin/changed /mnt/bin/foreign '/mnt/bin/with a blank' |
  sh -c "$2"
"""


def test_a_file_counts_only_with_the_digest_that_rpm_recorded(tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can make namespaces")
    needs("rpmbuild", "rpm")
    needs("unshare", "util-linux")
    (tmp_path / "own.spec").write_text(SPEC)
    _run("rpmbuild", "-bb", "--define", f"_topdir {tmp_path}", str(tmp_path / "own.spec"))
    [package] = tmp_path.glob("RPMS/noarch/*.rpm")
    told = _run("unshare", "-m", "sh", "-c", STEPS, "sh", str(package), RECORDS)
    assert told.splitlines() == ["record rpm", "kept /mnt/bin/kept"]


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout
