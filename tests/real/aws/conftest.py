"""One server for the session, empty for each test that asks; credentials of nobody."""

from collections.abc import Iterator

import pytest

from tests.real.aws.server import emptied, estate, moto


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of moto's server."""
    with moto() as url:
        yield url


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ambient credentials that open nothing; no profile, no metadata service, no proxy."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATESTTESTTESTTEST")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def empty(server: str) -> str:
    """The server without anything of ours."""
    emptied(server)
    return server


@pytest.fixture
def account(empty: str) -> str:
    """The server with the estate."""
    estate(empty)
    return empty
