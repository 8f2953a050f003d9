"""What an endpoint's settings mean: scheme, name, port, preamble, addresses. Purely.

Every fault of the settings is a `ConfigurationError` with the words to change.
"""

import ipaddress
import re
from urllib.parse import quote, urlsplit

from urazuke.errors import ConfigurationError
from urazuke.model import Struct
from urazuke.settings import EndpointSettings

STARTTLS = ("ftp", "imap", "ldap", "mysql", "pop3", "postgres", "smtp")
_PORTS = {
    "ftp": 21,
    "ftps": 990,
    "http": 80,
    "https": 443,
    "imap": 143,
    "imaps": 993,
    "ldap": 389,
    "ldaps": 636,
    "mysql": 3306,
    "pop3": 110,
    "pop3s": 995,
    "postgres": 5432,
    "postgresql": 5432,
    "smtp": 25,
    "smtps": 465,
    "ssh": 22,
    "submission": 587,
}
_PREAMBLES = {
    "ftp": "ftp",
    "imap": "imap",
    "ldap": "ldap",
    "mysql": "mysql",
    "pop3": "pop3",
    "postgres": "postgres",
    "postgresql": "postgres",
    "smtp": "smtp",
    "submission": "smtp",
}
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_MAX_NAME = 253
# IDNA 2003, which the standard library knows, maps these; IDNA 2008 keeps them: another host.
_AMBIGUOUS = re.compile("[\u00df\u03c2\u200c\u200d]")


class Address(Struct, frozen=True):
    """Where a connection goes: an IP literal and a port."""

    host: str
    port: int

    def __str__(self) -> str:
        """`192.0.2.1:443` or `[2001:db8::1]:443`."""
        return f"{bracketed(self.host)}:{self.port}"


class Service(Struct, frozen=True):
    """What the settings of an endpoint say."""

    scheme: str
    host: str
    port: int
    starttls: str | None
    connect: tuple[Address, ...]
    path: str
    http_port: int

    @property
    def name(self) -> str:
        """`scheme://name:port`."""
        return f"{self.scheme}://{bracketed(self.host)}:{self.port}"

    @property
    def authority(self) -> str:
        """What the Host header carries."""
        usual = self.port == _PORTS.get(self.scheme)
        return bracketed(self.host) if usual else f"{bracketed(self.host)}:{self.port}"

    @property
    def server_name(self) -> str | None:
        """What SNI carries: the name, and nothing for an IP literal."""
        return None if literal(self.host) else self.host


def service(endpoint: EndpointSettings) -> Service:
    """The settings, understood. Raises `ConfigurationError`."""
    try:
        url = urlsplit(endpoint.url)
        host, port = host_name(url.hostname or ""), url.port or _PORTS.get(url.scheme)
        connect = tuple(address_of(text, port) for text in endpoint.connect)
    except ValueError as fault:
        raise ConfigurationError(f"endpoint {endpoint.url}: {fault}") from fault
    if port is None:
        raise ConfigurationError(f"endpoint {endpoint.url}: {url.scheme!r} needs a port")
    starttls = endpoint.starttls or _PREAMBLES.get(url.scheme)
    if starttls not in {None, *STARTTLS}:
        supported = ", ".join(STARTTLS)
        raise ConfigurationError(
            f"endpoint {endpoint.url}: starttls {starttls!r} is not supported, only {supported}"
        )
    return Service(
        scheme=url.scheme,
        host=host,
        port=port,
        starttls=starttls,
        connect=connect,
        path=quote(url.path or "/", safe="/%:@!$&'()*+,;=~"),
        http_port=endpoint.http_port,
    )


def endpoint_name(endpoint: EndpointSettings) -> str:
    """The subject: `scheme://name:port`, the name as A-label. Raises `ConfigurationError`."""
    return service(endpoint).name


def literal(host: str) -> bool:
    """Whether the host is an IP address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def bracketed(host: str) -> str:
    """IPv6 addresses in brackets, everything else as it is."""
    return f"[{host}]" if ":" in host else host


def host_name(host: str) -> str:
    """An IP address in its shortest form, or a name of A-labels; ValueError otherwise."""
    if literal(host):
        return str(ipaddress.ip_address(host))
    if _AMBIGUOUS.search(host):
        message = f"{host!r} is read in two ways by IDNA 2003 and 2008; write it as xn--…"
        raise ValueError(message)
    name = host.rstrip(".").encode("idna").decode("ascii").lower()
    labels = name.split(".")
    digits = labels[-1].isdigit()
    if digits or len(name) > _MAX_NAME or not all(map(_LABEL.fullmatch, labels)):
        message = f"{host!r} is no host name"
        raise ValueError(message)
    return name


def address_of(text: str, port: int | None) -> Address:
    """`ip`, `ip:port`, `[v6]` or `[v6]:port`; ValueError otherwise."""
    parts = urlsplit(f"//{text}")
    host = parts.hostname or ""
    chosen = parts.port or port
    if not literal(host) or "%" in text or parts.netloc != text or not chosen:
        message = f"connect {text!r} is no IP address with a port"
        raise ValueError(message)
    return Address(host=str(ipaddress.ip_address(host)), port=chosen)
