"""The accounts of an organization, as its management or delegated account lists them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from urazuke.connect.aws.account import GLOBAL, Account
from urazuke.connect.aws.question import Question
from urazuke.errors import Unreadable
from urazuke.model import Json, Reason, Unavailable
from urazuke.sdk import Operation

LIST = Operation("organizations", "ListAccounts", result="Accounts")
ACTIVE = "ACTIVE"
_ID = re.compile(r"[0-9]{12}")


@dataclass
class Listing:
    """The accounts by id, each with its state; `gap` tells why there may be more of them."""

    states: dict[str, str] = field(default_factory=dict)
    gap: Unavailable | None = None


def listed(account: Account) -> Listing:
    """Every account that is named; a listing without the account that asks is no listing."""
    listing = Listing()
    try:
        for identity, state in _accounts(account):
            listing.states[identity] = state
        if account.id not in listing.states:
            raise Unreadable(Reason.MALFORMED, f"{_CALL}: {account.id} itself is not in the list")
    except Unreadable as refused:
        listing.gap = refused.unavailable
    return listing


_CALL = "organizations:ListAccounts"


def _accounts(account: Account) -> Iterator[tuple[str, str]]:
    for answer in Question(LIST, GLOBAL, {}).answers(account, pages=True):
        for each in answer["Accounts"] if answer is not None else ():
            identity = each["Id"]
            if not _ID.fullmatch(identity):
                raise Unreadable(Reason.MALFORMED, f"{_CALL}: an account without an id")
            yield identity, _state(each)


def _state(account: Mapping[str, Json]) -> str:
    """`State` took the place of `Status` in 2026; where both stand, the one that is not active."""
    told = [account[name] for name in ("State", "Status") if account.get(name)]
    if not told:
        raise Unreadable(Reason.MALFORMED, f"{_CALL}: {account['Id']} has no State")
    return next((state for state in told if state != ACTIVE), ACTIVE)
