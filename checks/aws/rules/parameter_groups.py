"""The commands that change a parameter of a database, by way of its parameter group."""

import shlex
from collections.abc import Sequence

_DEFAULT = "default."


def edit(kind: str, region: str | None, database: str, group: str, change: tuple[str, str]) -> str:
    """Sets the parameter; a default group cannot be changed, and is replaced by one of its family.

    `kind`: instance or cluster.
    """
    own = f"{database}-tls" if group.startswith(_DEFAULT) else group
    lines = [_set(kind, region, own, change)]
    if own != group:
        family = group.removeprefix(_DEFAULT)
        lines = [_create(kind, region, own, family), *lines, _use(kind, region, database, own)]
    return "\n".join(lines)


def restart(region: str | None, instances: Sequence[str]) -> str:
    """Restarts instances, by which they take up what their groups say."""
    return "\n".join(
        f"aws rds reboot-db-instance --region {_q(region)} --db-instance-identifier {_q(name)}"
        for name in instances
    )


def _set(kind: str, region: str | None, group: str, change: tuple[str, str]) -> str:
    parameter, value = change
    wanted = f"ParameterName={parameter},ParameterValue={value},ApplyMethod=pending-reboot"
    return (
        f"aws rds modify-db-{_infix(kind)}parameter-group --region {_q(region)} "
        f"--db-{_infix(kind)}parameter-group-name {_q(group)} --parameters {_q(wanted)}"
    )


def _create(kind: str, region: str | None, group: str, family: str) -> str:
    return (
        f"aws rds create-db-{_infix(kind)}parameter-group --region {_q(region)} "
        f"--db-{_infix(kind)}parameter-group-name {_q(group)} "
        f"--db-parameter-group-family {_q(family)} --description {_q('TLS required')}"
    )


def _use(kind: str, region: str | None, database: str, group: str) -> str:
    return (
        f"aws rds modify-db-{kind} --region {_q(region)} --db-{kind}-identifier {_q(database)} "
        f"--db-{_infix(kind)}parameter-group-name {_q(group)} --apply-immediately"
    )


def _infix(kind: str) -> str:
    return "cluster-" if kind == "cluster" else ""


def _q(text: str | None) -> str:
    return shlex.quote(text or "")
