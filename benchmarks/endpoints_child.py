"""Looks at every endpoint named in a file of JSON, in one process, as a run does.

    python -m benchmarks.endpoints_child endpoints.json

Prints the connections made, and how many endpoints were seen.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec

from urazuke.connect.tls import TlsEndpoint, addresses
from urazuke.errors import Unreadable
from urazuke.settings import EndpointSettings, Limits


def look(wanted: dict[str, Any]) -> tuple[int, bool]:
    """Connections, and whether anything was seen."""
    settings = msgspec.convert(wanted, EndpointSettings)
    endpoint = TlsEndpoint(settings, addresses(settings)[0], Limits().endpoint)
    try:
        endpoint.tls()
    except Unreadable:
        return len(endpoint.queries), False
    return len(endpoint.queries), True


def main(path: str) -> None:
    """All of them, with as many workers as a run has."""
    wanted = json.loads(Path(path).read_text())
    with ThreadPoolExecutor(Limits().workers) as pool:
        found = list(pool.map(look, wanted))
    total = sum(connections for connections, _ in found)
    print(json.dumps({"connections": total, "seen": sum(seen for _, seen in found)}))


if __name__ == "__main__":
    main(sys.argv[1])
