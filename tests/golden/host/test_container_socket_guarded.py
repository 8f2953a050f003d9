"""host.container_socket_guarded: what passes, what fails, and what must not pass by mistake."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.golden.host.accounts import GROUPS, body
from tests.judging import Facts, one
from tests.real.needs import needs
from urazuke.checks.host.facts.accounts import ACCOUNTS
from urazuke.checks.host.facts.container_sockets import CONTAINER_SOCKETS
from urazuke.checks.host.scripts.container_sockets import SOCKETS
from urazuke.model import Finding, Status, Unavailable
from urazuke.sdk import Answer, Json, Outcome, Reason, Unreadable

CHECK = "host.container_socket_guarded"
DOCKER = "unix 660 0 998 /run/docker.sock\n"
ROOT = "unix 660 0 0 /run/containerd/containerd.sock\n"


def told(text: str) -> Json:
    return CONTAINER_SOCKETS.reduce({"sockets": Answer(Outcome.OK, 0, f"{text}end\n")})


def found(text: str, groups: str = GROUPS, sources: str = "group: files\n") -> Finding:
    facts: Facts = {
        CONTAINER_SOCKETS: {"there": told(text)},
        ACCOUNTS: {"there": body(groups=groups, sources=sources)},
    }
    return one(CHECK, facts, declared={"administrators": ("carol", "%ops")})


@pytest.mark.parametrize(
    "text",
    [
        ROOT,
        DOCKER,
        ROOT + "unix 600 0 4242 /run/docker.sock\n",
        ROOT + "unix 666 1000 1000 /run/user/1000/docker.sock\n",
        ROOT + "tcp 10.0.0.1:2377 dockerd\ntcp *:7946 dockerd\n",
    ],
)
def test_guarded_passes(text: str) -> None:
    assert found(text).status is Status.PASS


@pytest.mark.parametrize(
    "text",
    [
        "unix 666 0 0 /run/docker.sock\n",
        "unix 662 0 0 /run/docker.sock\n",
        "unix 660 0 27 /var/run/other/docker.sock\n",  # the group of alice
        "unix 660 0 1000 /run/docker.sock\n",  # her primary group
        "unix 660 0 4242 /run/docker.sock\n",  # a group that nobody knows
        "unix 600 1000 0 /run/docker.sock\n",  # given to her
        "unix 600 1000 0 /run/user/1001/docker.sock\n",
        "tcp 0.0.0.0:2375 dockerd\n",
        "tcp 127.0.0.1:2375 dockerd\n",
        "tcp [::]:2376 dockerd\n",
    ],
)
def test_let_in_fails(text: str) -> None:
    assert found(ROOT + text).status is Status.FAIL


def test_members_must_be_declared() -> None:
    groups = GROUPS.replace("docker:998:", "docker:998:carol")
    assert found(DOCKER, groups).status is Status.PASS
    finding = found(DOCKER, groups.replace("998:carol", "998:carol,bob"))
    assert (finding.status, finding.fix) == (Status.FAIL, "sudo gpasswd -d bob docker")


def test_a_group_that_a_directory_may_fill_must_be_declared() -> None:
    sources = "group: files sss\n"
    assert found(DOCKER, sources=sources).status is Status.FAIL
    assert found(DOCKER, GROUPS.replace("docker", "ops"), sources).status is Status.PASS
    assert found(ROOT, sources=sources).status is Status.PASS


def test_no_engine_is_not_applicable() -> None:
    assert found("").status is Status.NOT_APPLICABLE


def test_a_gap_is_an_error() -> None:
    gap = Unavailable(reason=Reason.MISSING_TOOL, detail="ss")
    facts: Facts = {CONTAINER_SOCKETS: {"there": gap}, ACCOUNTS: {"there": body()}}
    assert one(CHECK, facts, declared={"administrators": ()}).status is Status.ERROR


@pytest.mark.parametrize("line", ["unix 660 0 /x", "unix a b c d", "tcp x", "what"])
def test_a_line_that_is_not_understood_is_refused(line: str) -> None:
    with pytest.raises(Unreadable):
        told(f"{line}\n")


def test_an_answer_without_its_end_is_refused() -> None:
    with pytest.raises(Unreadable):
        CONTAINER_SOCKETS.reduce({"sockets": Answer(Outcome.OK, 0, ROOT)})


def test_the_question_itself_sees_a_listening_socket(tmp_path: Path) -> None:
    """A real one, wherever it is; one that is only connected, or has another name, is left out."""
    needs("ss", "iproute2")
    path = tmp_path / "docker.sock"
    with socket.socket(socket.AF_UNIX) as door, socket.socket(socket.AF_UNIX) as other:
        door.bind(str(path))
        door.listen()
        other.bind(str(tmp_path / "web.sock"))
        other.listen()
        path.chmod(0o660)
        answer = subprocess.run(["sh", "-c", SOCKETS], capture_output=True, text=True, check=True)
    lines = answer.stdout.splitlines()
    assert f"unix 660 {os.getuid()} {os.getgid()} {path}" in lines
    assert not [line for line in lines if "web.sock" in line]
