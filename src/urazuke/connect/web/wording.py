"""The text of an answer: what kind it is of, and in which letters it is written. Strictly."""

import codecs
import re

from urazuke.connect.web.exchange import Reply
from urazuke.errors import Unreadable
from urazuke.model import Reason

HTML = frozenset({"text/html", "application/xhtml+xml"})
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (b"\xfe\xff", "utf-16"))
# As browsers read them (WHATWG Encoding, 2026-11); another name is not read.
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "ms932": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
}
_HEADER = re.compile(r"""charset\s*=\s*["']?([^\s;"']+)""", re.IGNORECASE)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_PRESCAN = 4096


def media(reply: Reply) -> str:
    """The media type, in small letters; empty where none is said."""
    return (reply.header("content-type") or "").partition(";")[0].strip().lower()


def decoded(reply: Reply) -> tuple[str, str]:
    """The text, and the charset that was used. Raises `Unreadable` when a byte does not fit."""
    named = _named(reply)
    codec = named if named in {"utf-8-sig", "utf-16"} else _CODECS.get(named.lower())
    if codec is None:
        raise Unreadable(Reason.MALFORMED, f"the page is written in an unknown charset: {named}")
    try:
        return reply.body.decode(codec), named.lower()
    except UnicodeDecodeError as fault:
        raise Unreadable(Reason.MALFORMED, f"the page is not written in {named}") from fault


def _named(reply: Reply) -> str:
    """By the mark of the text, else the header, else the page itself; UTF-8 where none says."""
    for mark, name in _BOMS:
        if reply.body.startswith(mark):
            return name
    if told := _HEADER.search(reply.header("content-type") or ""):
        return told[1]
    if meant := _META.search(reply.body[:_PRESCAN]):
        return meant[1].decode("ascii", "replace")
    return "utf-8"
