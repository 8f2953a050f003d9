"""The verdict on documents that grant too much: managed policies, and those inside identities."""

import shlex
from collections.abc import Callable, Iterable

from urazuke.checks.aws.facts.iam_identities import Identity
from urazuke.checks.aws.facts.iam_policies import ManagedPolicy
from urazuke.checks.aws.rules.policy import Statement
from urazuke.sdk import Text, Verdict, failed, not_applicable, passed, same

Excess = Callable[[Iterable[Statement]], str]  # what is too much, or nothing

PERMISSION_SET = ":role/aws-reserved/sso.amazonaws.com/"
OF_A_SET = "# change the permission set in IAM Identity Center, which writes this role"
_OF_AWS = ":policy/aws-service-role/"
_NOBODY = Text(ja="どの主体にも付与されていない", en="attached to nobody")


def of_managed(
    policy: ManagedPolicy, excess: Excess, approved: Iterable[str], expected: Text
) -> Verdict:
    """Fails for a policy that grants too much to an identity that is not approved for it.

    One that lies ready and is attached to nobody fails too; one that is only a boundary, or that
    a service-linked role brings along, is not asked.
    """
    if _OF_AWS in policy.arn:
        text = Text(
            ja="AWSのサービスリンクロール専用のポリシー", en="a policy of a service-linked role"
        )
        return not_applicable(text, expected)
    found = excess(policy.policy.statements)
    if not found:
        return passed(Text(ja="該当する許可なし", en="nothing of the kind is allowed"), expected)
    if policy.boundaries and not policy.attachments and not policy.holders:
        text = Text(ja="権限境界としてのみ使用", en="used only as a permissions boundary")
        return not_applicable(text, expected)
    return _of_holders(policy, found, frozenset(approved), expected)


def _of_holders(
    policy: ManagedPolicy, found: str, approved: frozenset[str], expected: Text
) -> Verdict:
    if policy.arn in approved:
        return passed(_approved(found, [policy.arn]), expected)
    others = [arn for arn in policy.holders if arn not in approved]
    if policy.holders and not others and len(policy.holders) >= policy.attachments:
        return passed(_approved(found, policy.holders), expected)
    shown = same(", ".join(others)) if others else _NOBODY
    seen = Text(ja=f"{found}を許可(付与先: {shown.ja})", en=f"allows {found} (held by: {shown.en})")
    return failed(seen, expected, "\n".join([*map(_detach(policy.arn), others), _edit(policy.arn)]))


def of_inline(
    identity: Identity, excess: Excess, approved: Iterable[str], expected: Text
) -> Verdict:
    """Fails for an identity with an inline policy that grants too much."""
    if identity.of_aws:
        text = Text(ja="サービスリンクロール", en="a service-linked role")
        return not_applicable(text, expected)
    found = {one.name: excess(one.policy.statements) for one in identity.inline}
    wrong = {name: what for name, what in found.items() if what}
    if not wrong:
        names = ", ".join(found) or "-"
        text = Text(ja=f"該当する許可なし({names})", en=f"nothing of the kind is allowed ({names})")
        return passed(text, expected)
    shown = "; ".join(f"{name}: {what}" for name, what in wrong.items())
    if identity.arn in approved:
        return passed(_approved(shown, [identity.arn]), expected)
    seen = Text(ja=f"インラインポリシーが許可({shown})", en=f"inline policies allow ({shown})")
    return failed(seen, expected, "\n".join(_remove(identity, name) for name in wrong))


def _approved(found: str, by: Iterable[str]) -> Text:
    names = ", ".join(by)
    return Text(ja=f"{found}(承認された例外: {names})", en=f"{found} (approved exception: {names})")


def _detach(policy: str) -> Callable[[str], str]:
    def command(holder: str) -> str:
        if PERMISSION_SET in holder:
            return OF_A_SET
        kind, name = holder.split(":", 5)[-1].split("/", 1)
        bare = shlex.quote(name.rpartition("/")[-1])
        quoted = shlex.quote(policy)
        return f"aws iam detach-{kind}-policy --{kind}-name {bare} --policy-arn {quoted}"

    return command


def _edit(policy: str) -> str:
    """Nothing for a policy of AWS, which only AWS edits."""
    if ":iam::aws:" in policy:
        return "# attach a policy of your own that lists the actions and resources needed"
    quoted = shlex.quote(policy)
    return (
        f"aws iam create-policy-version --policy-arn {quoted} "
        "--policy-document file://narrower.json --set-as-default"
    )


def _remove(identity: Identity, name: str) -> str:
    if PERMISSION_SET in identity.arn:
        return OF_A_SET
    kind = identity.kind
    return (
        f"aws iam delete-{kind}-policy --{kind}-name {shlex.quote(identity.name)} "
        f"--policy-name {shlex.quote(name)}"
    )
