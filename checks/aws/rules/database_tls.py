"""Whether a database's parameter groups refuse clients that do not speak TLS: rules of TLS-03.

Source of the names: the RDS and Aurora User Guides, "Requiring an SSL/TLS connection"; read
2026-11. What a parameter is set to always comes from the service, defaults too.
"""

from collections.abc import Mapping, Sequence

from urazuke.sdk import Reason, Struct, Text, Unreadable, Verdict, failed, passed, same

PARAMETERS: Mapping[str, str] = {
    "postgres": "rds.force_ssl",
    "aurora-postgresql": "rds.force_ssl",
    "sqlserver-ee": "rds.force_ssl",
    "sqlserver-se": "rds.force_ssl",
    "sqlserver-ex": "rds.force_ssl",
    "sqlserver-web": "rds.force_ssl",
    "mysql": "require_secure_transport",
    "mariadb": "require_secure_transport",
    "aurora-mysql": "require_secure_transport",
}
_VALUES = {"1": True, "on": True, "true": True, "0": False, "off": False, "false": False}
_IN_FORCE = "in-sync"
_WORDED = "aurora-mysql"


class Setting(Struct, frozen=True):
    """What one group sets. `states`: how far each database that uses the group has taken it up."""

    group: str
    parameter: str
    value: str | None
    states: tuple[str, ...]


def is_set(setting: Setting) -> bool:
    """Whether TLS is required by the group; raises for a value that is none or not known."""
    known = _VALUES.get((setting.value or "").lower())
    if known is None:
        raise Unreadable(
            Reason.MALFORMED,
            f"{setting.group} does not tell {setting.parameter}, or tells {setting.value}",
        )
    return known


def value_for(engine: str) -> str:
    """The value that requires TLS, as that engine writes it."""
    return "ON" if engine == _WORDED else "1"


def judge(engine: str, settings: Sequence[Setting], edits: str, restarts: str) -> Verdict:
    """Of a database of RDS: fails for a group that does not require TLS, or is not in force."""
    if engine not in PARAMETERS:
        raise Unreadable(Reason.MALFORMED, f"no parameter of {engine} that requires TLS is known")
    return required(settings, value_for(engine), edits, restarts)


def required(settings: Sequence[Setting], value: str, edits: str, restarts: str) -> Verdict:
    """Fails for a group that does not require TLS, or that is not yet in force."""
    if not settings:
        raise Unreadable(Reason.MALFORMED, "no parameter group was read")
    wanted = f"{settings[0].parameter}={value}"
    expected = Text(ja=f"{wanted} が適用済み", en=f"{wanted}, in force")
    observed = same("; ".join(map(_told, settings)))
    if not all(map(is_set, settings)):
        return failed(observed, expected, edits)
    if any(state != _IN_FORCE for setting in settings for state in setting.states):
        return failed(observed, expected, restarts)
    return passed(observed, expected)


def _told(setting: Setting) -> str:
    states = ", ".join(sorted(set(setting.states))) or "-"
    return f"{setting.group}: {setting.parameter}={setting.value} ({states})"
