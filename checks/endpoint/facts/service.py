"""What answers at one address of an endpoint: TLS, or something in clear."""

from urazuke.sdk import Endpoint, EndpointCollector, Json, Struct, observed, shape


class Service(Struct, frozen=True):
    """`clear`: what the server said in clear in place of TLS; None when it speaks TLS."""

    server_name: str
    address: str
    clear: str | None


def _service(endpoint: Endpoint) -> Json:
    seen = endpoint.tls()
    return {field: seen[field] for field in ("server_name", "address", "clear")}


SERVICE = EndpointCollector(
    __name__,
    shape(Service),
    collect=lambda endpoint, subject: [observed(subject, lambda: _service(endpoint))],
)
