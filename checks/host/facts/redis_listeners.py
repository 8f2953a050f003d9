"""Where the Redis or Valkey of a host listens, and what it answers there to a client without TLS.

The port is asked as a client would (`PING`, no password, no data): an answer of Redis to a client
without TLS, a refusal for want of a password included, means that cleartext is accepted. A port
that answers neither Redis nor TLS is no fact.
"""

from collections.abc import Mapping

from urazuke.sdk import Answer, Command, HostCollector, Json, Reason, Struct, Unreadable, shape

_SCRIPT = r"""
command -v ss >/dev/null || { echo "ss is missing" >&2; exit 9; }
sockets=$(ss -H -tlnp) || exit 8
printf '%s\n' "$sockets" |
grep -E '\(\("(redis-server|redis-sentinel|valkey-server|keydb-server)"' |
awk '{ print $4 }' | sort -u | while read -r at; do
  cli=$(command -v redis-cli || command -v valkey-cli) || { echo "no redis-cli" >&2; exit 9; }
  port=${at##*:} host=${at%:*}
  host=${host#[}; host=${host%]}; host=${host%%\%*}
  case $host in '*'|0.0.0.0) to=127.0.0.1;; ::) to=::1;; *) to=$host;; esac
  told=$(timeout 3 "$cli" -h "$to" -p "$port" PING 2>&1 </dev/null)
  case $told in
    PONG*|*NOAUTH*|*DENIED*|*LOADING*|*NOPERM*|*MASTERDOWN*) state=cleartext;;
    *) case $to in *:*) peer="[$to]:$port";; *) peer="$to:$port";; esac
      timeout 5 openssl s_client -connect "$peer" </dev/null 2>/dev/null |
        grep -q -- '-----BEGIN CERTIFICATE-----' && state=tls || state=unknown;;
  esac
  echo "$state $host $port"
done || exit
echo end
"""
_STATES = frozenset({"cleartext", "tls"})
_WORDS = 3


class Listener(Struct, frozen=True, forbid_unknown_fields=True):
    """One socket; `state`: cleartext (accepted) or tls (and cleartext refused)."""

    state: str
    host: str
    port: str


class RedisListeners(Struct, frozen=True, forbid_unknown_fields=True):
    """The TCP sockets of all servers; none: no server, or Unix sockets only."""

    listeners: tuple[Listener, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    lines = answers["listeners"].text().splitlines()
    if lines[-1:] != ["end"]:
        raise Unreadable(Reason.MALFORMED, "the answer about Redis has no end")
    return {"listeners": [_listener(line) for line in lines[:-1]]}


def _listener(line: str) -> Json:
    words = line.split()
    if len(words) != _WORDS or words[0] not in _STATES:
        raise Unreadable(Reason.MALFORMED, f"a Redis port answers neither Redis nor TLS: {line}")
    return {"state": words[0], "host": words[1], "port": words[2]}


REDIS_LISTENERS = HostCollector(
    __name__,
    shape(RedisListeners),
    commands={"listeners": Command(_SCRIPT, root=True, limit=30)},
    reduce=_reduce,
)
