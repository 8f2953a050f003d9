"""The listeners of the load balancers of one region, with the actions of their rules.

Rules are read for HTTP listeners only: there it matters whether one of them serves in clear.
"""

from collections.abc import Iterable
from functools import partial

from urazuke.checks.aws.facts.elbv2_load_balancers import DESCRIBE, listed
from urazuke.sdk import (
    Aws,
    AwsCollector,
    Json,
    Member,
    Operation,
    Struct,
    Unreadable,
    observed,
    shape,
)

LISTENERS_OF = Operation("elbv2", "DescribeListeners", result="Listeners")
RULES = Operation("elbv2", "DescribeRules", result="Rules")


class Listener(Struct, frozen=True):
    """One listener.

    `clear`: for an HTTP listener, how many of its rules (the default among them) do something
    else than redirect to HTTPS; None for other protocols.
    """

    arn: str
    balancer: str
    public: bool
    protocol: str
    port: int
    policy: str | None
    clear: int | None


def collect(aws: Aws) -> Iterable[Member]:
    """One member a listener, named by its ARN; a balancer that cannot be read is one too."""
    for balancer in listed(aws):
        try:
            yield from _listeners(aws, balancer)
        except Unreadable as fault:
            name = balancer["LoadBalancerArn"]
            yield Member(subject=name, region=aws.region, unavailable=fault.unavailable)


def _listeners(aws: Aws, balancer: Json) -> Iterable[Member]:
    for page in aws.pages(LISTENERS_OF, LoadBalancerArn=balancer["LoadBalancerArn"]):
        for listener in page["Listeners"]:
            look = partial(_body, aws, balancer, listener)
            yield observed(listener["ListenerArn"], look, aws.region)


def _body(aws: Aws, balancer: Json, listener: Json) -> Json:
    protocol = listener.get("Protocol", "GENEVE")
    return {
        "arn": listener["ListenerArn"],
        "balancer": balancer["LoadBalancerArn"],
        "public": balancer.get("Scheme") != "internal",
        "protocol": protocol,
        "port": listener.get("Port", 0),
        "policy": listener.get("SslPolicy"),
        "clear": _clear(aws, listener) if protocol == "HTTP" else None,
    }


def _clear(aws: Aws, listener: Json) -> int:
    pages = aws.pages(RULES, ListenerArn=listener["ListenerArn"])
    rules = [rule for page in pages for rule in page["Rules"]]
    actions = [listener["DefaultActions"], *(rule["Actions"] for rule in rules)]
    return sum(not _redirects(each) for each in actions)


def _redirects(actions: Json) -> bool:
    """Whether the last action, the one that answers, sends the client to HTTPS."""
    if not actions or actions[-1]["Type"] != "redirect":
        return False
    return bool(actions[-1]["RedirectConfig"].get("Protocol") == "HTTPS")


LISTENERS = AwsCollector(
    __name__, shape(Listener), uses=(DESCRIBE, LISTENERS_OF, RULES), collect=collect
)
