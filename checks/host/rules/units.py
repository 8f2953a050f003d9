"""What systemd says of named services: whether they run now and would run after a restart.

`systemctl show` is asked for properties, not for words meant for people. A host without systemd
gives no answer, and so no fact. `active` alone proves little (a service that ran once and ended
is active too), so the running main process counts, and what pulls the unit in at boot.
"""

import shlex
from collections.abc import Iterable, Mapping

import msgspec

from urazuke.sdk import Answer, Command, Json, Reason, Struct, Text, Unreadable

_WORDS = ("Id", "Names", "LoadState", "ActiveState", "SubState", "MainPID")
_LINKS = ("WantedBy", "RequiredBy", "TriggeredBy")
_LOADS = frozenset({"loaded", "not-found", "masked", "bad-setting", "error"})
_ACTIVE = frozenset(
    {"active", "reloading", "refreshing", "inactive", "failed", "activating", "deactivating"}
)


class Unit(Struct, frozen=True, forbid_unknown_fields=True):
    """One unit as it was asked for; `boot`: something pulls it in when the host starts."""

    name: str
    load: str
    active: str
    sub: str
    process: bool
    boot: bool

    @property
    def runs(self) -> bool:
        """A process of it is at work now."""
        return self.active == "active" and self.sub == "running" and self.process

    @property
    def waits(self) -> bool:
        """A timer or socket that is armed."""
        return self.active == "active" and self.sub in {"waiting", "running", "listening"}

    @property
    def text(self) -> Text:
        """One clause of an observation."""
        boot = Text(ja="自動起動", en="starts at boot")
        if not self.boot:
            boot = Text(ja="自動起動なし", en="does not start at boot")
        state = self.load if self.load != "loaded" else f"{self.active} ({self.sub})"
        return Text(ja=f"{self.name}: {state}、{boot.ja}", en=f"{self.name}: {state}, {boot.en}")


def asking(names: Iterable[str]) -> Command:
    """The question after these units; each must be named with its suffix."""
    words = " ".join(f"-p {word}" for word in (*_WORDS, *_LINKS))
    return Command(f"systemctl show {words} -- {shlex.join(names)}", tool="systemctl", limit=10)


def units(answer: Answer, names: Iterable[str]) -> list[Json]:
    """The bodies of the units that exist; every name asked for must have been answered."""
    blocks = [_block(text) for text in answer.text().strip().split("\n\n")]
    asked = list(names)
    if len(blocks) != len(asked):
        raise Unreadable(Reason.MALFORMED, f"systemctl told of {len(blocks)} of {len(asked)} units")
    found = [_unit(name, block) for name, block in zip(asked, blocks, strict=True)]
    return [msgspec.to_builtins(unit) for unit in found if unit.load != "not-found"]


def _block(text: str) -> dict[str, str]:
    return {name: value for name, _, value in (line.partition("=") for line in text.splitlines())}


def _unit(name: str, block: Mapping[str, str]) -> Unit:
    try:
        names = {block["Id"], *block["Names"].split()}
        load, active = block["LoadState"], block["ActiveState"]
        told = Unit(
            name=name,
            load=load,
            active=active,
            sub=block["SubState"],
            process=block.get("MainPID", "0") != "0",
            boot=load == "loaded" and any(block.get(link) for link in _LINKS),
        )
    except KeyError as fault:
        raise Unreadable(Reason.MALFORMED, f"systemctl does not tell {fault} of {name}") from fault
    if name not in names or load not in _LOADS or active not in _ACTIVE:
        raise Unreadable(Reason.MALFORMED, f"systemctl: {name} is {load} {active}")
    return told


def told(found: Iterable[Unit]) -> Text:
    """All of them, a clause each."""
    texts = [unit.text for unit in found]
    return Text(ja="、".join(t.ja for t in texts), en="; ".join(t.en for t in texts))


def running(found: Iterable[Unit]) -> tuple[Unit, ...]:
    """Those that run now and start at boot."""
    return tuple(unit for unit in found if unit.runs and unit.boot)
