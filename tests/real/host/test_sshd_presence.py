"""Hosts on which sshd is missing, stopped, started by others, or hides its options."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.real.host.server import free_port, key
from tests.real.needs import needs
from urazuke.checks.host.facts.sshd_effective import SSHD_EFFECTIVE, SshdEffective
from urazuke.checks.host.scripts.sshd import SSHD
from urazuke.sdk import Answer, Outcome, Unreadable

INETD = """
import socket, subprocess, sys
ours = socket.create_server(("127.0.0.1", 0))
there = socket.create_connection(ours.getsockname())
connection, _ = ours.accept()
daemon = subprocess.Popen(sys.argv[1:], stdin=connection, stdout=connection)
there.recv(20)
sys.exit(subprocess.run(["sh", "-s"]).returncode)
"""


@pytest.fixture(autouse=True)
def _only_root() -> None:
    """A process namespace and `sshd -T` need root."""
    needs("sshd", "openssh-server")
    if os.getuid() != 0:
        pytest.skip("only root can make a process namespace")
    Path("/run/sshd").mkdir(exist_ok=True)


def apart(command: list[str], **environment: str) -> SshdEffective:
    """The fact, where only the processes of the command are seen; the script is its input."""
    namespace = [needs("unshare", "util-linux"), "--pid", "--fork", "--mount-proc", "--kill-child"]
    path = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **environment}
    done = subprocess.run(
        [*namespace, *command], input=SSHD, capture_output=True, text=True, env=path, check=False
    )
    outcome = Outcome.OK if done.returncode == 0 else Outcome.FAILED
    answer = Answer(outcome, done.returncode, done.stdout, done.stderr)
    return SSHD_EFFECTIVE.parse(SSHD_EFFECTIVE.reduce({"sshd": answer}))


def configured(directory: Path) -> Path:
    """The least configuration that sshd starts with."""
    key(directory, "server")
    config = directory / "config"
    lines = [f"HostKey {directory}/server", "Port 1", f"PidFile {directory}/pid"]
    config.write_text("\n".join([*lines, "PermitRootLogin no", ""]))
    return config


def test_no_binary_and_no_process_is_not_installed(tmp_path: Path) -> None:
    """The only way to an empty list."""
    for tool in ("awk", "cat", "readlink", "sed", "sh", "stat", "tr"):
        (tmp_path / tool).symlink_to(needs(tool))
    assert apart([needs("sh"), "-s"], PATH=str(tmp_path)).daemons == ()


def test_a_binary_that_does_not_run_is_judged_as_it_would_start(tmp_path: Path) -> None:
    """By the configuration of its own place."""
    config = configured(tmp_path)
    wrapper = tmp_path / "sshd"
    wrapper.write_text(f'#!/bin/sh\nexec {shutil.which("sshd")} -f {config} "$@"\n')
    wrapper.chmod(0o755)
    found = apart(["sh", "-s"], PATH=f"{tmp_path}:/usr/bin:/bin")
    assert [daemon.running for daemon in found.daemons] == [False]
    assert found.daemons[0].base["permitrootlogin"] == "no"


def test_an_sshd_for_each_connection_is_no_fact(tmp_path: Path) -> None:
    """As inetd or a systemd socket starts it: with options that show nowhere."""
    sshd = [needs("sshd"), "-i", "-f", str(configured(tmp_path)), "-o", "PermitRootLogin=yes"]
    with pytest.raises(Unreadable, match="started for each connection"):
        apart([sys.executable, "-c", INETD, *sshd])


def test_a_title_that_is_cut_off_is_no_fact(tmp_path: Path) -> None:
    """With next to no environment there is no room for sshd's title."""
    options = f"-D -f {configured(tmp_path)} -o ListenAddress=127.0.0.1:{free_port()}"
    start = f"env -i {needs('sshd')} {options} &"
    with pytest.raises(Unreadable, match="cut off"):
        apart(["sh", "-c", f"{start} sleep 0.3; exec sh -s"])


def test_a_replaced_binary_is_no_fact(tmp_path: Path) -> None:
    """What runs is no longer what could be asked."""
    copy = tmp_path / "sshd"
    shutil.copy(needs("sshd"), copy)
    start = f"{copy} -D -f {configured(tmp_path)} -o ListenAddress=127.0.0.1:{free_port()} &"
    with pytest.raises(Unreadable, match="replaced binary"):
        apart(["sh", "-c", f"{start} sleep 0.3; rm {copy}; exec sh -s"], ROOM="x" * 200)


def test_a_daemon_that_sees_other_files_is_no_fact(tmp_path: Path) -> None:
    """Under the same name: a mount of its own, as in a container that shares our processes."""
    config = configured(tmp_path)
    (tmp_path / "other").write_text(config.read_text().replace("no", "yes"))
    own = f"mount --bind {tmp_path}/other {config}; exec {needs('sshd')} -D -f {config}"
    start = f"unshare --mount sh -c '{own} -o ListenAddress=127.0.0.1:{free_port()}' &"
    with pytest.raises(Unreadable, match="sees another"):
        apart(["sh", "-c", f"{start} sleep 0.4; exec sh -s"], ROOM="x" * 200)
