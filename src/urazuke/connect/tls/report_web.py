"""Of what was seen, the answers of the web server: what they say of safety, and no more. Purely.

The values of cookies stay out; of addresses to go to, what stands behind a question mark.
"""

from urazuke.connect.tls.chain import visible
from urazuke.connect.tls.cleartext import Cleartext
from urazuke.connect.tls.examine import Examination
from urazuke.connect.tls.http import Head, read_head
from urazuke.model import Json


def web(seen: Examination) -> Json:
    """`http`: the answer over TLS; `cleartext`: the one in clear. None where there is none."""
    responses = [session.response for session in seen.sessions if session.response]
    head = read_head(responses[0]) if responses else None
    return {
        "http": None if head is None else _head(head),
        "cleartext": None if seen.cleartext is None else _cleartext(seen.cleartext),
    }


def _head(head: Head) -> Json:
    location = head.all("location")
    return {
        "status": head.status,
        "location": visible(location[0].partition("?")[0]) if location else None,
        "hsts": list(map(visible, head.all("strict-transport-security"))),
        "cookies": list(map(_cookie, head.all("set-cookie"))),
    }


def _cookie(line: str) -> Json:
    pair, *attributes = line.split(";")
    names = {attribute.partition("=")[0].strip().lower() for attribute in attributes}
    return {
        "name": visible(pair.partition("=")[0].strip()),
        "secure": "secure" in names,
        "http_only": "httponly" in names,
    }


def _cleartext(clear: Cleartext) -> Json:
    return {
        "outcome": clear.kind.value,
        "detail": visible(clear.detail),
        "answer": None if clear.head is None else _head(clear.head),
    }
