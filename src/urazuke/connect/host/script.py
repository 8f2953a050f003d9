"""The one POSIX-sh script of a host: all commands of all collectors, in frames.

Each command's output travels as hexadecimal digits with its length, between two lines that
carry a random nonce: neither a noisy profile nor a command's own output can imitate or
change a frame. Behind an output stand the nonce and the return code: the proof that it was read
to its end. A command costs seven forks besides its own and one program, `od`, which caps and
encodes; a hundred hosts feel each of them. The text is one brace group, so that a script cut on
its way to the host does not run at all. Nothing is written on the host; the nonce is on no
command line.
"""

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from urazuke.model import Platform
from urazuke.sdk import Command, HostCollector

STDOUT_CAP = 1_048_576
STDERR_CAP = 65_536
_ERROR_LINES, _ERROR_LINES_KEPT = 999, 40  # a command that says more on standard error is ended
READ_CAP = STDOUT_CAP + 64  # the output, and the nonce with the return code that stand behind it

_PROLOGUE = """\
{
N=@NONCE@
LC_ALL=C TZ=UTC PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin
export LC_ALL TZ PATH
unset ENV BASH_ENV CDPATH
IFS=' \t
'
cd /
U=$(id -u)
{ read -r K </proc/sys/kernel/ostype; } 2>/dev/null || K=$(uname -s)
echo "$N hello $U $(date +%s.%N) $K"
exec </dev/null 2>/dev/null
taken() { exec od -An -v -tx1 -N "$1"; }
errors() {
  n=0
  while [ "$n" -lt @LINES@ ] && IFS= read -r l; do
    n=$((n + 1)); [ "$n" -gt @KEPT@ ] || printf '%s\n' "$l"
  done
  printf %s "$l"
}
if command -v timeout >/dev/null
then within() { timeout -k 1 "$1" sh -c "$2"; }
else within() {
  ( set -m; sh -c "$2" & p=$!
    ( exec >/dev/null 3>&- 4>&-; sleep "$1"; kill -9 "-$p" || kill -9 "$p" ) & w=$!
    wait "$p"; r=$?
    kill -9 "-$w" || kill -9 "$w"
    exit "$r" ); }; fi
act() { if [ "$1" = 0 ]; then ( eval "$2" ); else within "$1" "$2"; fi; }
both() {
  exec 4>&1
  E=$( { { act "$1" "$2" </dev/null 2>&3 3>&- 4>&-; printf %s "$N $? "; } |
    taken @STDOUT@ >&4; } 3>&1 | errors )
  [ -z "$E" ] || { echo '!'; printf %s "$E" | taken @STDERR@; }
}
ask() {
  S=ran V=
  if [ "$2" = root ] && [ "$U" != 0 ]; then S=need-root
  elif [ -n "$4" ] && ! command -v "$4" >/dev/null; then S=missing-tool
  else V=$(both "$3" "$5"); fi
  echo "$N $1 $S h ${#V}
$V
$N end $1"
}
"""
_EPILOGUE = """\
echo "$N bye"
exit
}
"""


@dataclass(frozen=True)
class Ask:
    """One command of one collector, by the names under which its answer is filed."""

    collector: str
    name: str
    command: Command


def asks(collectors: Iterable[HostCollector[Any]], platform: Platform = "linux") -> tuple[Ask, ...]:
    """Every command of the collectors there, in the order in which the script runs them."""
    return tuple(_asks(collectors, platform))


def _asks(collectors: Iterable[HostCollector[Any]], platform: Platform) -> Iterator[Ask]:
    for collector in collectors:
        look = collector.on(platform)
        for name, command in look.commands.items() if look else ():
            yield Ask(collector.name, name, command)


def script(questions: Iterable[Ask], nonce: str) -> str:
    """The script that runs the commands and frames their answers with the nonce."""
    lines = (_line(number, question.command) for number, question in enumerate(questions))
    return "".join([_prologue(nonce), *lines, _EPILOGUE])


def _prologue(nonce: str) -> str:
    caps = {
        "@STDOUT@": READ_CAP,
        "@STDERR@": STDERR_CAP,
        "@LINES@": _ERROR_LINES,
        "@KEPT@": _ERROR_LINES_KEPT,
    }
    text = _PROLOGUE.replace("@NONCE@", nonce)
    for mark, size in caps.items():
        text = text.replace(mark, str(size))
    return text


@lru_cache(maxsize=1024)
def _line(number: int, command: Command) -> str:
    words = [
        str(number),
        "root" if command.root else "any",
        str(command.limit or 0),
        command.tool or "",
        command.line,
    ]
    return f"ask {shlex.join(words)}\n"
