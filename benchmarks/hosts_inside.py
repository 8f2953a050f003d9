"""What is measured inside this process: CPU of one host, latency, a dead host, evaluation."""

import os
import resource
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from benchmarks.aws_children import ROOT, environment
from benchmarks.hosts_estate import collectors, named
from tests.real.host.server import Sshd

from urazuke import packs, plan
from urazuke.collect import facts
from urazuke.connect.host import look
from urazuke.errors import Unreadable
from urazuke.evaluate import Stored, evaluate
from urazuke.model import Fact, Target
from urazuke.narrow import narrowed
from urazuke.sdk import Command, HostCollector, observed
from urazuke.settings import Host

Keys = Sequence[HostCollector[Any]]
DEADLINE = 600.0


def seen(host: Host, keys: Keys) -> list[Fact]:
    """All facts of one host, as a visit makes them."""
    view = look(host, keys, DEADLINE)
    origin = facts.Origin(view.collected_at, view.principal, view.clock_offset_ms, view.queries)
    target = Target(kind="host", name=host.name)
    members = [observed(host.name, partial(key.reduce, view.answers[key.name])) for key in keys]
    return [
        facts.made(target, key, origin, [member], None)
        for key, member in zip(keys, members, strict=True)
    ]


def cpu(host: Host, keys: Keys, times: int) -> float:
    """Median CPU seconds that this process spends on all facts of one host."""
    spent: list[float] = []
    for _ in range(times + 1):  # the first one imports
        began = time.process_time()
        seen(host, keys)
        spent.append(time.process_time() - began)
    return statistics.median(spent[1:])


def on_the_host(keys: Keys) -> float:
    """CPU seconds of the script itself, run on this machine without SSH."""
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    look(Host(name="here", connection="local"), keys, DEADLINE)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime


def light(keys: Keys) -> list[HostCollector[Any]]:
    """As many commands that answer as much and cost the host nothing to speak of."""
    nothing = Command(line="printf %0700d 0")
    return [replace(key, commands=dict.fromkeys(key.commands, nothing)) for key in keys]


def some(keys: Keys, commands: int) -> list[HostCollector[Any]]:
    """The first collectors that have about so many commands together."""
    taken: list[HostCollector[Any]] = []
    for key in keys:
        if sum(len(each.commands) for each in taken) + len(key.commands) > commands:
            break
        taken.append(key)
    return taken


def counted(server: Sshd, keys: Keys) -> tuple[int, int]:
    """TCP connections and channels of one look, as the server's log has them."""
    marks = ("Connection from 127.0.0.1", "ctype session")
    before = [server.log.count(mark) for mark in marks]
    look(named(server, 0), keys, DEADLINE)
    after = [server.log.count(mark) for mark in marks]
    return after[0] - before[0], after[1] - before[1]


class Together(NamedTuple):
    """What a look at many hosts at once took: seconds of the clock, and of CPU on both sides."""

    wall: float
    client: float
    servers: float


def together(servers: Sequence[Sshd], keys: Keys, workers: int) -> Together:
    """All of them, with that many workers."""
    hosts = [named(server, number) for number, server in enumerate(servers)]
    before, began, used = served(servers), time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda host: look(host, keys, DEADLINE), hosts))
    wall, client = time.perf_counter() - began, time.process_time() - used
    return Together(wall, client, served(servers) - before)


def served(servers: Sequence[Sshd]) -> float:
    """CPU seconds of these daemons and of their sessions that have ended."""
    return sum(_daemon(server.process.pid) for server in servers) / os.sysconf("SC_CLK_TCK")


def _daemon(outer: int) -> int:
    inner = Path(f"/proc/{outer}/task/{outer}/children").read_text().split()[0]
    return sum(map(int, Path(f"/proc/{inner}/stat").read_text().rpartition(")")[2].split()[11:15]))


@contextmanager
def relayed(server: Sshd, delay: float) -> Iterator[Host]:
    """The same host behind a long line."""
    command = [sys.executable, "-m", "benchmarks.hosts_relay", str(server.port), str(delay)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=pipe, stdout=pipe, text=True
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise ValueError("the relay has no pipes")
        port = int(process.stdout.readline())
        known = server.directory / f"known_hosts.{port}"
        public = " ".join((server.directory / "server.pub").read_text().split()[:2])
        known.write_text(f"[127.0.0.1]:{port} {public}\n")
        host = named(server, 0)
        yield msgspec.structs.replace(host, port=port, known_hosts=str(known))
        process.stdin.close()


def latency(server: Sshd, delay: float, keys: Keys, times: int) -> float:
    """Median seconds of a look through the relay."""
    with relayed(server, delay) as host:
        return statistics.median(_wall(host, keys) for _ in range(times))


def _wall(host: Host, keys: Keys) -> float:
    began = time.perf_counter()
    look(host, keys, DEADLINE)
    return time.perf_counter() - began


def dead(server: Sshd, keys: Keys, deadline: float) -> float:
    """Seconds that a host takes which accepts the connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = msgspec.structs.replace(named(server, 0), port=silent.getsockname()[1])
        began = time.perf_counter()
        try:
            look(host, keys, deadline)
        except Unreadable:
            return time.perf_counter() - began
    raise SystemExit("a host that says nothing was looked at")


def evaluation(made: Sequence[Fact], hosts: int, times: int) -> tuple[float, int]:
    """Median seconds to judge all host checks on so many hosts, and how many judgements."""
    catalog, known = packs.load()
    only = sorted({use.id for c in catalog.controls.values() for use in c.checks})
    chosen = narrowed(catalog, known, [name for name in only if name.startswith("host.")])
    targets = [Target(kind="host", name=f"host-{number:03}") for number in range(hosts)]
    asked = plan.make(chosen, known, targets)
    held = {(t.name, f.collector): _stored(f, t) for t in targets for f in made}
    spent: list[float] = []
    for _ in range(times):
        began = time.process_time()
        evaluate(asked, held, (), datetime.now(UTC))
        spent.append(time.process_time() - began)
    return statistics.median(spent), len(asked.questions)


def _stored(fact: Fact, target: Target) -> Stored:
    members = tuple(msgspec.structs.replace(m, subject=target.name) for m in fact.members)
    return Stored("0" * 64, msgspec.structs.replace(fact, target=target, members=members))


def keys_and_commands() -> tuple[Keys, int]:
    """All collectors, and how many commands they have."""
    keys = collectors()
    return keys, sum(len(key.commands) for key in keys)
