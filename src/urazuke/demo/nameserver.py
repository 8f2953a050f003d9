"""The demo's DNS: one signed zone that is the whole tree, and a resolver on 127.0.0.1.

Three domains that receive no mail: one in order, one that anybody may forge, one that is parked.
"""

import base64
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path

import dns.dnssec
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset
import dns.zone
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ANCHOR = "root.ds"
SELECTOR = "s1"
SOUND, FORGED, PARKED = "card.example", "campaign.example", "old-card.example"
_DAY = 86_400
_ZONE = """\
$TTL 60
. IN SOA ns. root. 1 3600 600 86400 60
. IN NS ns.
ns. IN A 127.0.0.1
{sound}. IN MX 0 .
{sound}. IN TXT "v=spf1 ip4:203.0.113.0/24 -all"
{sound}. IN CAA 0 issue "ca.example"
_dmarc.{sound}. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@{sound}"
{selector}._domainkey.{sound}. IN TXT {strong}
{forged}. IN MX 0 .
{forged}. IN TXT "v=spf1 include:everybody.example -all"
everybody.example. IN TXT "v=spf1 +all"
_dmarc.{forged}. IN TXT "v=DMARC1; p=none"
{selector}._domainkey.{forged}. IN TXT {weak}
{parked}. IN MX 0 .
{parked}. IN TXT "v=spf1 -all"
{parked}. IN CAA 0 issue ";"
_dmarc.{parked}. IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@{parked}"
"""


def start(folder: Path) -> int:
    """Signs the zone, writes its trust anchor below the folder, and serves until the end."""
    zone, anchor = _signed()
    (folder / "pki").mkdir(parents=True, exist_ok=True)
    (folder / "pki" / ANCHOR).write_text(f". IN DS {anchor}\n", "ascii")
    listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    listener.bind(("127.0.0.1", 0))
    threading.Thread(target=_serve, args=(listener, zone), daemon=True).start()
    return int(listener.getsockname()[1])


def _signed() -> tuple[dns.zone.Zone, str]:
    text = _ZONE.format(
        sound=SOUND,
        forged=FORGED,
        parked=PARKED,
        selector=SELECTOR,
        strong=_dkim(2048),
        weak=_dkim(1024),
    )
    zone = dns.zone.from_text(text, origin=".", relativize=False)
    private = ec.generate_private_key(ec.SECP256R1())
    public = dns.dnssec.make_dnskey(private.public_key(), "ECDSAP256SHA256", 0x0101)
    now = int(time.time())
    dns.dnssec.sign_zone(
        zone, keys=[(private, public)], inception=now - _DAY, expiration=now + 30 * _DAY
    )
    return zone, dns.dnssec.make_ds(".", public, "SHA256").to_text()


def _dkim(bits: int) -> str:
    """The text of a key's record, in strings that are short enough."""
    key = rsa.generate_private_key(65537, bits).public_key()
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    text = f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}"
    return " ".join(f'"{text[begin : begin + 200]}"' for begin in range(0, len(text), 200))


def _serve(listener: socket.socket, zone: dns.zone.Zone) -> None:
    while True:
        with suppress(OSError, dns.exception.DNSException):
            wire, sender = listener.recvfrom(4096)
            listener.sendto(_reply(dns.message.from_wire(wire), zone).to_wire(), sender)


def _reply(query: dns.message.Message, zone: dns.zone.Zone) -> dns.message.Message:
    response = dns.message.make_response(query, recursion_available=True)
    name, kind = query.question[0].name, query.question[0].rdtype
    if _add(response.answer, zone, name, kind):
        return response
    if not any(each.is_subdomain(name) for each in zone.nodes):
        response.set_rcode(dns.rcode.NXDOMAIN)
    _add(response.authority, zone, dns.name.root, dns.rdatatype.SOA)
    signed = [each for each in zone.nodes if zone.get_rdataset(each, dns.rdatatype.NSEC)]
    _add(response.authority, zone, max(each for each in signed if each <= name), dns.rdatatype.NSEC)
    return response


def _add(
    section: list[dns.rrset.RRset],
    zone: dns.zone.Zone,
    name: dns.name.Name,
    kind: dns.rdatatype.RdataType,
) -> bool:
    """The records and their signatures; whether there are any."""
    found = zone.get_rdataset(name, kind)
    if found is None:
        return False
    sets = [found, zone.get_rdataset(name, dns.rdatatype.RRSIG, kind)]
    section += [dns.rrset.from_rdata_list(name, each.ttl, list(each)) for each in sets if each]
    return True
