"""The question to Postfix: which services take mail in, and which filter each hands it to.

Its answer is lines, as in the question after its routes: `other NAME` or `postfix`, then after
`@main` and `@raw` the values that count, with and without variables replaced, `@services` the
entries of master.cf, `@overrides` what entries override of those values and `@named` the names of
everything that they override, `@actions` what lookup tables may do to the filter, `@runs` when the
queue manager started (a reload starts it anew) and when the configuration changed, `@sockets` who
listens, and `@end`. Of a table only the actions leave the host: its keys are addresses.
"""

from urazuke.checks.host.scripts.postfix import OTHER_SERVERS

VALUES = (
    "content_filter",
    "smtpd_proxy_filter",
    "smtpd_milters",
    "non_smtpd_milters",
    "milter_default_action",
    "receive_override_options",
    "cleanup_service_name",
    "smtp_fallback_relay",
    "lmtp_fallback_relay",
    "default_transport",
    "relay_transport",
    "transport_maps",
    "relayhost",
    "sender_dependent_default_transport_maps",
    "sender_dependent_relayhost_maps",
    "multi_instance_directories",
    "queue_directory",
)

POSTFIX_REVIEW = r"""
OTHERS
command -v postconf >/dev/null || { echo @end; exit 0; }
command -v ss >/dev/null || { echo "ss is not there" >&2; exit 9; }
echo postfix
echo @main
postconf -x VALUES || exit 8
echo @raw
postconf VALUES || exit 8
echo @services
m=$(postconf -M) || exit 8
printf '%s\n' "$m" | sed 's/ pipe .* argv=\([^ ]*\).*/ pipe argv=\1/'
over=$(postconf -Px) && all=$(postconf -nx) || exit 8
echo @overrides
printf '%s\n' "$over" | grep -E '^[^ ]*/(NAMES) ='
echo @named
printf '%s\n' "$over" | sed 's/ =.*//'
echo @actions
listed() {
  case $1 in
    hash:*|btree:*|lmdb:*|cdb:*|dbm:*) postmap -s "$1";;
    texthash:*|regexp:*|pcre:*|cidr:*) sed '/^[[:space:]]*#/d' "${1#*:}";;
    *) return 1;;
  esac
}
actions() { # parameter, table
  t=$(listed "${2#proxy:}") || { echo "unread $1 ${2%%:*}"; return; }
  case $1 in
    smtpd_milter_maps) printf '%s\n' "$t" | awk 'NF { print "client " $NF }' | sort -u;;
    *) printf '%s\n' "$t" |
      awk '{ for (i = 1; i < NF; i++) if (tolower($i) == "filter") print "filter " $(i + 1) }' |
      sort -u;;
  esac
}
for map in $(printf '%s\n%s\n' "$all" "$over" |
  grep -oE 'check_[a-z_]+_access[[:space:],{]+[a-z]+:[^[:space:],}]+' |
  sed 's/.*[[:space:],{]\([a-z]*:\)/\1/' | sort -u)
do actions access "$map"; done
case "$all$over" in *check_policy_service*) echo "unread check_policy_service policy";; esac
values() {
  { postconf -hx "$1"; printf '%s\n' "$over" | sed -n "s|^[^ ]*/$1 = ||p"; } |
    tr ',{} ' '\n\n\n\n' | sort -u
}
for name in smtpd_milter_maps header_checks mime_header_checks nested_header_checks body_checks \
  milter_header_checks
do
  for map in $(values "$name"); do
    case $map in *:*) actions "$name" "$map";; *) echo "unread $name value";; esac
  done
done
echo @runs
mine=$(readlink /proc/self/ns/pid)
hz=$(getconf CLK_TCK) && boot=$(sed -n 's/^btime //p' /proc/stat) || exit 8
for p in /proc/[0-9]*; do
  { read -r name <"$p/comm"; } 2>/dev/null || continue
  case $name in qmgr|nqmgr|master) ;; *) continue;; esac
  [ "$(readlink "$p/ns/pid")" = "$mine" ] || continue
  case $(readlink "$p/exe") in */postfix/*) ;; *) continue;; esac
  case $name in
    master) echo master;;
    *) awk -v b="$boot" -v h="$hz" '{ printf "started %d\n", b + $22 / h }' "$p/stat";;
  esac
done
d=$(postconf -h config_directory) && stat -L -c 'changed %Z' "$d/main.cf" "$d/master.cf" || exit 8
echo @sockets
ss -Hltnp && ss -Hlxp || exit 8
echo @end
"""
POSTFIX_REVIEW = (
    POSTFIX_REVIEW.replace("OTHERS\n", OTHER_SERVERS.lstrip())
    .replace("VALUES", " ".join(VALUES))
    .replace("NAMES", "|".join(VALUES))
)
