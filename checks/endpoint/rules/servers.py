"""How a server that speaks in clear is told, and how a setting of a web server is mended."""

from shlex import quote

from urazuke.checks.endpoint.facts.service import Service
from urazuke.sdk import Text


def in_clear(said: str) -> Text:
    """There is no TLS to judge."""
    return Text(
        ja=f"TLS ではなく平文で応答した: {said}", en=f"answered in clear, not in TLS: {said}"
    )


def nginx(service: Service, setting: str) -> str:
    """The setting of the endpoint's server block, and how it takes effect."""
    return "\n".join(
        [
            f"# nginx, server block of {quote(service.server_name)}: {setting}",
            "sudo nginx -t && sudo systemctl reload nginx",
        ]
    )


def s_client(service: Service, options: str) -> str:
    """The connection that shows whether it took effect."""
    name, address = quote(service.server_name), quote(service.address)
    return f"openssl s_client -connect {address} -servername {name} {options} </dev/null"
