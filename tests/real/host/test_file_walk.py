"""Which file systems are walked where one device is mounted several times."""

import os
import subprocess

import pytest

from tests.real.needs import needs
from urazuke.checks.host.facts.risky_files import RISKY_FILES, RiskyFiles
from urazuke.checks.host.scripts.files import FILES
from urazuke.sdk import Answer, Outcome

MOUNTS = """
mount -t tmpfs none /mnt && cd /mnt || exit 9
mkdir top other again && mount -t tmpfs one top && mkdir -p top/a/deep top/b top/c top/d || exit 9
for f in top/a top/a/deep top/b; do touch $f/open && chmod 666 $f/open; done
mount --bind top/a top/c || exit 9
mount -t tmpfs two other && mkdir other/in && mount --bind top/b other/in || exit 9
mount --bind top again && mount -t tmpfs three top/d && mkdir top/d/in || exit 9
touch top/d/open && chmod 666 top/d/open
mount --bind top/a/deep top/d/in
"""


def walked() -> RiskyFiles:
    """The fact of the mounts below /mnt, which stand in for all of a host's."""
    needs("unshare", "util-linux")
    script = FILES.replace("' /proc/self/mountinfo)", "' /tmp/mounts)").replace(
        "path[NR] = $5;", 'if (NR == 1) $5 = "/"; path[NR] = $5;'
    )
    ours = 'awk \'$5 == "/mnt" { on = 1 } on && $5 ~ "^/mnt($|/)"\' /proc/self/mountinfo'
    text = f"{MOUNTS}{ours} >/mnt/list || exit 9\n"
    script = script.replace("/tmp/mounts", "/mnt/list").replace('find "$where"', 'at "$where"')
    at = 'at() { w=$1; shift; [ "$w" = / ] && w=/mnt; find "$w" "$@"; }\n'
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", text + at + script],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return RISKY_FILES.parse(RISKY_FILES.reduce({"files": Answer(Outcome.OK, 0, done.stdout)}))


def test_each_tree_is_walked_and_none_is_begun_anew() -> None:
    """Inside its own device a mount is walked with it; inside another it is begun."""
    if os.getuid() != 0:
        pytest.skip("only root can make namespaces")
    found = walked()
    systems = set(found.file_systems)
    assert systems == {
        "/",
        "/mnt/top",
        "/mnt/other",
        "/mnt/other/in",
        "/mnt/top/d",
        "/mnt/top/d/in",
    }
    assert {"/mnt/top/a/open", "/mnt/top/a/deep/open", "/mnt/top/b/open"} <= set(found.loose)
    assert {"/mnt/top/c/open", "/mnt/top/d/open"} <= set(found.loose)
