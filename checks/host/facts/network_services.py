"""Which programs of a host listen on the network, by the kernel's table of sockets.

The program counts, not the port: a service on another port is the same service. A socket that
systemd holds is named by its unit. Of vsftpd the settings that force TLS are read from the file
that it was started with.
"""

import re
from collections.abc import Iterator, Mapping

from urazuke.checks.host.rules.cleartext_programs import VSFTPD
from urazuke.sdk import Answer, Command, HostCollector, Json, Reason, Struct, Unreadable, shape

_USER = re.compile(r'\("([^"]+)",pid=\d+,fd=\d+\)')
_FIELDS = 5
_FORCED = {
    "ssl_enable": ("NO", "YES"),
    "force_local_logins_ssl": ("YES", "YES"),
    "force_local_data_ssl": ("YES", "YES"),
    "anonymous_enable": ("YES", "NO"),
}


class Service(Struct, frozen=True, forbid_unknown_fields=True):
    """One socket and who holds it; no program: the kernel, or a process that does not show."""

    protocol: str
    address: str
    port: str
    programs: tuple[str, ...]


class NetworkServices(Struct, frozen=True, forbid_unknown_fields=True):
    """`units`: the socket units that systemd listens for; `ftp_forced`: null without vsftpd."""

    services: tuple[Service, ...]
    units: tuple[str, ...]
    ftp_forced: bool | None


def _reduce(answers: Mapping[str, Answer]) -> Json:
    sockets = answers["sockets"].text()
    held = set(_USER.findall(sockets))
    return {
        "services": [_service(line) for line in sockets.splitlines()],
        "units": list[Json](sorted(set(_units(answers)))) if "systemd" in held else [],
        "ftp_forced": _ftp(answers["vsftpd"].text()) if VSFTPD in held else None,
    }


def _service(line: str) -> dict[str, Json]:
    fields = line.split(None, _FIELDS + 1)
    if len(fields) <= _FIELDS or fields[0] not in {"tcp", "udp"}:
        raise Unreadable(Reason.MALFORMED, f"ss: {line[:60]!r}")
    address, _, port = fields[4].rpartition(":")
    programs = list[Json](sorted(set(_USER.findall(line))))
    return {"protocol": fields[0], "address": address, "port": port, "programs": programs}


def _units(answers: Mapping[str, Answer]) -> Iterator[str]:
    """The units of sockets that are not files."""
    for line in answers["units"].text().splitlines():
        words = line.split()
        if words and not words[0].startswith("/") and ":" in words[0]:
            yield next((word for word in words if word.endswith(".socket")), words[0])


def _ftp(text: str) -> bool:
    """Both channels of every login are forced; the last value wins."""
    lines = (line.strip().partition("=") for line in text.splitlines() if "=" in line)
    told = {name: value for name, _, value in lines}
    return all(
        told.get(name, usual).strip().upper() == wanted for name, (usual, wanted) in _FORCED.items()
    )


NETWORK_SERVICES = HostCollector(
    __name__,
    shape(NetworkServices),
    commands={
        "sockets": Command("ss -H -tulnp", tool="ss", root=True, limit=10),
        "units": Command(
            "systemctl list-sockets --no-pager --no-legend --full", tool="systemctl", limit=10
        ),
        "vsftpd": Command(
            'for p in /proc/[0-9]*; do { read -r n <"$p/comm"; } 2>/dev/null || continue;'
            ' [ "$n" = vsftpd ] || continue; set -- $(tr \'\\000\' " " <"$p/cmdline"); shift;'
            " case $#:$1 in 0:) f=/etc/vsftpd.conf; [ -e $f ] || f=/etc/vsftpd/vsftpd.conf;;"
            ' 1:/*) f=$1;; *) exit 9;; esac; grep -v "^#" "$f" || exit 8; done',
            root=True,
        ),
    },
    reduce=_reduce,
)
