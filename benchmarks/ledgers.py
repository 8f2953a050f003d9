"""How long a log of entries is judged, and what it takes: a whole run of ROOM-01, as a process.

    python -m benchmarks.ledgers                 ten million rows, three runs
    python -m benchmarks.ledgers --rows 1000000

Beside it, for the ratio: Python's own `csv` reading the same file and counting its rows, which no
tool written in Python alone can beat. Prints a table in Markdown, as in docs/benchmarks.md.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

ROOMS, PEOPLE, MEGABYTE = 20, 5000, 1024
READING = "import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], encoding='utf-8'))))"
_LOG = """
    copy (
        select strftime(? - to_seconds(({rows} - i) * 3), '%Y-%m-%d %H:%M:%S') as moment,
               'Room ' || (hash(i // 2) % {rooms}) as room,
               case when i % 2 = 0 then 'in' else 'out' end as way,
               'E' || lpad(cast(hash(i // 2) % {people} as VARCHAR), 5, '0') as person
        from range({rows}) t(i)
    ) to '{path}' (header)
"""


def written(folder: Path, rows: int) -> Path:
    """The log, the rooms, who may enter them, and the configuration that names them."""
    now = datetime.now(UTC).replace(tzinfo=None) + timedelta(hours=9)
    path = folder / "log.csv"
    made = _LOG.format(rows=rows, rooms=ROOMS, people=PEOPLE, path=path)
    duckdb.connect().execute(made, [now])
    rooms = [f"Room {number},production-server-room,72" for number in range(ROOMS)]
    (folder / "rooms.csv").write_text("\n".join(["room,zone,silence_hours", *rooms]), "utf-8")
    since = (now - timedelta(days=4000)).date()
    listed = [
        f"E{person:05},Room {room},{since},,{now.date()}"
        for person in range(PEOPLE)
        for room in range(ROOMS)
    ]
    head = "person,room,since,until,reviewed"
    (folder / "authorised.csv").write_text("\n".join([head, *listed]), "utf-8")
    configured = ["organization: {name: x}", "records:"]
    for kind, name in (
        ("room-access", "log"),
        ("rooms", "rooms"),
        ("room-authorisations", "authorised"),
    ):
        configured.append(f"  - {{name: {name}, kind: {kind}, path: {name}.csv}}")
    (folder / "urazuke.yaml").write_text("\n".join(configured), "utf-8")
    return path


def measured(command: Sequence[str], folder: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak megabytes of a process."""
    began = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / MEGABYTE


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--times", type=int, default=3)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = written(folder, chosen.rows)
        run = [sys.executable, "-m", "urazuke", "run", "-q", "--only", "ROOM-01"]
        commands = {
            "urazuke run --only ROOM-01": run,
            "csv.reader, counting": [sys.executable, "-c", READING, str(path)],
        }
        print(f"{chosen.rows} rows, {path.stat().st_size / 1e6:.0f} MB\n")
        print("| what | wall s | CPU s | peak MB |\n|---|---|---|---|")
        for name, command in commands.items():
            best = min(measured(command, folder) for _ in range(chosen.times))
            print(f"| `{name}` | {best[0]:.1f} | {best[1]:.1f} | {best[2]:.0f} |", flush=True)


if __name__ == "__main__":
    main()
