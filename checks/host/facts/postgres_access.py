"""Who may connect to the PostgreSQL of a host, and whether it speaks TLS: told by the server.

Each running server is asked through its Unix socket as the account that it runs under. The rules
of `pg_hba_file_rules` are those of the file as it is now, so a file that changed after the
server last loaded it is no fact, and neither is one with an error in it.
"""

import json
from collections.abc import Mapping

from urazuke.sdk import Answer, Command, HostCollector, Json, Reason, Struct, Unreadable, shape

_QUERY = (
    "select json_build_object('settings', (select json_object_agg(name, setting) from pg_settings"
    " where name in ('ssl', 'listen_addresses', 'port')), 'fresh',"
    " (pg_stat_file(current_setting('hba_file'))).change <= pg_conf_load_time(), 'rules',"
    " (select coalesce(json_agg(json_build_object('line', line_number, 'type', type, 'database',"
    " database, 'user', user_name, 'address', address, 'netmask', netmask, 'method', auth_method,"
    " 'error', error) order by line_number), '[]') from pg_hba_file_rules))"
)
_SCRIPT = f"""
for p in /proc/[0-9]*; do
  {{ read -r name <"$p/comm"; }} 2>/dev/null || continue
  case $name in postgres|postmaster) ;; *) continue;; esac
  [ "$(readlink "$p/ns/pid")" = "$(readlink /proc/self/ns/pid)" ] || continue
  file=$(readlink "$p/cwd")/postmaster.pid
  [ -f "$file" ] && [ "$(head -n 1 "$file")" = "${{p#/proc/}}" ] || continue
  port=$(sed -n 4p "$file"); dir=$(sed -n 5p "$file")
  user=$(stat -c %U "$p") || exit 8
  [ -n "$dir" ] || {{ echo "a PostgreSQL without a Unix socket" >&2; exit 9; }}
  runuser -u "$user" -- psql -XAtqw -h "$dir" -p "$port" -d postgres -c "{_QUERY}" || exit 8
done
echo end
"""


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of pg_hba.conf that is not `local`; `address` and `netmask` as PostgreSQL tells."""

    line: int
    type: str
    databases: tuple[str, ...]
    users: tuple[str, ...]
    address: str
    netmask: str
    method: str


class Server(Struct, frozen=True, forbid_unknown_fields=True):
    """One running server."""

    port: str
    ssl: bool
    listens: str
    rules: tuple[Rule, ...]


class PostgresAccess(Struct, frozen=True, forbid_unknown_fields=True):
    """The servers that run; none: no PostgreSQL runs."""

    servers: tuple[Server, ...]


def _reduce(answers: Mapping[str, Answer]) -> Json:
    lines = answers["servers"].text().splitlines()
    if lines[-1:] != ["end"]:
        raise Unreadable(Reason.MALFORMED, "the answer about PostgreSQL has no end")
    return {"servers": [_server(line) for line in lines[:-1]]}


def _server(line: str) -> Json:
    try:
        told = json.loads(line)
        settings = told["settings"]
        if told["fresh"] is not True:
            raise Unreadable(Reason.MALFORMED, "pg_hba.conf changed after it was loaded; reload")
        return {
            "port": settings["port"],
            "ssl": {"on": True, "off": False}[settings["ssl"]],
            "listens": settings["listen_addresses"],
            "rules": [_rule(rule) for rule in told["rules"] if rule["type"] != "local"],
        }
    except (KeyError, TypeError, ValueError) as fault:
        raise Unreadable(Reason.MALFORMED, f"PostgreSQL: {fault!r}") from fault


def _rule(told: Mapping[str, Json]) -> Json:
    if told["error"] is not None:
        raise Unreadable(Reason.MALFORMED, f"pg_hba.conf has an error in line {told['line']}")
    return {
        "line": told["line"],
        "type": told["type"],
        "databases": told["database"],
        "users": told["user"],
        "address": told["address"],
        "netmask": told["netmask"] or "",
        "method": told["method"],
    }


POSTGRES_ACCESS = HostCollector(
    __name__,
    shape(PostgresAccess),
    commands={"servers": Command(_SCRIPT, root=True, limit=20)},
    reduce=_reduce,
)
