"""Whether the MongoDB of a host demands TLS: the options that each running server was started with.

The options of the command line and those of its configuration file, which it reads once, at its
start: a file that changed after that is no fact. The file is read as plain nested `name: value`
lines; anything else in it (`__exec`, lists in braces, tabs) is refused. No real MongoDB has
been met.
"""

import re
from collections.abc import Iterator, Mapping

from urazuke.sdk import Answer, Command, HostCollector, Json, Reason, Struct, Unreadable, shape

_SCRIPT = r"""
for p in /proc/[0-9]*; do
  { read -r name <"$p/comm"; } 2>/dev/null || continue
  case $name in mongod|mongos) ;; *) continue;; esac
  [ "$(readlink "$p/ns/pid")" = "$(readlink /proc/self/ns/pid)" ] || continue
  echo "@server $name"
  tr '\000' '\n' <"$p/cmdline" | sed 's/^/arg /'
  file=$(tr '\000' '\n' <"$p/cmdline" | awk 'next_ { print; exit }
    $0 == "-f" || $0 == "--config" { next_ = 1 } sub(/^--config=/, "") { print; exit }')
  [ -n "$file" ] || continue
  case $file in /*) ;; *) echo "a relative path: $file" >&2; exit 9;; esac
  ticks=$(sed 's/.*) //' "$p/stat" | cut -d' ' -f20)
  boot=$(sed -n 's/^btime //p' /proc/stat)
  [ "$(stat -L -c %Z "$file")" -le $((boot + ticks / $(getconf CLK_TCK))) ] || {
    echo "$file changed after MongoDB read it; restart it" >&2; exit 9; }
  sed 's/^/conf /' "$file" || exit 8
done
echo @end
"""
_LINE = re.compile(r"( *)([A-Za-z]+):(?: +(.*))?")
_SWITCHES = {"--tlsMode": "net.tls.mode", "--sslMode": "net.ssl.mode", "--bind_ip": "net.bindIp"}


class Server(Struct, frozen=True, forbid_unknown_fields=True):
    """One server; `mode` empty: not set, which is cleartext; `bind` empty: loopback."""

    program: str
    mode: str
    bind: str


class MongodbAccess(Struct, frozen=True, forbid_unknown_fields=True):
    """The servers that run."""

    servers: tuple[Server, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    text = answers["servers"].text()
    if not text.endswith("@end\n"):
        raise Unreadable(Reason.MALFORMED, "the answer about MongoDB has no end")
    parts = text.removesuffix("@end\n").split("@server ")
    if parts[0]:
        raise Unreadable(Reason.MALFORMED, f"MongoDB: {parts[0][:60]!r}")
    return {"servers": [_server(part.splitlines()) for part in parts[1:]]}


def _server(lines: list[str]) -> Json:
    conf = dict(_settings([line[5:] for line in lines[1:] if line.startswith("conf ")]))
    conf |= dict(_switches([line[4:] for line in lines[1:] if line.startswith("arg ")]))
    everywhere = conf.get("net.bindIpAll", "false") != "false"
    return {
        "program": lines[0],
        "mode": conf.get("net.tls.mode", conf.get("net.ssl.mode", "")),
        "bind": "*" if everywhere else conf.get("net.bindIp", ""),
    }


def _switches(words: list[str]) -> Iterator[tuple[str, str]]:
    if "--bind_ip_all" in words:
        yield "net.bindIpAll", "true"
    for word, after in zip(words, [*words[1:], ""], strict=True):
        name, given, value = word.partition("=")
        if name in _SWITCHES:
            yield _SWITCHES[name], value if given else after


def _settings(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Dotted names and values of plain nested lines."""
    above: list[tuple[int, str]] = []
    for line in (raw.partition(" #")[0].rstrip() for raw in lines):
        if not line or line.lstrip().startswith("#") or line == "---":
            continue
        match = _LINE.fullmatch(line)
        if match is None or (match[3] or "").startswith(("{", "[", "|", ">", "&", "*", "!")):
            raise Unreadable(Reason.MALFORMED, f"mongod.conf: {line.strip()[:40]!r} is not read")
        depth = len(match[1])
        above = [*[(at, name) for at, name in above if at < depth], (depth, match[2])]
        if match[3]:
            yield ".".join(name for _, name in above), match[3].strip("\"'")


MONGODB_ACCESS = HostCollector(
    __name__,
    shape(MongodbAccess),
    commands={"servers": Command(_SCRIPT, root=True, limit=15)},
    reduce=_reduce,
)
