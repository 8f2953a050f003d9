"""Builds what the sensors of a host answer, as the golden tests need it."""

from tests.golden.host.systemd import ok, shown
from urazuke.checks.host.facts.ids_sensors import IDS_SENSORS
from urazuke.checks.host.facts.ids_watch import IDS_WATCH
from urazuke.checks.host.rules.sensors import UNITS
from urazuke.sdk import Answer, Json, Outcome

NOW = 1_795_525_000
DAY = 86_400
NONE = Answer(Outcome.MISSING_TOOL)
SURICATA = {"suricata.service": "up"}
FALCO = {"falco-modern-bpf.service": "up"}


def answers(
    states: dict[str, str] | None = None,
    *,
    loaded: int = 30_000,
    failed: int = 0,
    interfaces: int = 1,
    age: int = DAY,
    reloaded: str = "2026-11-24T12:00:00.000000+0000",
) -> dict[str, Answer]:
    """Of a host with Suricata."""
    stats = f'[{{"id": 0, "rules_loaded": {loaded}, "rules_failed": {failed}}}]'
    reload = f'[{{"id": 0, "last_reload": "{reloaded}"}}]'
    faces = f'{{"count": {interfaces}, "ifaces": []}}'
    return {
        "now": ok(f"{NOW}\n"),
        "units": shown(UNITS, SURICATA if states is None else states),
        "rules": ok(f'{{"message": {stats}, "return": "OK"}}\n'),
        "reload": ok(f'{{"message": {reload}, "return": "OK"}}\n'),
        "interfaces": ok(f'{{"message": {faces}, "return": "OK"}}\n'),
        "changed": ok(f"{NOW - age}\n"),
    }


def sensors(states: dict[str, str] | None = None, **more: int) -> Json:
    """The fact of a host with Suricata."""
    return IDS_SENSORS.reduce(answers(states, **more))  # type: ignore[arg-type]


def without(states: dict[str, str] | None = None) -> Json:
    """The fact of a host without Suricata."""
    given = {**answers(states or {}), "changed": Answer(Outcome.FAILED, 1)}
    return IDS_SENSORS.reduce({**given, "rules": NONE, "reload": NONE, "interfaces": NONE})


LINKS = "eth0 up 0x1003\nmon0 down 0x1003\nspan0 up 0x1002\ntap0 unknown 0x1003\nlo unknown 0x9\n"


def socket(program: str, interface: str = "eth0") -> str:
    """One line of `ss -0 -Hanp`."""
    return f'p_raw UNCONN 0 0 *:{interface} * users:(("{program}",pid=812,fd=3))\n'


def watch(sockets: str = "", *, falco: str = "", wazuh: str = "", links: str = LINKS) -> Json:
    """The fact of what sensors watch."""
    return IDS_WATCH.reduce(
        {
            "sockets": ok(sockets),
            "links": ok(f"{links}end\n"),
            "falco": ok(f"{falco}end\n"),
            "wazuh": ok(f"{wazuh}end\n"),
        }
    )
