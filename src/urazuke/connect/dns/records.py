"""From an answer to the text of its records. What strangers wrote is made visible."""

import dns.exception
import dns.message
import dns.rcode
import dns.rdata
import dns.rdatatype

from urazuke.errors import Unreadable
from urazuke.model import Reason
from urazuke.sdk import Question, Told

_LONGEST = 4096  # characters of one record
_MOST = 200  # records of one name and type


def told(answer: dns.message.Message, question: Question) -> Told:
    """The records that the question asks for, aliases followed. Raises `Unreadable`."""
    try:
        chain = answer.resolve_chaining()  # type: ignore[attr-defined]
    except dns.exception.DNSException as fault:
        detail = f"{question.name} {question.type}: {type(fault).__name__}"
        raise Unreadable(Reason.MALFORMED, detail) from fault
    found = [] if chain.answer is None else list(chain.answer)
    values = sorted(map(text, found))
    if len(values) > _MOST or any(len(value) > _LONGEST for value in values):
        detail = f"{question.name} {question.type}: more or longer records than are kept"
        raise Unreadable(Reason.TRUNCATED, detail)
    return Told(exists=answer.rcode() != dns.rcode.NXDOMAIN, values=tuple(values))


def text(record: dns.rdata.Rdata) -> str:
    """One record: strings of TXT joined, names in small letters."""
    if record.rdtype == dns.rdatatype.TXT:
        return _visible(b"".join(record.strings))  # type: ignore[attr-defined]
    if record.rdtype == dns.rdatatype.MX:
        exchange = record.exchange.to_text().lower()  # type: ignore[attr-defined]
        return f"{record.preference} {exchange}"  # type: ignore[attr-defined]
    if record.rdtype == dns.rdatatype.CAA:
        tag, value = _visible(record.tag), _visible(record.value)  # type: ignore[attr-defined]
        return f"{record.flags} {tag} {value}"  # type: ignore[attr-defined]
    return record.to_text()


def _visible(content: bytes) -> str:
    text = content.decode("ascii", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
