"""The accounts that there are: of AWS, and of the hosts' own files."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from urazuke.checks.aws.facts.iam_credential_report import Credentials
from urazuke.checks.host.facts.accounts import Accounts
from urazuke.checks.host.facts.authorized_keys import AuthorizedKeys
from urazuke.checks.host.rules.open_accounts import open_accounts
from urazuke.checks.records.facts.access_reviews import Review
from urazuke.sdk import Population, Reason, Unreadable

_ARN = re.compile(r"arn:[\w-]+:iam::(\d{12}):user/(?:.*/)?([^/]+)")


@dataclass(frozen=True)
class Existing:
    """One account that somebody can use."""

    system: str
    account: str
    arn: str | None = None

    def __str__(self) -> str:
        """As findings name it."""
        return self.arn or f"{self.system}: {self.account}"


def existing(
    users: Population[Credentials],
    hosts: Population[Accounts],
    keys: Population[AuthorizedKeys],
    today: date,
) -> list[Existing]:
    """Every account; raises `Unreadable` where the run asks nobody for accounts."""
    found = [*_of_aws(users), *_of_hosts(hosts, keys, today)]
    if not found:
        raise Unreadable(Reason.NOT_ASKED, "no account of AWS or of a host is part of this run")
    return found


def _of_aws(users: Population[Credentials]) -> Iterator[Existing]:
    """Users of IAM that can sign in or hold a key that works."""
    for arn, user in users.members.items():
        named = _ARN.fullmatch(arn)
        if named is None:
            raise Unreadable(Reason.MALFORMED, f"no ARN of a user: {arn}")
        if user.password or any(key.active for key in user.keys):
            yield Existing(named[1], named[2], arn)


def _of_hosts(
    hosts: Population[Accounts], keys: Population[AuthorizedKeys], today: date
) -> Iterator[Existing]:
    for name, accounts in hosts.members.items():
        for account in open_accounts(accounts.accounts, keys[name], today):
            yield Existing(name, account.name)


def matched(
    accounts: Iterable[Existing], reviews: Iterable[Review]
) -> Mapping[Existing, Review | None]:
    """Each account and the latest review of it; names without regard to case."""
    known = {(each.system.lower(), each.account.lower()): each for each in reviews}
    by_name = {account: known.get(_key(account)) for account in accounts}
    by_arn = {each.account.lower(): each for each in known.values()}
    return {
        account: review or by_arn.get((account.arn or "").lower())
        for account, review in by_name.items()
    }


def _key(account: Existing) -> tuple[str, str]:
    return account.system.lower(), account.account.lower()
