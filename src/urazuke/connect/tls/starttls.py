"""What is said in clear before TLS begins, in the words of each protocol.

`no-starttls` is the server's own, well-formed statement that it has no TLS. Whatever else
goes wrong, a temporary refusal included, is `not-tls`: it says nothing about the service.
"""

from collections.abc import Awaitable, Callable, Mapping

from urazuke.connect.tls.bindings import ldap, mysql
from urazuke.connect.tls.wire import Connection, Ended, Kind

_SSL_REQUEST = bytes.fromhex("0000000804d2162f")
_MAX_LINES = 100


async def preamble(protocol: str | None, connection: Connection) -> None:
    """Brings the connection to where TLS begins. Raises `Ended`."""
    if protocol is None:
        return
    await _PREAMBLES[protocol](connection)
    if not await connection.silent():
        raise Ended(Kind.NOT_TLS, "the server sent more before TLS began")


async def _smtp(connection: Connection) -> None:
    _expect("220", await _reply(connection))
    await connection.send(b"EHLO urazuke.invalid\r\n")
    offered = await _reply(connection)
    _expect("250", offered)
    if "STARTTLS" not in {line[4:].strip().upper() for line in offered[1:]}:
        raise Ended(Kind.NO_STARTTLS, "SMTP does not offer STARTTLS")
    await connection.send(b"STARTTLS\r\n")
    _expect("220", await _reply(connection))


async def _reply(connection: Connection) -> list[str]:
    """All lines of one SMTP reply."""
    lines: list[str] = []
    while not lines or lines[-1][3:4] == "-":
        lines.append(await connection.line())
        if len(lines) > _MAX_LINES:
            raise Ended(Kind.NOT_TLS, "an endless SMTP reply")
    return lines


def _expect(code: str, reply: list[str]) -> None:
    if not all(line.startswith(code) for line in reply):
        raise Ended(Kind.NOT_TLS, f"SMTP said: {reply[-1]}")


async def _imap(connection: Connection) -> None:
    greeting = await connection.line()
    if not greeting.startswith("* OK"):
        raise Ended(Kind.NOT_TLS, f"IMAP said: {greeting}")
    await connection.send(b"u1 STARTTLS\r\n")
    for _ in range(_MAX_LINES):
        line = await connection.line()
        if not line.startswith("* "):
            return _decide("IMAP", line, yes="u1 OK", no="u1 BAD")
    raise Ended(Kind.NOT_TLS, "an endless IMAP answer")


async def _pop3(connection: Connection) -> None:
    greeting = await connection.line()
    if not greeting.startswith("+OK"):
        raise Ended(Kind.NOT_TLS, f"POP3 said: {greeting}")
    await connection.send(b"STLS\r\n")
    _decide("POP3", await connection.line(), yes="+OK", no="-ERR")


async def _postgres(connection: Connection) -> None:
    await connection.send(_SSL_REQUEST)
    _decide("PostgreSQL", (await connection.receive(1)).decode("latin-1"), yes="S", no="N")


async def _ftp(connection: Connection) -> None:
    greeting = await _ftp_reply(connection)
    if greeting != "220":
        raise Ended(Kind.NOT_TLS, f"FTP said: {greeting}")
    await connection.send(b"AUTH TLS\r\n")
    _decide("FTP", await _ftp_reply(connection), yes="234", no="5")


async def _ftp_reply(connection: Connection) -> str:
    """The code of one reply, which ends with a line of that code and a space (RFC 959)."""
    line = await connection.line()
    code = line[:3]
    for _ in range(_MAX_LINES):
        if line.startswith(f"{code} ") and code.isdigit():
            return code
        line = await connection.line()
    raise Ended(Kind.NOT_TLS, "an endless FTP reply")


def _decide(protocol: str, line: str, *, yes: str, no: str) -> None:
    if line.startswith(no):
        raise Ended(Kind.NO_STARTTLS, f"{protocol} refuses TLS: {line}")
    if not line.startswith(yes):
        raise Ended(Kind.NOT_TLS, f"{protocol} said: {line}")


_PREAMBLES: Mapping[str, Callable[[Connection], Awaitable[None]]] = {
    "ftp": _ftp,
    "imap": _imap,
    "ldap": ldap,
    "mysql": mysql,
    "pop3": _pop3,
    "postgres": _postgres,
    "smtp": _smtp,
}
