"""The longest common order of two rows of names, and where on the page it stands most closely."""

from collections.abc import Sequence


def aligned(today: Sequence[str], old: Sequence[str]) -> dict[int, int]:
    """Place today → place of old, both rising, as many as there can be.

    Of several ways: the one that begins latest, and from there each name where it comes first, so
    that a table of contents before the text, or a foot after it, is not taken for the text.
    """
    lengths = _lengths(today, old)
    pairs: list[tuple[int, int]] = []
    here = there = 0
    while here < len(today) and there < len(old):
        if lengths[here + 1][there] == lengths[here][there]:
            here += 1
        elif today[here] == old[there]:
            pairs.append((here, there))
            here, there = here + 1, there + 1
        else:
            there += 1
    return dict(_drawn_together(pairs, today))


def _lengths(today: Sequence[str], old: Sequence[str]) -> list[list[int]]:
    """How much is common from each pair of places to the ends."""
    rows = [[0] * (len(old) + 1) for _ in range(len(today) + 1)]
    for here in range(len(today) - 1, -1, -1):
        row, below = rows[here], rows[here + 1]
        for there in range(len(old) - 1, -1, -1):
            if today[here] == old[there]:
                row[there] = 1 + below[there + 1]
            else:
                row[there] = max(below[there], row[there + 1])
    return rows


def _drawn_together(
    pairs: Sequence[tuple[int, int]], today: Sequence[str]
) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for here, there in pairs:
        after = found[-1][0] + 1 if found else here
        found.append((today.index(today[here], after), there))
    return found
