"""The elements of HTML by what they do to text (HTML Living Standard, read 2026-11)."""

import re
from collections.abc import Mapping

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Their text is not shown, or is struck out; of a ruby, the reading is not part of the sentence.
UNSEEN = frozenset(
    "script style template noscript title datalist iframe object svg math canvas audio video"
    " rt rp noframes noembed del s strike".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li"
    " main menu nav ol optgroup option p pre search section select summary table tbody td"
    " textarea tfoot th thead tr ul".split()
)
SPECIAL = BLOCKS | frozenset(
    "applet button colgroup head iframe marquee object script style template noscript".split()
)
# An element that begins closes these, where they are still open.
_CELLS = ("td", "th")
IMPLIED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(BLOCKS - {"br"}, ("p",)),
    "li": ("li", "p"),
    "dt": ("dt", "dd", "p"),
    "dd": ("dt", "dd", "p"),
    "option": ("option",),
    "td": (*_CELLS, "p"),
    "th": (*_CELLS, "p"),
    "tr": (*_CELLS, "tr", "p"),
    "tbody": (*_CELLS, "tr", "thead", "tbody"),
    "body": ("head",),
}
MAIN = frozenset({"main", "article", "main@main", "div@main", "section@main", "article@main"})
CHROME = frozenset({"nav", "header", "footer", "aside"})

_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:opacity|font-size)\s*:\s*0(?:\.0+)?(?:px|em|rem|pt|%)?\s*(?:!|;|$)"
    r"|text-decoration(?:-line)?\s*:[^;]*line-through)",
    re.IGNORECASE,
)


def hides(tag: str, given: Mapping[str, str]) -> bool:
    """Whether an element's own attributes hide it; a panel of tabs is a click away."""
    if given.get("role", "").lower() == "tabpanel":
        return False
    if "hidden" in given and given["hidden"].lower() != "until-found":
        return True
    if "popover" in given or (tag == "dialog" and "open" not in given):
        return True
    return bool(_STYLE.search(given.get("style", "")))
