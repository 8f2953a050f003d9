"""Passwords and access keys that are not used are turned off.

日本語: 利用されていないパスワードおよびアクセスキーは無効化されている。

Why
    A credential that nobody uses is missed by nobody when it is stolen, and mostly belongs to
    somebody who has left.
How it is judged
    Each active credential must have been used within the interval; one never used counts from
    when it was made. PCI DSS 8.2.6 gives 90 days, which is the default. A user without active
    credentials passes.
Fix
    Turn the credential off; after a further interval, delete it.
"""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from urazuke.checks.aws.facts.iam_credential_report import CREDENTIALS, Credentials
from urazuke.checks.aws.facts.iam_credential_report import moment as read
from urazuke.sdk import Struct, Text, Verdict, failed, moment, own, passed, same


class Params(Struct, frozen=True):
    """After how many days a credential counts as unused."""

    max_days: int = 90


@dataclass(frozen=True)
class Facts:
    """The user, and the moment of the run."""

    credentials: Credentials = own(CREDENTIALS)
    now: datetime = moment()


def judge(facts: Facts, params: Params) -> Verdict:
    """Fails for an active credential that was not used within the interval."""
    expected = Text(ja=f"{params.max_days}日以内に利用", en=f"used within {params.max_days} days")
    oldest = facts.now - timedelta(days=params.max_days)
    last = dict(_last_uses(facts.credentials))
    idle = {name: text for name, text in last.items() if text is None or read(text) < oldest}
    if not idle:
        return passed(same(_shown(last) or "-"), expected)
    return failed(same(_shown(idle)), expected, _fix(facts.credentials.user, idle))


def _last_uses(user: Credentials) -> Iterable[tuple[str, str | None]]:
    """Each active credential, with its last use or else when it was made."""
    if user.password:
        yield "password", user.password_used or user.password_changed or user.created
    for number, key in enumerate(user.keys, 1):
        if key.active:
            yield f"access key {number}", key.used or key.rotated


def _shown(uses: dict[str, str | None]) -> str:
    return ", ".join(f"{name}: {text or 'never'}" for name, text in uses.items())


def _fix(name: str, idle: dict[str, str | None]) -> str:
    user = shlex.quote(name)
    commands = [f"aws iam delete-login-profile --user-name {user}"] if "password" in idle else []
    if len(idle) > len(commands):
        commands.append(f"aws iam list-access-keys --user-name {user}  # then update-access-key")
    return "\n".join(commands)
