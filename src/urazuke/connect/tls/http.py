"""The answer of a web server, as far as it speaks of safety: status, headers, cookies. Purely."""

from urazuke.connect.tls.service import Service
from urazuke.model import Struct

_END = b"\r\n\r\n"
MAX_HEAD = 65_536


class Head(Struct, frozen=True):
    """Status line and headers of one response; names in small letters, in their order."""

    status: int
    headers: tuple[tuple[str, str], ...]

    def all(self, name: str) -> list[str]:
        """The values of every header of that name."""
        return [value for key, value in self.headers if key == name]


def request(service: Service, query: str = "") -> bytes:
    """A GET of the page that the endpoint's URL names."""
    target = f"{service.path}?{query}" if query else service.path
    lines = [
        f"GET {target} HTTP/1.1",
        f"Host: {service.authority}",
        "User-Agent: urazuke",
        "Accept: */*",
        "Connection: close",
    ]
    return "\r\n".join(lines).encode() + _END


def whole(received: bytes) -> bool:
    """Whether status line and headers are there."""
    return _END in received


def read_head(received: bytes) -> Head | None:
    """Status and headers; None: it is no response of HTTP/1, or it is not whole."""
    head, end, _ = received.partition(_END)
    first, *lines = head.decode("latin-1").split("\r\n")
    protocol, _, rest = first.partition(" ")
    status = rest[:3]
    if not end or not protocol.startswith("HTTP/1.") or not (status.isascii() and status.isdigit()):
        return None
    pairs = (line.partition(":") for line in lines)
    headers = [(name.strip().lower(), value.strip()) for name, _, value in pairs]
    return Head(status=int(status), headers=tuple(headers))
