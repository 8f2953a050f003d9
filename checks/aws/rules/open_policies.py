"""What checks say of a policy that lets anybody in: shared by the checks of ACC-04."""

from collections.abc import Iterable, Sequence

from urazuke.checks.aws.rules.policy import Policy, Principal, Statement
from urazuke.checks.aws.rules.public_policy import open_to, public_statements
from urazuke.checks.aws.rules.services import Service
from urazuke.sdk import Text, Verdict, failed, passed

EXPECTED = Text(
    ja="ポリシーが不特定の者に何も許していない", en="the policy allows nothing to everybody"
)


def judge(policy: Policy | None, service: Service, fix: str) -> Verdict:
    """Fails when a statement lets anybody in; without a policy only the own account is let in."""
    if policy is None:
        return passed(Text(ja="リソースポリシーなし", en="no resource policy"), EXPECTED)
    found = allowed(policy, service)
    if found:
        return failed(joined(found), EXPECTED, fix)
    number = len(policy.statements)
    return passed(
        Text(
            ja=f"ポリシーの文{number}件のいずれも、不特定の者に許していない",
            en=f"none of the policy's {number} statements allows anything to everybody",
        ),
        EXPECTED,
    )


def allowed(policy: Policy, service: Service) -> list[Text]:
    """What the policy allows to anybody, a sentence a statement."""
    return [told(each, service) for each in public_statements(policy, service)]


def told(statement: Statement, service: Service) -> Text:
    """One statement that anybody can use."""
    name = statement.sid or "-"
    actions = ", ".join(statement.actions.values)
    ja, en = _who(open_to(statement, service))
    if statement.actions.spares:
        return Text(
            ja=f"ポリシー({name}): {actions} 以外の操作を{ja}に許可",
            en=f"policy ({name}): allows all but {actions} to {en}",
        )
    return Text(
        ja=f"ポリシー({name}): {actions} を{ja}に許可",
        en=f"policy ({name}): allows {actions} to {en}",
    )


def _who(principals: Sequence[Principal]) -> tuple[str, str]:
    if all(each.kind == "Service" and "*" not in each.name for each in principals):
        names = ", ".join(each.name for each in principals)
        return f"{names}(依頼者を問わない)", f"{names} on behalf of whoever asks it"
    return "不特定の者", "everybody"


def joined(texts: Iterable[Text]) -> Text:
    """The sentences as one."""
    each = list(texts)
    return Text(ja="; ".join(t.ja for t in each), en="; ".join(t.en for t in each))
