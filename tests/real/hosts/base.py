"""Root trees of machines: a release's base, and layers of more packages upon it.

Made once a day by `mmdebstrap` and `apt-get`, from the package sources of the machine that builds,
and kept in the user's cache under a name that is the digest of all that went into them: lists of
packages that had grown old would make another machine of it.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.real.needs import needs

SCANNER = "auditor"  # the account that urazuke logs in with; it may sudo without a password
_PACKAGES = (
    "systemd systemd-sysv dbus libpam-systemd openssh-server sudo iproute2 nftables iptables"
    " kmod procps apt cron login passwd libpam-modules"
).split()
_HOOK = f"""\
chroot "$1" useradd -m -s /bin/bash {SCANNER}
install -d -m 700 -o 1000 -g 1000 "$1/home/{SCANNER}/.ssh"
echo '{SCANNER} ALL=(ALL) NOPASSWD: ALL' > "$1/etc/sudoers.d/{SCANNER}"
chmod 440 "$1/etc/sudoers.d/{SCANNER}"
rm -f "$1"/etc/ssh/ssh_host_*
: > "$1/etc/machine-id"
"""
_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C", "PATH": os.environ["PATH"]}
_BEFORE = {  # what a package looks for when it is configured: here, not to call its maker
    "crowdsec": "mkdir -p /etc/crowdsec; echo '#' > /etc/crowdsec/online_api_credentials.yaml",
}
_LIMIT = 400
_KEPT = 3 * 86_400


@dataclass(frozen=True)
class Release:
    """A Debian release; `more`: packages of its base that others do not have."""

    name: str
    more: tuple[str, ...] = ()


BOOKWORM = Release("bookworm")
TRIXIE = Release("trixie", ("liblastlog2-2", "lastlog2", "libpam-lastlog2"))


def tree(release: Release, packages: Sequence[str] = ()) -> tuple[Path, ...]:
    """The directories of the layers, uppermost first; builds what is not there yet."""
    needs("mmdebstrap")
    base = _base(release)
    if not packages:
        return (base,)
    return (_layer(release, base, packages), base)


def _cache() -> Path:
    chosen = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    directory = Path(chosen) / "urazuke-tests" / "machines"
    directory.mkdir(parents=True, exist_ok=True)
    return directory


@contextmanager
def _made_once(directory: Path) -> Iterator[Path | None]:
    """An empty directory to fill, which then takes its place; None when it is there."""
    with directory.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if directory.exists():
            yield None
            return
        _forget(directory.parent)
        unfinished = Path(tempfile.mkdtemp(prefix="new-", dir=directory.parent))
        unfinished.chmod(0o755)
        try:
            yield unfinished
            unfinished.rename(directory)
            os.utime(directory)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


def _forget(cache: Path) -> None:
    """Removes what nobody has used for days."""
    for path in cache.iterdir():
        if path.is_dir() and time.time() - path.stat().st_mtime > _KEPT:
            shutil.rmtree(path, ignore_errors=True)


def _named(release: Release, *parts: str) -> Path:
    day = datetime.now(UTC).date().isoformat()
    digest = hashlib.sha256("\n".join([day, *parts]).encode()).hexdigest()[:16]
    return _cache() / f"{release.name}-{digest}"


def _base(release: Release) -> Path:
    packages = [*_PACKAGES, *release.more]
    directory = _named(release, _HOOK, *packages)
    with _made_once(directory) as new:
        if new is not None:
            _run([
                *("mmdebstrap", "--quiet", "--variant=minbase", "--skip=cleanup/apt/lists"),
                *("--aptopt=Acquire::Languages none", '--dpkgopt=path-exclude="/usr/share/doc/*"'),
                *('--dpkgopt=path-exclude="/usr/share/man/*"', f"--include={','.join(packages)}"),
                *(f"--customize-hook={_HOOK}", release.name, str(new), *_sources(release)),
            ])  # fmt: skip
    return directory


def _sources(release: Release) -> list[str]:
    """This machine's own Debian sources, made those of the release; none: mmdebstrap's."""
    own = re.search(r"^VERSION_CODENAME=(\w+)$", Path("/etc/os-release").read_text(), re.MULTILINE)
    path = Path("/etc/apt/sources.list.d/debian.sources")
    if own is None or not path.exists():
        return []
    text = path.read_text().replace(own[1], release.name)
    copy = _cache() / f"{release.name}.sources"
    copy.write_text(text)
    return [str(copy)]


def _layer(release: Release, base: Path, packages: Sequence[str]) -> Path:
    directory = _named(release, base.name, *sorted(packages))
    with _made_once(directory) as new:
        if new is not None:
            _install(base, new, packages)
    return directory


def _install(base: Path, new: Path, packages: Sequence[str]) -> None:
    """Installs into the new directory, as the upper layer of an overlay on the base."""
    script = """\
set -eu
mount --make-rprivate /
mount -t overlay overlay -o "lowerdir=$1,upperdir=$2,workdir=$3/work,volatile" "$3/root"
root=$3/root; before=$4; shift 4
mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"; mount -t tmpfs tmpfs "$root/run"
printf '#!/bin/sh\\nexit 101\\n' > "$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
cp -L /etc/resolv.conf "$root/etc/resolv.conf"
chroot "$root" sh -eu -c "$before"
chroot "$root" apt-get -qq -o Dpkg::Use-Pty=0 -y --no-install-recommends install "$@"
chroot "$root" apt-get -qq clean
rm "$root/usr/sbin/policy-rc.d" "$root/etc/resolv.conf"
"""
    with tempfile.TemporaryDirectory(dir=new.parent) as work:
        for name in ("work", "root"):
            (Path(work) / name).mkdir()
        inside = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", script, "sh"]
        before = "\n".join(_BEFORE[name] for name in packages if name in _BEFORE)
        _run([*inside, str(base), str(new), work, before, *packages])


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(
        command, env=_QUIET, capture_output=True, text=True, check=False, timeout=_LIMIT
    )
    assert done.returncode == 0, f"{command[0]}: {done.stdout[-1500:]}{done.stderr[-1500:]}"
