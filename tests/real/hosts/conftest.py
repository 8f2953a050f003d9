"""The network that machines under test stand on; skips where none can be built."""

import os
import subprocess
from collections.abc import Iterator

import pytest

from tests.real.hosts import network as networks
from tests.real.hosts.network import Network
from tests.real.needs import needs

_PROGRAMS = {
    "mmdebstrap": "mmdebstrap",
    "unshare": "util-linux",
    "nsenter": "util-linux",
    "setpriv": "util-linux",
    "ip": "iproute2",
    "ssh-keygen": "openssh-client",
}


@pytest.fixture(scope="session")
def network() -> Iterator[Network]:
    """One bridge for each worker of a run."""
    if os.getuid() != 0:
        pytest.skip("only root can build machines")
    for program, package in _PROGRAMS.items():
        needs(program, package)
    tried = subprocess.run(["unshare", "--mount", "--pid", "--net", "--fork", "true"], check=False)
    if tried.returncode != 0:
        pytest.skip("this root may not make namespaces")
    with networks.network() as found:
        yield found
