"""Where a page is: what its URL means, and the request that asks for it. Purely."""

from urllib.parse import quote, urljoin, urlsplit

from urazuke.connect.tls.service import Service, bracketed, service
from urazuke.errors import ConfigurationError
from urazuke.model import Struct
from urazuke.settings import EndpointSettings, Page

_SAFE = "/%:@!$&'()*+,;=~?"


class Place(Struct, frozen=True):
    """An address of the web over TLS, understood; `target`: what stands after the host."""

    host: str
    port: int
    target: str

    def __str__(self) -> str:
        """The URL."""
        port = "" if self.port == _HTTPS else f":{self.port}"
        return f"https://{bracketed(self.host)}{port}{self.target}"

    def request(self, method: str) -> bytes:
        """What is sent."""
        port = "" if self.port == _HTTPS else f":{self.port}"
        lines = [
            f"{method} {self.target} HTTP/1.1",
            f"Host: {bracketed(self.host)}{port}",
            "User-Agent: urazuke",
            "Accept: text/html,application/xhtml+xml,*/*;q=0.5",
            "Accept-Language: ja",
            "Accept-Encoding: gzip, identity",
            "Connection: close",
        ]
        return "\r\n".join([*lines, "", ""]).encode("ascii")

    def joined(self, reference: str) -> str:
        """The URL that a reference on this page means, without its fragment."""
        try:
            return urljoin(str(self), reference.strip()).partition("#")[0]
        except ValueError:  # brackets that hold no address
            return "invalid:"


_HTTPS = 443


def place(url: str) -> Place:
    """The URL, understood; raises `ConfigurationError` for what is no `https://…`."""
    found = _service(EndpointSettings(url=url))
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        raise ConfigurationError(f"{url}: no name and password expected in the URL of a page")
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return Place(host=found.host, port=found.port, target=found.path + query)


def _service(endpoint: EndpointSettings) -> Service:
    found = service(endpoint)
    if found.scheme != "https":
        raise ConfigurationError(f"{endpoint.url}: a page is an address that begins with https://")
    return found


def faults(page: Page) -> list[str]:
    """What is wrong with the settings of a page, as (sentence) lines."""
    try:
        place(page.url)
        service(EndpointSettings(url=page.url, connect=page.connect))
        for host in page.hosts:
            place(f"https://{host}/")
    except ConfigurationError as fault:
        return list(fault.problems)
    return ["a URL of a page has no '#'"] if "#" in page.url else []
