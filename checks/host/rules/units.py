"""What systemd says of named services: whether they run now and would run after a restart.

`systemctl show` is asked for properties, not for words meant for people. A host without systemd
gives no answer, and so no fact. `active` alone proves little (a service that ran once and ended
is active too), so the running main process counts, and what pulls the unit in at boot: from unit to
unit upwards until a target is met that systemd reaches at every boot. What only the rescue target
wants, or a socket that nothing arms, does not start with the host.
"""

import shlex
from collections.abc import Iterable, Mapping

import msgspec

from urazuke.checks.host.rules.unit_programs import is_its_own
from urazuke.sdk import Answer, Command, Json, Outcome, Reason, Struct, Text, Unreadable

_WORDS = ("Id", "Names", "LoadState", "ActiveState", "SubState", "MainPID")
_LINKS = ("WantedBy", "RequiredBy", "TriggeredBy")
_DEFAULT = "default.target"
_NOT_BOOTED = 7
_GRAPHICAL = "graphical.target"
_REACHED = frozenset(
    f"{name}.target"
    for name in "multi-user basic sysinit local-fs sockets timers paths slices".split()
)
_LINE = """\
set -f; s={known!r}; set -- {names}
while [ $# -gt 0 ]; do
o=$(systemctl show {words} -- "$@") || {{ [ -d /run/systemd/system ] || exit 7; exit 8; }}
printf '%s\\n\\n' "$o"; set --
for x in $(printf '%s\\n' "$o" | sed -n {links} -e 's/^MainPID=\\([1-9]\\)/\\1/p'); do
case $x in
*[!0-9]*) case $s in *" $x "*) ;; *) s="$s$x "; set -- "$@" "$x" ;; esac ;;
*) printf 'Process=%s\\nProgram=%s\\n\\n' "$x" "$(readlink "/proc/$x/exe")" ;;
esac; done; done
"""
_LOADS = frozenset({"loaded", "not-found", "masked", "bad-setting", "error"})
_ACTIVE = frozenset(
    {"active", "reloading", "refreshing", "inactive", "failed", "activating", "deactivating"}
)


class Unit(Struct, frozen=True, forbid_unknown_fields=True):
    """One unit as it was asked for; `boot`: something pulls it in when the host starts.

    `program`: the name of the program that its main process is; empty without a process.
    """

    name: str
    load: str
    active: str
    sub: str
    program: str
    boot: bool

    @property
    def runs(self) -> bool:
        """Its own program is at work now."""
        at_work = self.active == "active" and self.sub == "running" and self.program
        return bool(at_work) and is_its_own(self.name, self.program)

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
        if self.program and not is_its_own(self.name, self.program):
            state += f" as {self.program}"
        return Text(ja=f"{self.name}: {state}、{boot.ja}", en=f"{self.name}: {state}, {boot.en}")


def asking(names: Iterable[str]) -> Command:
    """The question after these units, and what pulls them in; each name with its suffix."""
    line = _LINE.format(
        known=f" {' '.join(sorted({*_REACHED, _GRAPHICAL}))} ",
        names=shlex.join([*names, _DEFAULT]),
        words=" ".join(f"-p {word}" for word in (*_WORDS, *_LINKS)),
        links=" ".join(f"-e s/^{link}=//p" for link in _LINKS),
    )
    return Command(line, tool="systemctl", limit=10)


def units(answer: Answer, names: Iterable[str]) -> list[Json]:
    """The bodies of the units that exist; every name asked for must have been answered."""
    if answer.outcome is Outcome.FAILED and answer.rc == _NOT_BOOTED:
        raise Unreadable(Reason.MISSING_TOOL, "systemd is here, but no service manager runs")
    told = [_block(text) for text in answer.text().strip().split("\n\n")]
    blocks = [block for block in told if "Program" not in block]
    programs = {block["Process"]: block["Program"] for block in told if "Program" in block}
    asked = [*names, _DEFAULT]
    if len(blocks) < len(asked):
        raise Unreadable(Reason.MALFORMED, f"systemctl told of {len(blocks)} of {len(asked)} units")
    try:
        reached = _reached(blocks[len(asked) - 1], blocks)
        pairs = zip(asked[:-1], blocks, strict=False)
        found = [_unit(name, block, programs, reached) for name, block in pairs]
    except KeyError as fault:
        raise Unreadable(Reason.MALFORMED, f"systemctl does not tell {fault}") from fault
    return [msgspec.to_builtins(unit) for unit in found if unit.load != "not-found"]


def _block(text: str) -> dict[str, str]:
    return {name: value for name, _, value in (line.partition("=") for line in text.splitlines())}


def _reached(default: Mapping[str, str], blocks: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """The units among these that a boot starts, and the targets that are known to be reached."""
    if default["Id"] not in {"multi-user.target", _GRAPHICAL}:
        raise Unreadable(Reason.MALFORMED, f"the default target is {default['Id']}")
    reached = {*_REACHED, default["Id"]}
    left = [block for block in blocks if block["LoadState"] == "loaded"]
    while more := [block for block in left if reached & {*_links(block)}]:
        reached |= {block["Id"] for block in more}
        left = [block for block in left if block not in more]
    return frozenset(reached)


def _links(block: Mapping[str, str]) -> list[str]:
    return " ".join(block.get(link, "") for link in _LINKS).split()


def _unit(
    name: str, block: Mapping[str, str], programs: Mapping[str, str], reached: frozenset[str]
) -> Unit:
    names = {block["Id"], *block["Names"].split()}
    load, active = block["LoadState"], block["ActiveState"]
    if name not in names or load not in _LOADS or active not in _ACTIVE:
        raise Unreadable(Reason.MALFORMED, f"systemctl: {name} is {load} {active}")
    return Unit(
        name=name,
        load=load,
        active=active,
        sub=block["SubState"],
        program=_program(name, block.get("MainPID", "0"), programs),
        boot=load == "loaded" and block["Id"] in reached,
    )


def _program(name: str, process: str, programs: Mapping[str, str]) -> str:
    """The last part of its path; one that was replaced on disk still runs."""
    if process == "0":
        return ""
    if not programs.get(process, "").startswith("/"):
        raise Unreadable(Reason.DENIED, f"which program {name} runs is not seen without root")
    return programs[process].removesuffix(" (deleted)").rpartition("/")[2]


def told(found: Iterable[Unit]) -> Text:
    """All of them, a clause each."""
    texts = [unit.text for unit in found]
    return Text(ja="、".join(t.ja for t in texts), en="; ".join(t.en for t in texts))


def running(found: Iterable[Unit]) -> tuple[Unit, ...]:
    """Those that run now and start at boot."""
    return tuple(unit for unit in found if unit.runs and unit.boot)
