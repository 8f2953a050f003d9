"""What it takes to ask hosts everything: CPU, connections, latency, and many at once.

    python -m benchmarks.hosts                              one host, a hundred, latency, judging
    python -m benchmarks.hosts --whole                      besides: a run with all facts of 100
    python -m benchmarks.hosts --testinfra PY --ansible PATH   besides: beside these

Needs root, openssh-server and the development dependencies, and runs from the root of the
repository. pytest-testinfra and ansible-core come from environments of their own: PY is the
Python of the one, PATH `ansible-playbook` of the other. Prints tables in Markdown, as in
docs/benchmarks.md.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import hosts_inside as inside
from benchmarks.aws_children import Used, measured
from benchmarks.hosts_estate import estate, for_ansible, for_testinfra, named, settings
from tests.real.host.server import Sshd

MANY, WORKERS = 100, 16
JUDGED = 22
AIMED = 70  # commands, of which the aims speak
LATENCY = 0.02
DEAD = 2.0
TIMES = 9
MORE = {"urazuke": 21, "testinfra": 4, "ansible": 2}  # hosts, to be set beside one host alone
Way = Callable[[Sequence[Sshd]], Used]
_ENDED = frozenset({0})


def single(server: Sshd) -> None:
    """One host."""
    keys, commands = inside.keys_and_commands()
    host = named(server, 0)
    connections, channels = inside.counted(server, keys)
    print(f"{len(keys)} collectors, {commands} commands, one host.\n")
    print("| | |\n|---|---|")
    print(f"| client CPU, all facts, ms | {inside.cpu(host, keys, TIMES) * 1000:.1f} |")
    part = inside.some(keys, AIMED)
    print(f"| client CPU, {AIMED} commands, ms | {inside.cpu(host, part, TIMES) * 1000:.1f} |")
    print(f"| of it without a command, ms | {inside.cpu(host, [], TIMES) * 1000:.1f} |")
    print(f"| TCP connections, channels | {connections}, {channels} |")
    print(f"| CPU of the script on the host, s | {inside.on_the_host(keys):.2f} |")
    light = inside.light(keys)
    near, far = (inside.latency(server, delay, light, TIMES) for delay in (0.0, LATENCY))
    print(f"| what {LATENCY * 1000:.0f} ms each way add, s | {far - near:.2f} |")
    took = inside.dead(server, keys, DEAD)
    print(f"| a host that says nothing, deadline {DEAD:g} s, s | {took:.2f} |")
    judging, number = inside.evaluation(inside.seen(host, keys), JUDGED, TIMES)
    print(f"| {number} judgements on {JUDGED} hosts, CPU s | {judging:.3f} |\n")


def many(servers: Sequence[Sshd]) -> None:
    """All hosts at once, the commands being light."""
    keys, commands = inside.keys_and_commands()
    for number, asked in ((AIMED, inside.some(keys, AIMED)), (commands, keys)):
        took = inside.together(servers, inside.light(asked), WORKERS)
        print(
            f"{len(servers)} hosts, {number} light commands each: {took.wall:.1f} s; CPU", end=" "
        )
        print(f"{took.client:.1f} s here, {took.servers:.1f} s on their side\n")


def whole(servers: Sequence[Sshd]) -> None:
    """`urazuke run` on all of them."""
    before = inside.served(servers)
    used = ours(servers)
    theirs = inside.served(servers) - before
    print(
        f"{len(servers)} hosts, `urazuke run`: {used.wall:.1f} s, peak {used.peak:.0f} MB;", end=" "
    )
    print(f"CPU {used.cpu:.1f} s here, {theirs:.1f} s on their side\n")


def ours(servers: Sequence[Sshd]) -> Used:
    """A run of urazuke on these hosts, reports and evidence and all."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        settings(servers, folder)
        command = [sys.executable, "-m", "urazuke", "run", "-q", "--exit-zero"]
        return _done([*command, "-f", "jsonl", "-o", "out"], folder)


def testinfra(servers: Sequence[Sshd], python: str) -> Used:
    """The same commands by pytest-testinfra over paramiko."""
    with tempfile.TemporaryDirectory() as temporary:
        arguments = for_testinfra(servers, Path(temporary))
        return _done([python, "-m", "pytest", *arguments, "test_facts.py"], Path(temporary))


def ansible(servers: Sequence[Sshd], playbook: str) -> Used:
    """The same commands by ansible-core over OpenSSH, as it comes."""
    with tempfile.TemporaryDirectory() as temporary:
        arguments = for_ansible(servers, Path(temporary))
        return _done([playbook, *arguments], Path(temporary))


def _done(command: Sequence[str], folder: Path) -> Used:
    used = measured(command, folder)
    if used.code not in _ENDED:
        said = (folder / "said.txt").read_text("utf-8", "replace")
        raise SystemExit(f"{command[0]} ended with {used.code}:\n{said[-4000:]}")
    return used


def beside(servers: Sequence[Sshd], ways: Mapping[str, Way]) -> None:
    """CPU of each on one host and on more, and what one more host takes."""
    print("| | CPU s, 1 host | hosts | CPU s | wall s | one more host, CPU ms |")
    print("|---|---|---|---|---|---|")
    for name, way in ways.items():
        number = MORE[name]
        few, more = way(servers[:1]), way(servers[:number])
        further = (more.cpu - few.cpu) / (number - 1) * 1000
        row = f"{few.cpu:.2f} | {number} | {more.cpu:.2f} | {more.wall:.1f} | {further:.0f}"
        print(f"| {name} | {row} |", flush=True)
    print()


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="what urazuke takes to look at hosts")
    parser.add_argument("--whole", action="store_true", help="besides: a whole run on 100 hosts")
    parser.add_argument("--testinfra", help="the Python of an environment with pytest-testinfra")
    parser.add_argument("--ansible", help="the command ansible-playbook of another")
    parser.add_argument("--hosts", type=int, default=MANY, help="how many")
    wanted = parser.parse_args()
    ways: dict[str, Way] = {"urazuke": ours}
    if wanted.testinfra:
        ways["testinfra"] = lambda servers: testinfra(servers, wanted.testinfra)
    if wanted.ansible:
        ways["ansible"] = lambda servers: ansible(servers, wanted.ansible)
    with estate(wanted.hosts) as servers:
        single(servers[0])
        many(servers)
        if len(ways) > 1:
            beside(servers, ways)
        if wanted.whole:
            whole(servers)


if __name__ == "__main__":
    main()
