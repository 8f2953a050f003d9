"""The sentences that the engine itself says, in both languages."""

from urazuke.catalog import AttestationRule
from urazuke.model import Platform, Reason, Status, Text, Unavailable

NOTHING = Text(ja="確認できていない", en="not seen")
NOT_JUDGED = Text(ja="判定に至らなかった", en="it was seen, but not judged")
NOT_COLLECTED = Text(
    ja="この接続先の情報は収集されなかった", en="nothing was collected from this target"
)
NOT_DISCOVERED = Text(
    ja="接続先が判明する前に実行が中断された",
    en="the run was interrupted before its targets were known",
)
NO_SCHEDULE = Text(
    ja="評価の予定（schedule: の every、tolerance、since）が構成に登録されていない",
    en="the configuration says no 'schedule' (every, tolerance, since) to judge the history by",
)
STATED_EMPTY = Text(
    ja="該当するものが存在しない旨の、有効な証明がある",
    en="a valid attestation states that none exists",
)

_REASONS = {
    Reason.DENIED: Text(ja="参照を拒否された", en="access was denied"),
    Reason.UNREACHABLE: Text(ja="到達できなかった", en="it could not be reached"),
    Reason.TIMEOUT: Text(ja="期限内に応答がなかった", en="it did not answer in time"),
    Reason.THROTTLED: Text(ja="要求が制限された", en="requests were throttled"),
    Reason.MALFORMED: Text(ja="応答を解釈できなかった", en="the answer could not be understood"),
    Reason.MISSING_TOOL: Text(ja="必要なコマンドがない", en="a command is missing"),
    Reason.TRUNCATED: Text(ja="応答が途中で切れた", en="the answer was cut off"),
    Reason.NOT_OFFERED: Text(
        ja="当該リージョンでは提供されていないサービスである",
        en="AWS does not offer the service in this region",
    ),
    Reason.NOT_ASKED: Text(
        ja="構成で求められていないため、確認していない", en="the configuration does not ask for it"
    ),
    Reason.TOO_SOON: Text(
        ja="実行履歴が評価対象期間に満たない", en="the history does not reach back far enough yet"
    ),
    Reason.UNPROVEN: Text(
        ja="証拠によって裏付けられない時点又は期間がある",
        en="there is time of which nothing is proven",
    ),
    Reason.BUG: Text(ja="urazuke内部の誤り", en="a fault of urazuke itself"),
}


_JUDGED = {
    Status.FAIL: Text(ja="次の要件を満たしていない", en="this does not hold"),
    Status.PASS: Text(ja="次の要件を満たしている", en="this holds"),
    Status.NOT_APPLICABLE: Text(ja="次の要件は適用されない", en="this does not apply"),
}


def judged(status: Status, statement: Text) -> Text:
    """A check's answer about its statement."""
    said = _JUDGED[status]
    return Text(ja=f"{said.ja}：{statement.ja}", en=f"{said.en}: {statement.en}")


def unseen(gap: Unavailable) -> Text:
    """Why something could not be seen: the reason, then the detail as it was reported."""
    reason = _REASONS[gap.reason]
    return Text(ja=f"{reason.ja}：{gap.detail}", en=f"{reason.en} ({gap.reason}): {gap.detail}")


def empty(collector: str) -> Text:
    """An enumeration that found nothing, without a statement that nothing exists."""
    return Text(
        ja=f"{collector} の母集団が空であり、存在しない旨の証明もない",
        en=f"the population {collector} is empty, and no attestation states that none exists",
    )


def no_ledger(kind: str, title: Text) -> Text:
    """A control asks for a ledger that the configuration does not name."""
    return Text(
        ja=f"台帳「{title.ja}」（{kind}）が構成（records）に登録されていない",
        en=f"no ledger of the kind '{kind}' stands under 'records' in the configuration",
    )


def no_target(provider: str) -> Text:
    """A check for which the configuration has no target."""
    if provider == "history":
        return NO_SCHEDULE
    return Text(
        ja=f"{provider} の接続先が構成に登録されていない",
        en=f"the configuration has no target of kind {provider} that this check is for",
    )


_PLATFORMS: dict[Platform, str] = {"linux": "Linux", "windows": "Windows", "macos": "macOS"}


def no_collector(check: str, platform: Platform) -> Text:
    """A check that cannot look at hosts of a platform yet."""
    name = _PLATFORMS[platform]
    return Text(
        ja=f"検査 {check} は{name}に未対応であり、このホストは評価されていない",
        en=f"the check {check} has no collector for {name} yet; this host is not assessed by it",
    )


def crashed(check: str, fault: str) -> Text:
    """A check that raised."""
    return Text(
        ja=f"検査 {check} が異常終了した（{fault}）", en=f"the check {check} raised {fault}"
    )


def silent(check: str) -> Text:
    """A check that returned no verdict."""
    return Text(ja=f"検査 {check} が判定を返さなかった", en=f"the check {check} gave no verdict")


def no_check(asked: str) -> Text:
    """A control asks somebody for whom there is no check yet."""
    return Text(
        ja=f"{asked} に対する検査が実装されておらず、この部分は評価されていない",
        en=f"no check exists yet for {asked}; this part of the control is not assessed",
    )


def no_statement(rule: AttestationRule) -> Text:
    """A control waits for a person."""
    roles = ", ".join(rule.signers)
    return Text(
        ja=f"証明が提出されていない（証明者：{roles}）",
        en=f"no statement has been made (by: {roles})",
    )


def not_declared(name: str) -> Text:
    """A check needs something that only the company can say."""
    return Text(
        ja=f"判定に必要な事項「{name}」が構成（declared）に宣言されていない",
        en=f"'{name}' is not stated under 'declared' in the configuration",
    )


def pending(check: str) -> Text:
    """A check that a control needs and that does not exist yet."""
    return Text(
        ja=f"検査 {check} が未実装であり、この部分は評価されていない",
        en=f"the check {check} does not exist yet; this part of the control is not assessed",
    )
