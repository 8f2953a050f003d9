"""What the kernel tells of a program that captures, on interfaces that are up and down."""

import os
import subprocess
import sys

import pytest

from tests.real.needs import needs
from urazuke.checks.host.facts.ids_watch import IDS_WATCH
from urazuke.sdk import Answer, Outcome

SENSOR = """
import ctypes, os, socket, sys, time
ctypes.CDLL(None).prctl(15, b"snort")
held = [socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3)) for _ in sys.argv[1:]]
[one.bind((name, 0)) for one, name in zip(held, sys.argv[1:])]
print(os.getpid(), flush=True)
time.sleep(30)
"""
APART = """
ip link add eye0 type veth peer name far0 && ip link set eye0 up && ip link set far0 up || exit 9
ip link add blind0 type veth peer name far1 && ip link set blind0 up || exit 9
ip link set lo up
"$PYTHON" -c "$SENSOR" eye0 blind0 lo | { read -r p; eval "$ASK"; kill "$p"; }
"""


def test_a_capture_is_told_with_the_state_of_its_interface() -> None:
    """And loopback does not count."""
    if os.getuid() != 0:
        pytest.skip("only root can make namespaces")
    unshare, _, _ = needs("unshare", "util-linux"), needs("ip", "iproute2"), needs("ss", "iproute2")
    answers = {}
    for name, command in IDS_WATCH.commands.items():
        done = subprocess.run(
            [unshare, "-m", "-n", "-p", "-f", "--mount-proc", "--kill-child", "sh", "-c",
             f"mount -t sysfs none /sys\n{APART}"],
            env={**os.environ, "PYTHON": sys.executable, "SENSOR": SENSOR, "ASK": command.line},
            capture_output=True, text=True, check=False, timeout=30,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        answers[name] = Answer(Outcome.OK, 0, done.stdout)
    found = IDS_WATCH.parse(IDS_WATCH.reduce(answers))
    told = [(one.program, one.interface, one.up) for one in found.captures]
    assert told == [("snort", "blind0", False), ("snort", "eye0", True)]
    assert (found.falco, found.wazuh) == (False, "")
