"""The wildcards of IAM: `*` for any letters, `?` for one."""


def contains(outer: str, inner: str) -> bool:
    """Whether every text that the inner pattern matches is matched by the outer one.

    The inner pattern's `*` and `?` are taken as letters that only an outer `*` may stand for
    (an outer `?` may stand for an inner `?`): never too generous. A policy variable (`${…}`)
    stands for what only the request knows: such a pattern contains nothing but itself.
    """
    if "${" in outer:
        return outer == inner
    here = there = 0
    star, mark = -1, 0
    while there < len(inner):
        if here < len(outer) and outer[here] == "*":
            star, mark = here, there
            here += 1
        elif here < len(outer) and _same(outer[here], inner[there]):
            here, there = here + 1, there + 1
        elif star >= 0:
            mark += 1
            here, there = star + 1, mark
        else:
            return False
    return outer[here:].strip("*") == ""


def _same(outer: str, inner: str) -> bool:
    return inner != "*" and outer in (inner, "?")
