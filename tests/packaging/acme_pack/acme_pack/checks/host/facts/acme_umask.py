"""The umask that a login shell starts with, as the shell itself tells it."""

from collections.abc import Mapping

from urazuke.sdk import Answer, Command, HostCollector, Json, Reason, Struct, Unreadable, shape


class Umask(Struct, frozen=True):
    """Four octal digits."""

    mask: str


def _reduce(answers: Mapping[str, Answer]) -> Json:
    mask = answers["umask"].text().strip()
    if len(mask) != 4 or set(mask) - set("01234567"):
        raise Unreadable(Reason.MALFORMED, "umask told no four octal digits")
    return {"mask": mask}


UMASK = HostCollector(__name__, shape(Umask), commands={"umask": Command("umask")}, reduce=_reduce)
