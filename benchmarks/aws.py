"""What it takes to ask an account everything: requests, CPU, memory, and what latency costs.

    python -m benchmarks.aws                        requests, growth and latency
    python -m benchmarks.aws --prowler PATH         besides: beside prowler, on equivalent checks
    python -m benchmarks.aws --operations           besides: the requests by operation

Needs the development dependencies (moto), and runs from the root of the repository. Prowler comes
from an environment of its own; PATH is its command. Prints tables in Markdown, as in
docs/benchmarks.md.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.aws_children import Server, Used, measured, server
from benchmarks.aws_equivalent import EQUIVALENT

REGIONS = ("ap-northeast-1", "us-east-1", "eu-west-1")
FEW, MANY = 10, 110  # buckets, users with a key, roles, security groups and instances: of each
LATENCY = 0.05
TIMES = 3  # the median counts
_KNOWN_CODES = frozenset({0, 3})  # prowler: 3 when something failed


@dataclass(frozen=True)
class Round:
    """One run: what it used, and what it asked."""

    used: Used
    asked: Mapping[str, int]

    @property
    def requests(self) -> int:
        """How many."""
        return sum(self.asked.values())


def ours(aws: Server, *only: str) -> Round:
    """A run of urazuke, of all that asks AWS or of these checks alone."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        account = {"name": "main", "regions": REGIONS, "endpoint_url": aws.url}
        settings = {"organization": {"name": "Benchmark"}, "aws": [account], "locker": "locker"}
        (folder / "urazuke.yaml").write_text(json.dumps(settings), "utf-8")
        chosen = [part for name in only for part in ("--only", name)]
        command = [sys.executable, "-m", "urazuke", "run", "-q", "--exit-zero", *chosen]
        return _round(aws, [*command, "-f", "jsonl", "-o", "out"], folder)


def theirs(aws: Server, prowler: str) -> Round:
    """A run of prowler, limited to the checks that ask the same."""
    checks = sorted({check for checks in EQUIVALENT.values() for check in checks})
    command = [prowler, "aws", "--region", *REGIONS, "--check", *checks, "--no-banner"]
    command += ["--aws-retries-max-attempts", "0"]  # moto refuses what it lacks
    with tempfile.TemporaryDirectory() as temporary:
        output = ["--output-formats", "json-ocsf", "--output-directory", "out"]
        folder = Path(temporary)
        return _round(aws, [*command, *output], folder, AWS_ENDPOINT_URL=aws.url)


def _round(aws: Server, command: Sequence[str], folder: Path, **more: str) -> Round:
    aws.counted()
    used = measured(command, folder, **more)
    if used.code not in _KNOWN_CODES:
        said = (folder / "said.txt").read_text("utf-8", "replace")
        raise SystemExit(f"{command[0]} ended with {used.code}:\n{said[-4000:]}")
    return Round(used, aws.counted())


def growth(aws: Server) -> tuple[Round, Round]:
    """All AWS checks, on a small estate and on one with a hundred more of each thing."""
    found: list[Round] = []
    for count in (FEW, MANY):
        aws.told(f"build {count}")
        found.append(ours(aws))
    few, many = found
    more = many.requests - few.requests
    print("| of each | requests | CPU s | peak memory MB |\n|---|---|---|---|")
    for count, each in zip((FEW, MANY), found, strict=True):
        print(f"| {count} | {each.requests} | {each.used.cpu:.2f} | {each.used.peak:.0f} |")
    grown = {name: count - few.asked.get(name, 0) for name, count in many.asked.items()}
    print(f"\n{more} more requests for {MANY - FEW} more of each. What grew:\n")
    _operations({name: count for name, count in grown.items() if count})
    return few, many


def latency(aws: Server) -> None:
    """Wall time with nothing added to a request and with some."""
    print("| of each | added to each request | wall s |\n|---|---|---|")
    for count in (FEW, MANY):
        aws.told(f"build {count}")
        for delay in (0.0, LATENCY):
            aws.told(f"delay {delay}")
            wall = statistics.median(ours(aws).used.wall for _ in range(TIMES))
            print(f"| {count} | {delay * 1000:.0f} ms | {wall:.2f} |")
        aws.told("delay 0")


def beside(aws: Server, prowler: str, count: int) -> None:
    """Both on the same estate, one after the other."""
    aws.told(f"build {count}")
    names = [f"aws.{name}" for name in EQUIVALENT]
    mine = [ours(aws, *names) for _ in range(TIMES)]
    other = [theirs(aws, prowler) for _ in range(TIMES)]
    print(f"{count} of each; {len(names)} checks of ours, {_number()} of prowler's.\n")
    print("| | urazuke | prowler | of it |\n|---|---|---|---|")
    for title, digits, take in (
        ("CPU s", 2, lambda each: each.used.cpu),
        ("peak memory MB", 0, lambda each: each.used.peak),
        ("requests", 0, lambda each: each.requests),
        ("wall s", 2, lambda each: each.used.wall),
    ):
        left, right = (statistics.median(map(take, rounds)) for rounds in (mine, other))
        print(f"| {title} | {left:.{digits}f} | {right:.{digits}f} | 1/{right / left:.1f} |")
    print()


def _number() -> int:
    return len({check for checks in EQUIVALENT.values() for check in checks})


def _operations(asked: Mapping[str, int]) -> None:
    print("| operation | requests |\n|---|---|")
    for name, count in Counter(asked).most_common():
        print(f"| `{name}` | {count} |")
    print()


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="what urazuke asks of AWS, and what it takes")
    parser.add_argument("--prowler", help="the command of prowler 5, to measure beside it")
    parser.add_argument("--operations", action="store_true", help="list requests by operation")
    wanted = parser.parse_args()
    with server() as aws:
        few, _ = growth(aws)
        if wanted.operations:
            _operations(few.asked)
        latency(aws)
        for count in (FEW, MANY) if wanted.prowler else ():
            beside(aws, wanted.prowler, count)


if __name__ == "__main__":
    main()
