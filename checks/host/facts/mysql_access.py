"""Whether the MySQL or MariaDB of a host refuses cleartext: its own variables as it runs.

The server is asked through its Unix socket as root of the host, which both products let in by
default (`auth_socket`, `unix_socket`); where they do not, there is no fact.
"""

from collections.abc import Mapping

from urazuke.sdk import Answer, Command, HostCollector, Json, Reason, Struct, Unreadable, shape

_WORDS = {"ON": True, "OFF": False}
_SCRIPT = """
found=
for p in /proc/[0-9]*; do
  { read -r name <"$p/comm"; } 2>/dev/null || continue
  case $name in mysqld|mariadbd) ;; *) continue;; esac
  [ "$(readlink "$p/ns/pid")" = "$(readlink /proc/self/ns/pid)" ] || continue
  found="$found x"
done
case $found in
  '') ;;
  ' x') mysql --connect-timeout=5 -NBe "show global variables where variable_name in
    ('require_secure_transport', 'bind_address', 'skip_networking', 'port')" || exit 8;;
  *) echo "more than one MySQL runs" >&2; exit 9;;
esac
echo end
"""


class MysqlAccess(Struct, frozen=True, forbid_unknown_fields=True):
    """`required`: null where no server runs; false also where the server has no such variable."""

    required: bool | None
    networking: bool
    bind: str


def _reduce(answers: Mapping[str, Answer]) -> Json:
    lines = answers["server"].text().splitlines()
    if lines[-1:] != ["end"]:
        raise Unreadable(Reason.MALFORMED, "the answer about MySQL has no end")
    told = {name: value for name, _, value in (line.partition("\t") for line in lines[:-1])}
    if not told:
        return {"required": None, "networking": False, "bind": ""}
    try:
        return {
            "required": _WORDS[told.get("require_secure_transport", "OFF")],
            "networking": not _WORDS[told["skip_networking"]],
            "bind": told["bind_address"],
        }
    except KeyError as fault:
        raise Unreadable(Reason.MALFORMED, f"MySQL: {fault}") from fault


MYSQL_ACCESS = HostCollector(
    __name__,
    shape(MysqlAccess),
    commands={"server": Command(_SCRIPT, root=True, limit=15)},
    reduce=_reduce,
)
