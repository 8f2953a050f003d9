"""A resource with a policy of its own, as collectors keep it: the policy as it is written."""

from urazuke.checks.aws.rules import policy
from urazuke.checks.aws.rules.policy import Policy
from urazuke.sdk import Json, Struct, shape


class Written(Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a member; no policy is null, never left out."""

    arn: str
    name: str
    policy: str | None


class Guarded(Struct, frozen=True):
    """The resource; `name`: how its service's commands call it."""

    arn: str
    name: str
    policy: Policy | None

    @property
    def statements(self) -> Policy:
        """The policy; without one, a policy of no statements."""
        return self.policy or Policy(statements=())


_written = shape(Written)


def parse(body: Json) -> Guarded:
    """The resource; raises for a policy that is not understood."""
    return _guarded(body, None)


def parse_without_resources(body: Json) -> Guarded:
    """The same, for services in whose policies a statement may name no resource."""
    return _guarded(body, "*")


def _guarded(body: Json, resource: str | None) -> Guarded:
    written = _written(body)
    read = None if written.policy is None else policy.read(written.policy, resource)
    return Guarded(arn=written.arn, name=written.name, policy=read)
