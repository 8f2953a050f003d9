"""Builds what `systemctl show` answers, as the golden tests of services need it."""

from collections.abc import Iterable, Mapping

from urazuke.sdk import Answer, Outcome


def ok(stdout: str) -> Answer:
    """A command that succeeded."""
    return Answer(Outcome.OK, 0, stdout)


_PROGRAMS = {
    "chrony": "chronyd",
    "clamav-clamonacc": "clamonacc",
    "clamav-daemon": "clamd",
    "clamav-freshclam": "freshclam",
    "fail2ban": "python3.11",
    "falco-bpf": "falco",
    "falco-kmod": "falco",
    "falco-modern-bpf": "falco",
    "ntpsec": "ntpd",
    "openntpd": "ntpd",
    "rsyslog": "rsyslogd",
    "snort3": "snort",
}
_RUNNING = frozenset({"up", "unwanted", "idle"})


def shown(
    names: Iterable[str], states: Mapping[str, str], *more: str, default: str = "multi-user.target"
) -> Answer:
    """Each unit is `up`, `down`, `once` (ran and ended), `unwanted` (not at boot) or absent.

    `idle`: up, but its process is another program, which sleeps. `more`: blocks of what pulls
    them in, where that is not the default target.
    """
    blocks = [_block(name, states.get(name, "absent")) for name in names]
    programs = (
        f"Process={_pid(name)}\nProgram=/usr/sbin/{_program(name, states[name])}\n"
        for name in names
        if states.get(name) in _RUNNING
    )
    return ok("\n".join([*blocks, _block(default, "waiting"), *more, *programs]))


def _program(name: str, state: str) -> str:
    stem = name.partition(".")[0]
    return "sleep" if state == "idle" else _PROGRAMS.get(stem, stem)


def _pid(name: str) -> int:
    return 800 + sum(name.encode())


def pulled(text: str, name: str, by: str, link: str = "WantedBy") -> str:
    """The same answer, but this unit is pulled in by another than the default target."""
    blocks = text.split("\n\n")
    at = next(at for at, block in enumerate(blocks) if f"\nId={name}\n" in block)
    plain = blocks[at].replace("WantedBy=multi-user.target", "WantedBy=")
    blocks[at] = plain.replace(f"{link}=", f"{link}={by}")
    return "\n\n".join(blocks)


def upper(name: str, by: str = "", load: str = "loaded") -> str:
    """The block of a unit that pulls others in, and what pulls in that one."""
    block = _block(name, "down").replace("multi-user.target", by)
    return block.replace("LoadState=loaded", f"LoadState={load}")


def _block(name: str, state: str) -> str:
    load = "not-found" if state == "absent" else "masked" if state == "masked" else "loaded"
    active = "active" if state in {*_RUNNING, "once", "waiting"} else "inactive"
    subs = {**dict.fromkeys(_RUNNING, "running"), "once": "exited", "waiting": "waiting"}
    pid = _pid(name) if state in _RUNNING else 0
    wanted = "" if state in {"unwanted", "absent", "masked"} else "multi-user.target"
    return (
        f"MainPID={pid}\nId={name}\nNames={name}\nRequiredBy=\nWantedBy={wanted}\nTriggeredBy=\n"
        f"LoadState={load}\nActiveState={active}\nSubState={subs.get(state, 'dead')}\n"
    )
