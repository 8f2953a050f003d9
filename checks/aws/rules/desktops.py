"""What lets data leave a virtual desktop: shared by the checks of WorkSpaces and AppStream."""

from collections.abc import Mapping, Sequence

from urazuke.sdk import Text, Verdict, failed, passed, same

EXPECTED = Text(ja="端末への取出しの手段がすべて無効", en="every way out to the device is off")


def judge(
    ways: Sequence[str], told: Mapping[str, str], connectors: Sequence[str], fix: str
) -> Verdict:
    """Fails when a way is not said to be DISABLED (it is on by default), or storage is tied."""
    on = [f"{way}={told.get(way, 'ENABLED')}" for way in ways if told.get(way) != "DISABLED"]
    found = [*on, *connectors]
    if found:
        return failed(same("; ".join(found)), EXPECTED, fix)
    return passed(EXPECTED, EXPECTED)
