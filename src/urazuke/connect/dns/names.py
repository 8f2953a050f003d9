"""Names of domains as the configuration has them."""

import re
from collections.abc import Iterator

from urazuke.connect.tls.contexts import verifying
from urazuke.connect.tls.service import host_name, literal
from urazuke.errors import ConfigurationError
from urazuke.settings import Domain

_SELECTOR = re.compile(r"(?!-)[a-z0-9_-]{1,63}(\.(?!-)[a-z0-9_-]{1,63})*", re.IGNORECASE)
_PORTS = range(1, 65536)


def domain_name(text: str) -> str:
    """The domain as A-labels in small letters. Raises `ConfigurationError`."""
    try:
        name = host_name(text)
    except ValueError as fault:
        raise ConfigurationError(f"domain {text}: {fault}") from fault
    if literal(name):
        raise ConfigurationError(f"domain {text}: a name expected, not an address")
    return name


def domain_faults(domain: Domain | str) -> Iterator[tuple[str, str]]:
    """Field (empty for a plain name) and what is wrong with it."""
    if isinstance(domain, str):
        for _, fault in domain_faults(Domain(name=domain)):
            yield "", fault
        return
    try:
        domain_name(domain.name)
    except ConfigurationError as fault:
        yield "name", str(fault)
    for selector in domain.dkim_selectors:
        if not _SELECTOR.fullmatch(selector):
            yield "dkim_selectors", f"'{selector}' is no selector: the value of s= expected"
    if domain.parked and domain.dkim_selectors:
        yield "dkim_selectors", "a parked domain sends no mail: no selectors expected"
    yield from _server_faults(domain)


def _server_faults(domain: Domain) -> Iterator[tuple[str, str]]:
    for field in ("smtp_port", "https_port"):
        if getattr(domain, field) not in _PORTS:
            yield field, "a port from 1 to 65535 expected"
    if domain.ca_file:
        try:
            verifying(domain.ca_file, 2)
        except ConfigurationError as fault:
            yield "ca_file", str(fault)
