"""The addresses of mail servers, examined by the TLS prober after SMTP's STARTTLS."""

import contextlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from urazuke.connect.tls import Address, TlsEndpoint
from urazuke.errors import ConfigurationError, Unreadable
from urazuke.model import Reason
from urazuke.settings import Domain, EndpointSettings

_MOST = 32  # addresses of all mail servers of a domain


def probed(
    domain: Domain, wanted: Mapping[str, Sequence[str]], limit: float
) -> dict[str, dict[str, TlsEndpoint]]:
    """Server → `address:port` → the view, already probed. Raises `Unreadable`."""
    if sum(map(len, wanted.values())) > _MOST:
        detail = f"the mail servers of {domain.name} have more than {_MOST} addresses"
        raise Unreadable(Reason.TRUNCATED, detail)
    views = {name: _views(domain, name, hosts, limit) for name, hosts in wanted.items()}
    every = [view for each in views.values() for view in each.values()]
    if every:
        with ThreadPoolExecutor(len(every)) as pool:
            list(pool.map(_look, every))
    return views


def _views(
    domain: Domain, exchange: str, hosts: Sequence[str], limit: float
) -> dict[str, TlsEndpoint]:
    settings = EndpointSettings(
        url=f"smtp://{exchange}:{domain.smtp_port}", starttls="smtp", ca_file=domain.ca_file
    )
    addresses = [Address(host=host, port=domain.smtp_port) for host in hosts]
    try:
        return {str(each): TlsEndpoint(settings, each, limit) for each in addresses}
    except ConfigurationError as fault:  # the name comes from DNS, and may be none of a host
        raise Unreadable(Reason.MALFORMED, str(fault)) from fault


def _look(view: TlsEndpoint) -> None:
    with contextlib.suppress(Unreadable):  # the view keeps it, and tells who asks
        view.tls()
