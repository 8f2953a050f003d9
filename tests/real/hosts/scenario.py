"""How a machine is made: what is installed and written before it boots, and what runs after."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.real.hosts.base import BOOKWORM, SCANNER, Release


@dataclass(frozen=True)
class Scenario:
    """A machine as data.

    `files`: texts by path, written before it boots (mode 644; 755 where it begins with `#!`);
    `before`: shell in its root before it boots; `after`: shell inside once it has booted.
    """

    packages: tuple[str, ...] = ()
    release: Release = BOOKWORM
    files: dict[str, str] = field(default_factory=dict)
    before: str = ""
    after: str = ""


def write(work: Path, scenario: Scenario) -> None:
    """The empty upper layer, and the script that fills it once the layers are mounted."""
    upper = work / "upper"
    upper.mkdir(parents=True)
    upper.chmod(0o755)
    prepare = work / "prepare"
    prepare.write_text("\n".join(_lines(work, scenario)) + "\n")
    prepare.chmod(0o755)


def _lines(work: Path, scenario: Scenario) -> Iterator[str]:
    """Runs with the machine's root as its working directory."""
    yield "#!/bin/sh\nset -eu"
    yield f"echo {work.name} > ./etc/hostname; rm -f ./etc/resolv.conf"
    yield f"printf '127.0.0.1 localhost\\n127.0.1.1 {work.name}\\n' > ./etc/hosts"
    shared, home = work.parent, f"./home/{SCANNER}/.ssh/authorized_keys"
    for half in ("", ".pub"):
        yield f"install -m 600 {shared}/server{half} ./etc/ssh/ssh_host_ed25519_key{half}"
    yield f"install -m 600 -o 1000 -g 1000 {shared}/client.pub {home}"
    for number, (path, text) in enumerate(scenario.files.items()):
        source = work / f"file{number}"
        source.write_text(text)
        mode = "755" if text.startswith("#!") else "644"
        yield f"install -D -m {mode} {source} {shlex.quote(f'.{path}')}"
    yield f"chroot . sh -eu <<'PREPARED'\n{scenario.before}\nPREPARED"
