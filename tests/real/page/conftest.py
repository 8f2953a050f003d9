"""What the tests of pages share."""

from pathlib import Path

import pytest

from tests.real.endpoint.pki import Pki


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    """One root and intermediate for the whole session."""
    directory: Path = tmp_path_factory.mktemp("pki")
    return Pki(directory)


@pytest.fixture(scope="session")
def pem(pki: Pki) -> Path:
    """A good leaf."""
    return pki.leaf()
