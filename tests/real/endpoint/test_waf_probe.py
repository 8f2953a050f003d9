"""Web application firewalls seen from outside: nginx with ModSecurity, and sites without any."""

import signal
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.real.endpoint import servers
from tests.real.endpoint.pki import Pki
from tests.real.endpoint.test_revocation import free_port
from tests.real.host.test_waf import MODULE
from tests.real.needs import needs
from urazuke.connect.tls import Address, TlsEndpoint
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason

RULES = """SecRuleEngine {engine}
Include /etc/modsecurity/crs/crs-setup.conf
Include /usr/share/modsecurity-crs/rules/*.conf
"""
CONF = """load_module {module};
user root; daemon on; pid {top}/pid; error_log {top}/error.log;
events {{}}
http {{
  access_log off; client_body_temp_path {top}/body; modsecurity on;
  modsecurity_rules_file {top}/rules.conf;
  server {{ listen 127.0.0.1:{port} ssl; ssl_certificate {pem}; ssl_certificate_key {pem};
    root {top}/site; error_page 403 {page}; location = /no.html {{ internal; {block} }} }}
}}
"""
PAGE = "<html>" + " ".join(f"word{number}" for number in range(60)) + "</html>"


@contextmanager
def modsecurity(
    top: Path, pem: Path, engine: str = "On", page: str = "/no.html", block: str = ""
) -> Iterator[Address]:
    """Nginx with the Core Rule Set."""
    nginx, port = needs("nginx", "nginx-light"), free_port()
    if not MODULE.exists() or not Path("/etc/modsecurity/crs").exists():
        needs("libnginx-mod-http-modsecurity", "libnginx-mod-http-modsecurity modsecurity-crs")
    (top / "site").mkdir()
    (top / "site" / "index.html").write_text(PAGE)
    (top / "site" / "no.html").write_text("<html>your request was not taken, number 17</html>")
    (top / "rules.conf").write_text(RULES.format(engine=engine))
    named = {"module": MODULE, "top": top, "port": port, "pem": pem, "page": page, "block": block}
    (top / "nginx.conf").write_text(CONF.format(**named))
    subprocess.run([nginx, "-c", str(top / "nginx.conf")], check=True, capture_output=True)
    time.sleep(0.3)
    try:
        yield Address(host="127.0.0.1", port=port)
    finally:
        pid = (top / "pid").read_text().strip()
        subprocess.run(["kill", f"-{int(signal.SIGTERM)}", pid], check=True)


def probed(address: Address) -> Json:
    """What became of the canaries; never more than 15 requests."""
    endpoint: TlsEndpoint = servers.endpoint(address, waf_probe=True)
    body = endpoint.waf()
    assert body["requests"] <= 15
    assert endpoint.waf() is body
    return body


@pytest.mark.parametrize(
    ("settings", "outcome"),
    [
        pytest.param({}, "waf-blocking", id="on"),
        pytest.param({"engine": "DetectionOnly"}, "no-blocking-observed", id="detection only"),
        pytest.param({"engine": "Off"}, "no-blocking-observed", id="off"),
        pytest.param({"page": "=200 /no.html"}, "waf-blocking", id="a page with status 200"),
        pytest.param({"block": "return 444;"}, "waf-blocking", id="dropped connections"),
    ],
)
def test_nginx_with_modsecurity(
    pki: Pki, tmp_path: Path, settings: dict[str, str], outcome: str
) -> None:
    """However it blocks."""
    with modsecurity(tmp_path, pki.leaf(), **settings) as address:
        body = probed(address)
    assert body["outcome"] == outcome, body


Site = Callable[[str], tuple[int, str]]
SIGNS = set("<>'\";|$&{}")


def answering(pem: Path, site: Site) -> servers.Talk:
    """A site that answers a request line so."""
    served = servers.context(pem)

    def talk(client: ssl.SSLSocket, over: object) -> None:
        del over
        with served.wrap_socket(client, server_side=True) as secured:
            line = unquote(secured.recv(65536).split(b"\r\n")[0].decode())
            status, text = site(line)
            body = text.encode()
            head = f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\n\r\n"
            secured.sendall(head.encode() + body)

    return talk  # type: ignore[return-value]


def strict(line: str) -> tuple[int, str]:
    """Refuses the signs, whatever they say."""
    asked = line.partition("=")[2].rpartition(" ")[0]
    return (400, "bad") if SIGNS & set(asked) or "/" in asked else (200, PAGE)


def limited() -> Site:
    """A limit on requests, and nothing else."""
    number = count()
    return lambda _: (200, PAGE) if next(number) < 4 else (429, "slow down")


def echoing(line: str) -> tuple[int, str]:
    """A page that shows what was asked."""
    return 200, f"{PAGE} you asked {line}"


def scripts_only(line: str) -> tuple[int, str]:
    """A filter that knows one attack."""
    return (403, "no") if "<script" in line else (200, PAGE)


@pytest.mark.parametrize(
    ("site", "outcome"),
    [
        pytest.param(lambda _: (200, PAGE), "no-blocking-observed", id="no firewall"),
        pytest.param(lambda _: (404, PAGE), "no-blocking-observed", id="nothing there"),
        pytest.param(echoing, "no-blocking-observed", id="echoing"),
        pytest.param(strict, "app-rejects", id="strict"),
        pytest.param(scripts_only, "partial-filter", id="partial"),
        pytest.param(lambda _: (403, "no"), "inconclusive", id="all forbidden"),
        pytest.param(lambda _: (503, "no"), "inconclusive", id="down"),
        pytest.param(limited(), "inconclusive", id="a limit on requests"),
    ],
)
def test_sites_without_a_firewall(pki: Pki, site: Site, outcome: str) -> None:
    """None of them is taken for one that blocks."""
    with servers.serving(answering(pki.leaf(), site)) as address:
        body = probed(address)
    assert body["outcome"] == outcome, body


def test_a_limit_is_seen_in_the_middle(pki: Pki) -> None:
    """The page after the canaries is answered otherwise, or the controls are."""
    for first in range(2, 12):
        number = count()

        def site(_: str, number: "count[int]" = number, first: int = first) -> tuple[int, str]:
            return (200, PAGE) if next(number) < first else (429, "slow down")

        with servers.serving(answering(pki.leaf(), site)) as address:
            assert probed(address)["outcome"] not in {"waf-blocking", "partial-filter"}


@pytest.mark.parametrize("talk", [servers.hang, servers.reset, servers.says(b"")])
def test_hostile_sites(talk: servers.Talk) -> None:
    """Nothing is known of them."""
    with servers.serving(talk) as address:
        assert probed(address)["outcome"] == "inconclusive"


def test_nobody_is_probed_who_did_not_ask_for_it(pki: Pki) -> None:
    """Not one request goes out."""
    with servers.serving(servers.tls(servers.context(pki.leaf()))) as address:
        endpoint = servers.endpoint(address)
        with pytest.raises(Unreadable) as fault:
            endpoint.waf()
    assert fault.value.reason is Reason.NOT_ASKED
    assert endpoint.queries == ()
