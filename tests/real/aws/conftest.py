"""One server for the session, and in it the estate; credentials of nobody.

moto keeps one world a process, so there is one server. Tests read the estate (`account`); the
few that write their own world ask for `empty`, after which the estate is built anew.
"""

from collections.abc import Iterator

import pytest

from tests.real.aws.server import World, moto, nobody


@pytest.fixture(scope="session")
def world() -> Iterator[World]:
    """The server and what is in it."""
    with moto() as url:
        yield World(url)


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ambient credentials that open nothing; no profile, no metadata service, no proxy."""
    nobody(monkeypatch)


@pytest.fixture
def empty(world: World) -> str:
    """The URL of the server without anything of ours."""
    world.clear()
    return world.url


@pytest.fixture
def account(world: World) -> str:
    """The URL of the server with the estate, which tests leave as it is."""
    world.settle()
    return world.url
