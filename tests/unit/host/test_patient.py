"""Reading small packets together loses none of them, and hides neither the end nor a timeout."""

import socket
import threading
from collections.abc import Iterator

import pytest

from urazuke.connect.host.patient import Patient


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, Patient]]:
    """The other side, and ours."""
    near, far = socket.socketpair()
    with near, far:
        near.settimeout(0.3)
        yield far, Patient(near)


def test_what_comes_soon_after_is_read_with_it(pair: tuple[socket.socket, Patient]) -> None:
    """The second packet is there by the time that the first is handed on."""
    far, ours = pair
    ours.relax()
    far.send(b"one ")
    threading.Timer(0.03, far.send, [b"two"]).start()
    assert ours.recv(100) == b"one two"


def test_no_more_is_given_than_was_asked_for(pair: tuple[socket.socket, Patient]) -> None:
    """The rest is kept, in its order."""
    far, ours = pair
    far.send(b"abcdef")
    assert [ours.recv(1), ours.recv(2), ours.recv(9)] == [b"a", b"bc", b"def"]


@pytest.mark.parametrize("relaxed", [False, True])
def test_the_end_and_a_timeout_are_told(
    pair: tuple[socket.socket, Patient], *, relaxed: bool
) -> None:
    """As by the socket itself; what came before the end comes first."""
    far, ours = pair
    if relaxed:
        ours.relax()
    with pytest.raises(TimeoutError):
        ours.recv(1)
    far.send(b"last")
    far.close()
    assert ours.recv(100) == b"last"
    assert ours.recv(100) == b""
