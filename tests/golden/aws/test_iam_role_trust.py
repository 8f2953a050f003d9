"""aws.iam_role_trust: what would make it say pass wrongly?"""

import pytest

from tests.golden.aws.identities import document, of_role, role
from urazuke.model import Finding, Json, Reason, Status, Unavailable

CHECK = "aws.iam_role_trust"
OWN, OTHER, ORG = "123456789012", "999999999999", "o-a1b2c3d4e5"
FOREIGN = {"AWS": f"arn:aws:iam::{OTHER}:root"}
GITHUB = "token.actions.githubusercontent.com"
EKS = "oidc.eks.ap-northeast-1.amazonaws.com/id/ABCDEF"
COGNITO = "cognito-identity.amazonaws.com"
SAML = {"Federated": f"arn:aws:iam::{OWN}:saml-provider/idp"}


def trust(principal: Json = None, condition: Json = None, **changes: Json) -> Json:
    """A statement of a trust policy."""
    whole = {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": principal,
        "Condition": condition,
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


def oidc(host: str, condition: Json, account: str = OWN) -> Json:
    """A login by that provider."""
    provider = {"Federated": f"arn:aws:iam::{account}:oidc-provider/{host}"}
    return trust(provider, condition, Action="sts:AssumeRoleWithWebIdentity")


def github(sub: Json, **operators: Json) -> Json:
    """GitHub with its audience fixed."""
    aud = {f"{GITHUB}:aud": "sts.amazonaws.com"}
    return oidc(GITHUB, {"StringEquals": aud, "StringLike": {f"{GITHUB}:sub": sub}, **operators})


def cognito(condition: Json) -> Json:
    """A login by an identity pool."""
    return trust({"Federated": COGNITO}, condition, Action="sts:AssumeRoleWithWebIdentity")


def elsewhere(sub: Json, host: str = "gitlab.example.jp") -> Json:
    """Another provider with its audience fixed."""
    aud = {f"{host}:aud": "https://sts.example.jp"}
    return oidc(host, {"StringEquals": aud, "StringLike": {f"{host}:sub": sub}})


def judged(*statements: Json, **params: Json) -> Finding:
    """The finding for a role with these statements."""
    return of_role(CHECK, role(*statements), params=params)


OPEN = [
    trust("*"),
    trust({"AWS": "*"}),
    trust({"AWS": ["arn:aws:iam::123456789012:root", "*"]}),
    trust({"AWS": "arn:aws:iam::*:root"}),
    trust({"AWS": "*"}, {"StringEquals": {"sts:ExternalId": "secret"}}),
    trust({"AWS": "*"}, {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}),
    trust({"AWS": "*"}, {"StringEquals": {"aws:PrincipalOrgID": ORG}}),
    trust({"AWS": "*"}, {"StringEquals": {"aws:PrincipalAccount": [OWN, OTHER]}}),
    trust({"AWS": "*"}, {"StringEqualsIfExists": {"aws:PrincipalAccount": OWN}}),
    trust({"AWS": "*"}, {"StringNotEquals": {"aws:PrincipalAccount": OTHER}}),
    trust({"AWS": "*"}, {"ForAllValues:StringEquals": {"aws:PrincipalAccount": OWN}}),
    trust({"AWS": "*"}, {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/app"}}),
    trust(None, NotPrincipal={"AWS": f"arn:aws:iam::{OTHER}:root"}),
    trust({"Service": "*"}),
    trust({"AWS": "*"}, Action="*"),
    trust({"AWS": "*"}, Action="sts:*"),
    trust({"AWS": "*"}, Action="STS:assumerole"),
    trust({"AWS": "*"}, Action=None, NotAction="sts:TagSession"),
    trust(FOREIGN),
    trust({"AWS": OTHER}),
    trust({"AWS": f"arn:aws:iam::{OTHER}:role/app"}),
    trust({"AWS": "AROAEXAMPLEEXAMPLE000"}),
    trust(FOREIGN, {"StringLike": {"sts:ExternalId": "*"}}),
    trust(FOREIGN, {"StringLike": {"sts:ExternalId": "a*"}}),
    trust(FOREIGN, {"StringEqualsIfExists": {"sts:ExternalId": "a"}}),
    trust(FOREIGN, {"Null": {"sts:ExternalId": "false"}}),
    trust(FOREIGN, {"StringEquals": {"aws:PrincipalOrgID": ORG}}),
    trust({**FOREIGN, "Service": "ec2.amazonaws.com"}),
    trust(SAML, Action="sts:AssumeRoleWithSAML"),
    trust(SAML, {"StringLike": {"SAML:aud": "*"}}, Action="sts:AssumeRoleWithSAML"),
    trust(
        {"Federated": f"arn:aws:iam::{OTHER}:saml-provider/idp"},
        {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}},
    ),
    oidc(GITHUB, None),
    oidc(GITHUB, {"StringEquals": {f"{GITHUB}:aud": "sts.amazonaws.com"}}),
    oidc(GITHUB, {"StringEquals": {f"{GITHUB}:sub": "repo:acme/shop:ref:refs/heads/main"}}),
    oidc(
        GITHUB,
        {"StringEquals": {f"{GITHUB}:aud": "sts.amazonaws.com", f"{EKS}:sub": "repo:acme/shop:x"}},
    ),
    github("*"),
    github("repo:*"),
    github("repo:acme*/shop:*"),
    github("repo:*/shop:*"),
    github("rep*"),
    github(["repo:acme/shop:*", "repo:*"]),
    oidc(EKS, {"StringEquals": {f"{EKS}:aud": "sts.amazonaws.com"}}),
    oidc(
        EKS,
        {
            "StringEquals": {f"{EKS}:aud": "sts.amazonaws.com"},
            "StringLike": {f"{EKS}:sub": "system:serviceaccount:*:app"},
        },
    ),
    elsewhere("project_path:*"),
    elsewhere("project_path:acme*/shop:x"),
    elsewhere("a*"),
    elsewhere("", "gitlab.com"),
    elsewhere("project_path:*/shop:*", "gitlab.com"),
    elsewhere("{*}:*", "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc"),
    cognito({"StringEquals": {f"{COGNITO}:aud": "ap-northeast-1:pool"}}),
    cognito(
        {
            "StringEquals": {f"{COGNITO}:aud": "ap-northeast-1:pool"},
            "ForAnyValue:StringLike": {f"{COGNITO}:amr": "unauthenticated"},
        }
    ),
    trust({"Federated": "accounts.google.com"}, {"StringEquals": {"accounts.google.com:aud": "x"}}),
]
BOUND = [
    trust({"Service": "ec2.amazonaws.com"}),
    trust({"Service": ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]}),
    trust({"AWS": f"arn:aws:iam::{OWN}:root"}),
    trust({"AWS": OWN}),
    trust({"AWS": [f"arn:aws:iam::{OWN}:role/a", f"arn:aws:iam::{OWN}:user/b"]}),
    trust(FOREIGN, {"StringEquals": {"sts:ExternalId": ["a", "b"]}}),
    trust({"AWS": "*"}, {"StringEquals": {"aws:PrincipalAccount": OWN}}),
    trust({"AWS": "*"}, {"ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::{OWN}:role/ci-*"}}),
    trust({"AWS": "*"}, Action="sts:TagSession"),
    trust({"AWS": "*"}, Effect="Deny"),
    trust(
        SAML,
        {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}},
        Action=["sts:AssumeRoleWithSAML", "sts:TagSession"],
    ),
    github("repo:acme/shop:*"),
    github("repo:acme/*"),
    elsewhere("project_path:acme/shop:*"),
    elsewhere("system"),
    elsewhere("project_path:acme/*", "gitlab.com"),
    elsewhere("{1-2}:*", "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc"),
    github(["repo:acme/shop:ref:refs/heads/main", "repo:acme/web:*"]),
    oidc(
        EKS,
        {
            "StringEquals": {
                f"{EKS}:aud": "sts.amazonaws.com",
                f"{EKS}:sub": "system:serviceaccount:shop:app",
            }
        },
    ),
    cognito(
        {
            "StringEquals": {f"{COGNITO}:aud": "ap-northeast-1:pool"},
            "ForAnyValue:StringLike": {f"{COGNITO}:amr": "authenticated"},
        }
    ),
]


@pytest.mark.parametrize("statement", OPEN)
def test_open(statement: Json) -> None:
    """Fail, also beside a statement that is in order."""
    assert judged(statement).status is Status.FAIL
    assert judged(BOUND[0], statement).status is Status.FAIL


@pytest.mark.parametrize("statement", BOUND)
def test_bound(statement: Json) -> None:
    """Pass."""
    assert judged(statement).status is Status.PASS


def test_a_deny_does_not_help() -> None:
    """Fail."""
    assert judged(OPEN[0], trust("*", Effect="Deny")).status is Status.FAIL


def test_approved() -> None:
    """Pass for accounts and organizations on the lists, and only these."""
    assert judged(trust(FOREIGN), accounts=[OTHER]).status is Status.PASS
    assert judged(trust(FOREIGN), accounts=["888888888888"]).status is Status.FAIL
    ours = trust({"AWS": "*"}, {"StringEquals": {"aws:PrincipalOrgID": ORG}})
    assert judged(ours, organizations=[ORG]).status is Status.PASS
    assert judged(ours, organizations=["o-other"]).status is Status.FAIL


@pytest.mark.parametrize(
    "statement",
    [
        trust({"CanonicalUser": "abc"}),
        trust({"Federated": "login.example.com"}),
        trust({"AWS": OWN}, Resource="*"),
        trust({}),
        trust({"AWS": []}),
        {"Effect": "Allow", "Action": "sts:AssumeRole"},
    ],
)
def test_what_is_not_understood(statement: Json) -> None:
    """Error."""
    assert judged(statement).status is Status.ERROR


@pytest.mark.parametrize(
    "body", [Unavailable(reason=Reason.DENIED, detail="no"), {}, role(trust=document())]
)
def test_not_seen(body: Json) -> None:
    """Error."""
    assert of_role(CHECK, body).status is Status.ERROR
