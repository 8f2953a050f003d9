"""No service of a kind that sends in cleartext listens on the network.

日本語: 平文で通信する種類のサービスがネットワークで待ち受けていないこと。

Why
    Telnet, FTP and their like send passwords and data as they are, to whoever listens on the way.

How it is judged
    By the programs that hold sockets on other addresses than loopback, whatever the port. A
    program of the list that cannot force encryption fails. vsftpd passes only with TLS forced for
    logins and data and without anonymous users. A program that may force it or not (proftpd,
    snmpd, slapd, smbd, VNC, …), a socket that inetd or systemd hands on, and one of the kernel
    (NFS) or of a container, whose program does not show, cannot be judged. A program that is not
    on the list is not looked at; databases, mail and web servers have checks of their own.

Fix
    Stop the service, or move to its encrypted successor.
"""

import ipaddress
import shlex
from dataclasses import dataclass

from urazuke.checks.host.facts.network_services import (
    NETWORK_SERVICES,
    NetworkServices,
    Service,
)
from urazuke.checks.host.rules.cleartext_programs import (
    CLEARTEXT,
    DEPENDS,
    PASSING,
    SAFE_SOCKETS,
    VSFTPD,
)
from urazuke.sdk import NoParams, Reason, Text, Unreadable, Verdict, failed, own, passed, same

_EXPECTED = Text(
    ja="平文のサービスがネットワークで待ち受けていないこと",
    en="no cleartext service on the network",
)


@dataclass(frozen=True)
class Facts:
    """What the check rests on."""

    services: NetworkServices = own(NETWORK_SERVICES)


def judge(facts: Facts, _params: NoParams) -> Verdict:
    """A cleartext program decides; what depends on a configuration is no answer."""
    reached = [service for service in facts.services.services if not _loopback(service)]
    bad = [service for service in reached if _cleartext(service, facts.services)]
    if bad:
        return failed(same(", ".join(map(_told, bad))), _EXPECTED, _fix(bad))
    names = {name for service in reached for name in service.programs}
    unread = names & DEPENDS | names & PASSING
    if unread == {"systemd"} and set(facts.services.units) <= SAFE_SOCKETS:
        unread = set()
    if hidden := [service for service in reached if not service.programs]:
        raise Unreadable(Reason.MALFORMED, f"whose socket {hidden[0].port} is does not show")
    if unread:
        raise Unreadable(Reason.MALFORMED, f"what {min(unread)} serves is not read here")
    return passed(
        Text(ja=f"待受け{len(reached)}件に該当なし", en=f"none among {len(reached)} sockets"),
        _EXPECTED,
    )


def _cleartext(service: Service, services: NetworkServices) -> bool:
    names = set(service.programs)
    return bool(names & CLEARTEXT) or (VSFTPD in names and not services.ftp_forced)


def _loopback(service: Service) -> bool:
    host = service.address.strip("[]").partition("%")[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _told(service: Service) -> str:
    return f"{'/'.join(service.programs)} {service.address}:{service.port}/{service.protocol}"


def _fix(bad: list[Service]) -> str:
    """Stops the unit that holds the port."""
    ports = sorted({shlex.quote(f"{service.port}/{service.protocol}") for service in bad})
    return " && ".join(
        f'sudo systemctl disable --now "$(ps -o unit= -p "$(sudo fuser {port} 2>/dev/null)")"'
        for port in ports
    )
