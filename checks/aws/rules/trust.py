"""Who may assume a role, by its trust policy, and which of them nothing holds to account.

Sources: IAM User Guide, "AWS JSON policy elements: Principal", "IAM and AWS STS condition context
keys", "The confused deputy problem", and "Create a role for OpenID Connect federation".
"""

import re
from collections.abc import Callable, Iterable

from urazuke.checks.aws.rules.identity_policy import concerns, is_fixed
from urazuke.checks.aws.rules.policy import Condition, Policy, Principal, Statement
from urazuke.sdk import Reason, Struct, Text, Unreadable

_ASSUMES = ("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity")
_ACCOUNT = re.compile(r"(?:arn:[\w-]+:(?:iam|sts)::)?(\d{12})(?::.*)?")
_OIDC = re.compile(r"arn:[\w-]+:iam::\d{12}:oidc-provider/(.+)")
_SAML = re.compile(r"arn:[\w-]+:iam::\d{12}:saml-provider/.+")
_COGNITO = "cognito-identity.amazonaws.com"
# Providers that IAM knows by itself, and what they call audience and subject.
_KNOWN = {
    "accounts.google.com": ("aud", "sub"),
    "graph.facebook.com": ("app_id", "id"),
    "www.amazon.com": ("app_id", "user_id"),
    _COGNITO: ("aud", "amr"),
}
# What of a subject must be fixed where one provider serves everybody, or all of a cluster.
_SUBJECTS = (
    (re.compile(r"token\.actions\.githubusercontent\.com(/.*)?"), re.compile(r"repo:[^/*?:]+/.+")),
    (re.compile(r"oidc\.eks\..*"), re.compile(r"system:serviceaccount:[^:*?]+:.+")),
    (re.compile(r"gitlab\.com"), re.compile(r"project_path:[^/*?:]+/.+")),
    (re.compile(r"app\.terraform\.io"), re.compile(r"organization:[^:*?]+:.+")),
    (re.compile(r"api\.bitbucket\.org/.*"), re.compile(r"\{[^*?}]+\}.*")),
    (re.compile(r"oidc\.circleci\.com/.*"), re.compile(r"org/[^/*?]+/.+")),
    (re.compile(_COGNITO), re.compile(r"authenticated")),
)
_ELSEWHERE = re.compile(r"[^*?]+|[^*?:]+:[^*?:/]+[:/].*")  # fixed, or fixed in its second part


class Known(Struct, frozen=True):
    """Accounts that count as the company's own, and organizations."""

    accounts: frozenset[str]
    organizations: frozenset[str]


def faults(trust: Policy, known: Known) -> list[Text]:
    """What is wrong with each principal that is let in. A Deny is not held in its favour."""
    return [
        fault
        for statement in trust.statements
        if statement.effect == "Allow" and any(concerns(statement, each) for each in _ASSUMES)
        for fault in _of_statement(statement, known)
    ]


def _of_statement(statement: Statement, known: Known) -> Iterable[Text]:
    if statement.spares:
        yield Text(ja="NotPrincipalにより広く許可", en="lets in everybody but some (NotPrincipal)")
        return
    for principal in statement.principals:
        fault = _JUDGES[_kind(principal)](principal.name, statement.conditions, known)
        if fault is not None:
            yield Text(ja=f"{principal.name}: {fault.ja}", en=f"{principal.name}: {fault.en}")


def _kind(principal: Principal) -> str:
    if principal.kind not in _JUDGES:
        raise Unreadable(Reason.MALFORMED, f"a principal of the kind {principal.kind} in a trust")
    return principal.kind


def _of_account(name: str, conditions: tuple[Condition, ...], known: Known) -> Text | None:
    if any(_is_known(condition, known) for condition in conditions):
        return None
    found = _ACCOUNT.fullmatch(name)
    if found is None and set(name) & set("*?"):
        return Text(ja="誰でも引き受けられる", en="anybody may assume the role")
    if found is not None and found[1] in known.accounts:
        return None
    if any(c.key == "sts:externalid" and _is_literal(c) for c in conditions) and found is not None:
        return None
    return Text(ja="外部IDのない他アカウント", en="a foreign account without an external id")


def _is_known(condition: Condition, known: Known) -> bool:
    """Whether it leaves only callers of the company's own accounts or organizations."""
    if not is_fixed(condition):
        return False
    values = condition.values
    if condition.key == "aws:principalorgid":
        return set(values) <= known.organizations
    if condition.key == "aws:principalaccount":
        return set(values) <= known.accounts
    if condition.key != "aws:principalarn":
        return False
    owners = [_ACCOUNT.fullmatch(value) for value in values]
    return all(owner is not None and owner[1] in known.accounts for owner in owners)


def _is_literal(condition: Condition) -> bool:
    return is_fixed(condition) and not any(set("*?$") & set(value) for value in condition.values)


def _of_service(name: str, _: tuple[Condition, ...], __: Known) -> Text | None:
    if set(name) & set("*?"):
        return Text(ja="任意のサービス", en="any service")
    return None


def _of_provider(name: str, conditions: tuple[Condition, ...], known: Known) -> Text | None:
    """A login of people or programs: SAML, or OpenID Connect."""
    account = _ACCOUNT.fullmatch(name)
    if account is not None and account[1] not in known.accounts:
        return Text(ja="他アカウントのIDプロバイダ", en="an identity provider of another account")
    if _SAML.fullmatch(name):
        bound = any(each.key == "saml:aud" and _is_literal(each) for each in conditions)
        return (
            None if bound else Text(ja="SAML:audを限定する条件なし", en="no condition on SAML:aud")
        )
    found = _OIDC.fullmatch(name)
    host = name if name in _KNOWN else found[1] if found else None
    if host is None:
        raise Unreadable(Reason.MALFORMED, f"a login of an unknown kind in a trust: {name}")
    return _of_oidc(host.lower(), conditions)


def _of_oidc(host: str, conditions: tuple[Condition, ...]) -> Text | None:
    audience, subject = _KNOWN.get(host, ("aud", "sub"))
    if not any(c.key == f"{host}:{audience}" and _is_literal(c) for c in conditions):
        return Text(ja=f"{audience}(受信者)を限定する条件なし", en=f"no condition fixes {audience}")
    told = [each for each in conditions if each.key == f"{host}:{subject}" and is_fixed(each)]
    shapes = [shape for pattern, shape in _SUBJECTS if pattern.fullmatch(host)] or [_ELSEWHERE]
    if any(all(shapes[0].fullmatch(value) for value in each.values) for each in told):
        return None
    return Text(
        ja=f"{subject}(主体)を限定する条件がない、または広すぎる",
        en=f"no condition fixes {subject}, or it is too wide",
    )


_JUDGES: dict[str, Callable[[str, tuple[Condition, ...], Known], Text | None]] = {
    "AWS": _of_account,
    "Service": _of_service,
    "Federated": _of_provider,
}
