"""Builds what `systemctl show` answers, as the golden tests of services need it."""

from collections.abc import Iterable, Mapping

from urazuke.sdk import Answer, Outcome


def ok(stdout: str) -> Answer:
    """A command that succeeded."""
    return Answer(Outcome.OK, 0, stdout)


def shown(names: Iterable[str], states: Mapping[str, str]) -> Answer:
    """Each unit is `up`, `down`, `once` (ran and ended), `unwanted` (not at boot) or absent."""
    return ok("\n".join(_block(name, states.get(name, "absent")) for name in names))


def _block(name: str, state: str) -> str:
    load = "not-found" if state == "absent" else "masked" if state == "masked" else "loaded"
    active = "active" if state in {"up", "once", "unwanted", "waiting"} else "inactive"
    subs = {"up": "running", "unwanted": "running", "once": "exited", "waiting": "waiting"}
    pid = "812" if state in {"up", "unwanted"} else "0"
    wanted = "" if state in {"unwanted", "absent", "masked"} else "multi-user.target"
    return (
        f"MainPID={pid}\nId={name}\nNames={name}\nRequiredBy=\nWantedBy={wanted}\nTriggeredBy=\n"
        f"LoadState={load}\nActiveState={active}\nSubState={subs.get(state, 'dead')}\n"
    )
