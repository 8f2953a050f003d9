"""Every transfer to the outside was encrypted and needs a password.

日本語: 外部への送信のすべてが暗号化され、パスワードを要すること。

Why
    The promise says of every file that goes outside that it is encrypted with a password.

How it is judged
    Each row of the ledger says yes to both. A row that says neither yes nor no cannot be read:
    error, unless another row already fails. A password that was told the same way as the file is
    mentioned, and does not fail: the page says nothing of it. What the files themselves are is
    judged by the outbox, whether the ledger has all of them by `records.sent_all_reviewed`.

Fix
    Ask the recipient to delete the file, send it anew by a protected way, and look into why it
    could leave without.
"""

from dataclasses import dataclass

from urazuke.checks.records.facts.transfers import TRANSFERS, Transfers
from urazuke.checks.records.rules.rows import told
from urazuke.sdk import Decides, NoParams, Text, Verdict, failed, own, passed

_EXPECTED = Text(ja="全件が暗号化・パスワード設定済み", en="all encrypted, with a password")


@dataclass(frozen=True)
class Facts:
    """The transfers."""

    transfers: Transfers = own(TRANSFERS, partly=Decides.VIOLATION)


def judge(facts: Facts, params: NoParams) -> Verdict:
    """Passes when no row says no."""
    seen = facts.transfers
    offences = told(
        (
            (Text(ja="暗号化なし", en="not encrypted"), seen.unencrypted),
            (Text(ja="パスワードなし", en="without a password"), seen.no_password),
        )
    )
    if offences is not None:
        return failed(offences, _EXPECTED)
    same = told([(Text(ja="パスワードを同一経路で通知", en="told it the same way"), seen.same_way)])
    span = f"{seen.first[:10]} – {seen.last[:10]}"
    return passed(
        Text(
            ja=f"{seen.rows}件（{span}）" + (f"。{same.ja}" if same else ""),
            en=f"{seen.rows} transfers, {span}" + (f"; {same.en}" if same else ""),
        ),
        _EXPECTED,
    )
