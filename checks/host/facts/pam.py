"""How PAM asks for passwords and rules new ones: its stacks, pwquality and faillock.

The files are taken as PAM takes them: includes in place, /etc over what the vendor ships, and
`pwquality.conf` after the files of `pwquality.conf.d` (the last value counts, as `pwscore` shows).
"""

from collections.abc import Mapping
from typing import Literal

from urazuke.checks.host.rules.pam_files import settings, stacks, told
from urazuke.checks.host.scripts.pam import PAM as ASK
from urazuke.sdk import Answer, Command, HostCollector, Json, Struct, shape


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a stack; `arguments` only of modules that rule passwords and lockout."""

    kind: Literal["auth", "account", "password", "session"]
    control: str
    module: str
    arguments: tuple[str, ...]


class Pam(Struct, frozen=True, forbid_unknown_fields=True):
    """What the configurations set; for what they do not, the defaults of the modules hold."""

    stacks: dict[str, tuple[Rule, ...]]
    pwquality: dict[str, str]
    faillock: dict[str, str]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    services, configs = told(answers["pam"].text())
    quality: dict[str, str] = {}
    for path in sorted(configs, key=lambda path: (path.endswith("security/pwquality.conf"), path)):
        if "pwquality" in path:
            quality |= settings(configs[path])
    faillock = [settings(lines) for path, lines in configs.items() if "faillock" in path]
    return {
        "stacks": stacks(services),
        "pwquality": dict[str, Json](quality),
        "faillock": dict[str, Json](faillock[0] if faillock else {}),
    }


PAM = HostCollector(
    __name__,
    shape(Pam),
    commands={"pam": Command(ASK, root=True)},
    reduce=_reduce,
    redactions=("arguments of other modules",),
)
