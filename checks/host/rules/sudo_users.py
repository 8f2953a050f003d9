"""Who stands behind an entry of sudoers, and who of them is declared."""

from collections.abc import Iterable

from urazuke.checks.host.facts.accounts import Accounts
from urazuke.checks.host.facts.sudo_rights import Grant
from urazuke.sdk import Text

ROOT = frozenset({"root", "#0"})


def strangers(grant: Grant, declared: Iterable[str], accounts: Accounts) -> list[str]:
    """The entries of the grant that reach anybody but root and the declared accounts.

    A local group counts by its members; one that a directory may fill counts as it is, and so
    does what is not known here: netgroups, other groups, ids. A name may be declared as it stands.
    """
    known = ROOT | set(declared)
    return [user for user in grant.users if user not in known and _reaches(user, known, accounts)]


def _reaches(user: str, known: frozenset[str] | set[str], accounts: Accounts) -> bool:
    if not user.startswith("%") or accounts.elsewhere:
        return True
    found = [one for one in accounts.groups if user in {f"%{one.name}", f"%#{one.gid}"}]
    if not found:
        return user.startswith(("%:", "%#"))
    return any(member not in known for one in found for member in one.members)


def visible(names: Iterable[str]) -> Text:
    """The declared exceptions, so that a pass shows them."""
    listed = sorted(names)
    return Text(
        ja=f"（宣言された例外: {'、'.join(listed)}）" if listed else "",
        en=f" (declared exceptions: {', '.join(listed)})" if listed else "",
    )
