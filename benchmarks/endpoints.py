"""What it takes to look at TLS endpoints: CPU, memory, connections, hostile servers, distance.

    python -m benchmarks.endpoints                     43 endpoints, 60 with hostile ones, far ones
    python -m benchmarks.endpoints --sslyze PATH       besides: the same 43 by sslyze

Needs nginx and openssl, and runs from the root of the repository. sslyze comes from an environment
of its own: it is AGPL, so it is run, never imported. Prints tables in Markdown.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.aws_children import ROOT, Used, environment, measured
from tests.real.endpoint import servers
from tests.real.endpoint.pki import Pki
from tests.real.endpoint.test_revocation import free_port

from urazuke.connect.tls import Address

CLEAN, CROWD, HOSTILE = 43, 60, 17
FAR = 0.05  # seconds each way
TIMES = 5


@contextmanager
def nginx(folder: Path, pki: Pki, count: int) -> Iterator[list[int]]:
    """So many sound sites, each on a port of its own."""
    ports, pem = [free_port() for _ in range(count)], pki.leaf()
    sites = "\n".join(
        f"server {{ listen 127.0.0.1:{port} ssl; ssl_certificate {pem}; ssl_certificate_key {pem};"
        " ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20; return 204; }"
        for port in ports
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; user root; pid {folder}/pid; error_log {folder}/log; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {folder}/body;\n{sites}\n}}\n"
    )
    with subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")]) as process:
        time.sleep(1)
        try:
            yield ports
        finally:
            process.terminate()


def wanted(ports: list[int], pki: Pki, folder: Path) -> Path:
    """The file that the child reads."""
    path = folder / "endpoints.json"
    entry = {"ca_file": pki.ca_file, "http_port": 1}
    path.write_text(
        json.dumps(
            [
                {"url": f"https://a.example.test:{port}", "connect": [f"127.0.0.1:{port}"], **entry}
                for port in ports
            ]
        )
    )
    return path


def ours(ports: list[int], pki: Pki, folder: Path) -> tuple[Used, dict[str, int]]:
    """One child of ours, the median of several by CPU, and what it says."""
    command = [sys.executable, "-m", "benchmarks.endpoints_child"]
    runs = [measured([*command, str(wanted(ports, pki, folder))], folder) for _ in range(TIMES)]
    said: dict[str, int] = json.loads((folder / "said.txt").read_text().splitlines()[-1])
    return sorted(runs, key=lambda used: used.cpu)[TIMES // 2], said


def clean(folder: Path, pki: Pki, sslyze: str | None) -> None:
    """The sound ones, and the same by sslyze."""
    with nginx(folder, pki, CLEAN) as ports:
        used, said = ours(ports, pki, folder)
        average = said["connections"] / CLEAN
        print("| | CPU s | wall s | peak MB | connections each |\n|---|---|---|---|---|")
        print(f"| urazuke | {used.cpu:.2f} | {used.wall:.2f} | {used.peak:.0f} | {average:.1f} |")
        if sslyze:
            (folder / "targets.txt").write_text("\n".join(f"127.0.0.1:{p}" for p in ports))
            line = [sslyze, "--targets_in", str(folder / "targets.txt"), "--quiet"]
            theirs = measured(line, folder)
            print(f"| sslyze | {theirs.cpu:.1f} | {theirs.wall:.1f} | {theirs.peak:.0f} | |")
            print(f"\n1/{theirs.cpu / used.cpu:.0f} of its CPU.")
        print()


def crowd(folder: Path, pki: Pki) -> None:
    """Sound ones with hanging, dripping and flooding servers among them."""
    talks = (servers.hang, servers.drip, servers.flood(b"A"))
    with ExitStack() as stack:
        ports = stack.enter_context(nginx(folder, pki, CROWD - HOSTILE))
        for number in range(HOSTILE):
            address = stack.enter_context(servers.serving(talks[number % len(talks)]))
            ports.insert(number * 3, address.port)
        used = measured(
            [sys.executable, "-m", "benchmarks.endpoints_child", str(wanted(ports, pki, folder))],
            folder,
        )
    print(f"{CROWD} endpoints, {HOSTILE} of them hostile: {used.wall:.2f} s\n")


def far(folder: Path, pki: Pki) -> None:
    """One sound endpoint behind a long line."""
    with nginx(folder, pki, 1) as (port,):
        command = [sys.executable, "-m", "benchmarks.hosts_relay", str(port), str(FAR)]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            command, cwd=ROOT, env=environment(), stdin=pipe, stdout=pipe, text=True
        ) as relay:
            if relay.stdin is None or relay.stdout is None:
                raise ValueError("the relay has no pipes")
            address = Address(host="127.0.0.1", port=int(relay.stdout.readline()))
            took: list[float] = []
            for _ in range(TIMES):
                began = time.perf_counter()
                servers.endpoint(address, ca_file=pki.ca_file).tls()
                took.append(time.perf_counter() - began)
            relay.stdin.close()
    print(f"one endpoint, {FAR * 2000:.0f} ms there and back: {sorted(took)[TIMES // 2]:.2f} s\n")


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="what urazuke takes to look at endpoints")
    parser.add_argument("--sslyze", help="the command sslyze of an environment of its own")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pki = Pki(folder)
        clean(folder, pki, chosen.sslyze)
        crowd(folder, pki)
        far(folder, pki)


if __name__ == "__main__":
    main()
