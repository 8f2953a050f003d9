"""Which accounts of a host somebody can log in to."""

from collections.abc import Iterable
from datetime import date, timedelta

from urazuke.checks.host.facts.accounts import Account
from urazuke.checks.host.facts.authorized_keys import AuthorizedKeys

_NO_LOGIN = frozenset({"nologin", "false", "sync", "shutdown", "halt", "true"})
_EPOCH = date(1970, 1, 1)


def open_accounts(accounts: Iterable[Account], keys: AuthorizedKeys, today: date) -> list[Account]:
    """Those with a login shell, not expired, with a password or a key for SSH; root left out.

    A locked password does not stop a key.
    """
    return [account for account in accounts if _is_open(account, keys, today)]


def _is_open(account: Account, keys: AuthorizedKeys, today: date) -> bool:
    if account.uid == 0 or account.shell.rpartition("/")[2] in _NO_LOGIN:
        return False
    shadow = account.shadow
    expires = shadow.expires if shadow else None
    if expires is not None and _EPOCH + timedelta(days=expires) <= today:
        return False
    has_key = any(file.account == account.name and file.keys for file in keys.files)
    kinds = {account.password, shadow.password if shadow else "missing"} - {"shadowed"}
    return has_key or kinds != {"locked"}
