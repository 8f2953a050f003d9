"""The addresses of one endpoint, each looked at once, all at the same time."""

import contextlib
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeAlias

from urazuke.collect.world import World
from urazuke.errors import Unreadable
from urazuke.plan import Task

if TYPE_CHECKING:
    from urazuke.connect.ssh_offer import SshEndpoint
    from urazuke.connect.tls import Address, TlsEndpoint

    View: TypeAlias = TlsEndpoint | SshEndpoint


def views(world: World, task: Task) -> "dict[str, View]":
    """A view of each address, by subject; one deadline for all of them."""
    from urazuke.connect.ssh_offer import SshEndpoint
    from urazuke.connect.tls import TlsEndpoint, addresses

    kind = SshEndpoint if task.target.speaks == "ssh" else TlsEndpoint
    settings, deadline = world.settings_of[task.target.name], world.settings.limits.endpoint
    began = time.monotonic()
    found = addresses(settings, deadline)
    left = max(deadline - (time.monotonic() - began), 0.1)
    seen = {_subject(task.target.name, each, found): kind(settings, each, left) for each in found}
    with ThreadPoolExecutor(len(seen)) as pool:
        list(pool.map(_looked, seen.values()))
    return seen


def _looked(view: "View") -> None:
    with contextlib.suppress(Unreadable):  # the view keeps it, and tells each collector
        view.look()


def _subject(name: str, address: "Address", addresses: "tuple[Address, ...]") -> str:
    """The endpoint's name; with the address when several stand behind the name."""
    return name if len(addresses) == 1 else f"{name}@{address}"
