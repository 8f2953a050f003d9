"""A resolver on loopback that knows a few zones: honest, failing, silent, truncating or lying."""

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import dns.zone

Reply = dns.message.Message | bytes | None
Special = Callable[[dns.message.Message, "Resolver", bool], Reply]


class Resolver:
    """`zones`: the deepest that holds a name answers; `special`: names that behave otherwise."""

    def __init__(self, *zones: dns.zone.Zone) -> None:
        """`asked` keeps every question."""
        self.zones = {zone.origin: zone for zone in zones if zone.origin is not None}
        self.special: dict[str, Special] = {}
        self.asked: list[str] = []
        self.recurses = True
        self.port = 0

    def reply(self, query: dns.message.Message, *, over_tcp: bool) -> Reply:
        """The answer, or what a special name does in its place."""
        question = query.question[0]
        self.asked.append(f"{question.name} {dns.rdatatype.to_text(question.rdtype)}")
        name = question.name.to_text().lower()
        for suffix, special in self.special.items():
            if name == suffix or name.endswith(f".{suffix}"):
                return special(query, self, over_tcp)
        return self.honest(query, over_tcp=over_tcp)

    def honest(self, query: dns.message.Message, *, over_tcp: bool = True) -> dns.message.Message:
        """What the zones say, as a recursive resolver would."""
        del over_tcp
        response = dns.message.make_response(query, recursion_available=self.recurses)
        question = query.question[0]
        self._answer(response, question.name, question.rdtype, bool(query.ednsflags & dns.flags.DO))
        return response

    def _answer(
        self,
        response: dns.message.Message,
        name: dns.name.Name,
        type_: dns.rdatatype.RdataType,
        signed: bool,
        hops: int = 0,
    ) -> None:
        zone = self._zone(name, type_)
        if zone is None:
            response.set_rcode(dns.rcode.NXDOMAIN)
            return
        node = zone.get_node(name)
        alias = None if node is None else node.get_rdataset(zone.rdclass, dns.rdatatype.CNAME)
        found = None if node is None else node.get_rdataset(zone.rdclass, type_)
        if found is not None:
            self._add(response.answer, zone, name, type_, signed=signed)
        elif alias is not None and type_ != dns.rdatatype.CNAME:
            self._add(response.answer, zone, name, dns.rdatatype.CNAME, signed=signed)
            if hops < 20:
                target = next(iter(alias)).to_text()
                self._answer(response, dns.name.from_text(target), type_, signed, hops + 1)
        else:
            self._absent(response, zone, name, signed=signed)

    def _zone(self, name: dns.name.Name, type_: dns.rdatatype.RdataType) -> dns.zone.Zone | None:
        """DS is answered by the zone above."""
        start = name.parent() if type_ == dns.rdatatype.DS and name != dns.name.root else name
        holding = [origin for origin in self.zones if start.is_subdomain(origin)]
        return self.zones[max(holding, key=len)] if holding else None

    def _absent(
        self,
        response: dns.message.Message,
        zone: dns.zone.Zone,
        name: dns.name.Name,
        *,
        signed: bool,
    ) -> None:
        origin = zone.origin
        assert origin is not None
        below = any(each.is_subdomain(name) for each in zone.nodes)
        if not below:
            response.set_rcode(dns.rcode.NXDOMAIN)
        self._add(response.authority, zone, origin, dns.rdatatype.SOA, signed=signed)
        chain = [
            each
            for each in sorted(zone.nodes)
            if zone.get_rdataset(each, dns.rdatatype.NSEC) is not None
        ]
        before = [each for each in chain if each <= name]
        if signed and before:
            self._add(response.authority, zone, before[-1], dns.rdatatype.NSEC, signed=True)

    @staticmethod
    def _add(
        section: list[dns.rrset.RRset],
        zone: dns.zone.Zone,
        name: dns.name.Name,
        type_: dns.rdatatype.RdataType,
        *,
        signed: bool,
    ) -> None:
        node = zone.get_node(name)
        found = None if node is None else node.get_rdataset(zone.rdclass, type_)
        if node is None or found is None:
            return
        section.append(dns.rrset.from_rdata_list(name, found.ttl, list(found)))
        signatures = node.get_rdataset(zone.rdclass, dns.rdatatype.RRSIG, type_)
        if signed and signatures is not None:
            section.append(dns.rrset.from_rdata_list(name, signatures.ttl, list(signatures)))


def refused(rcode: dns.rcode.Rcode) -> Special:
    """Always that code."""

    def special(query: dns.message.Message, resolver: Resolver, over_tcp: bool) -> Reply:
        response = dns.message.make_response(query, recursion_available=True)
        response.set_rcode(rcode)
        return response

    return special


def silent(query: dns.message.Message, resolver: Resolver, over_tcp: bool) -> Reply:
    """Says nothing."""


def truncated(query: dns.message.Message, resolver: Resolver, over_tcp: bool) -> Reply:
    """Over UDP only that there is more."""
    response = resolver.honest(query)
    if not over_tcp:
        response.answer.clear()
        response.flags |= dns.flags.TC
    return response


def garbage(query: dns.message.Message, resolver: Resolver, over_tcp: bool) -> Reply:
    """No message of DNS at all."""
    return b"\x00" * 7


def _handled(resolver: Resolver, wire: bytes, *, over_tcp: bool) -> bytes | None:
    reply = resolver.reply(dns.message.from_wire(wire), over_tcp=over_tcp)
    if isinstance(reply, dns.message.Message):
        return reply.to_wire(max_size=65535)
    return reply


@contextmanager
def serving(resolver: Resolver) -> Iterator[str]:
    """`address:port` of the resolver, over UDP and TCP."""
    over = Event()
    with (
        socket.create_server(("127.0.0.1", 0), backlog=64) as listener,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams,
    ):
        resolver.port = listener.getsockname()[1]
        datagrams.bind(("127.0.0.1", resolver.port))
        datagrams.settimeout(0.1)
        Thread(target=_datagrams, args=(resolver, datagrams, over), daemon=True).start()
        Thread(target=_streams, args=(resolver, listener, over), daemon=True).start()
        try:
            yield f"127.0.0.1:{resolver.port}"
        finally:
            over.set()
            listener.shutdown(socket.SHUT_RDWR)


def _datagrams(resolver: Resolver, datagrams: socket.socket, over: Event) -> None:
    while not over.is_set():
        with suppress(OSError):
            wire, sender = datagrams.recvfrom(65535)
            if reply := _handled(resolver, wire, over_tcp=False):
                datagrams.sendto(reply, sender)


def _streams(resolver: Resolver, listener: socket.socket, over: Event) -> None:
    with suppress(OSError):
        while not over.is_set():
            client, _ = listener.accept()
            with client, suppress(OSError, struct.error):
                client.settimeout(5)
                (length,) = struct.unpack("!H", client.recv(2))
                if reply := _handled(resolver, client.recv(length), over_tcp=True):
                    client.sendall(struct.pack("!H", len(reply)) + reply)
