"""Whether what is given by a list is given to approved parties only."""

from collections.abc import Sequence

from urazuke.sdk import Text, Verdict, failed, passed, same

EXPECTED = Text(
    ja="共有先がない、またはすべて承認済み(approved_accounts)",
    en="given to nobody, or only to those in approved_accounts",
)
_NOBODY = Text(ja="共有先なし", en="given to nobody")


def judge(parties: Sequence[str], foreign: Sequence[str], fix: str) -> Verdict:
    """Fails for `foreign`, those of the parties that are not approved."""
    if not foreign:
        return passed(same(", ".join(parties)) if parties else _NOBODY, EXPECTED)
    names = ", ".join(foreign)
    return failed(
        Text(ja=f"承認されていない共有先: {names}", en=f"given to, and not approved: {names}"),
        EXPECTED,
        fix,
    )
