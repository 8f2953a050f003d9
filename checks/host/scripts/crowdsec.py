"""The question for CrowdSec's bouncer of the packet filter, and for what decides for it.

Lines: `mode WORD`, `set 4|6 NAME` (of its configuration), `bouncer TYPE REVOKED PULLED` for each
that is registered here, `now SECONDS`, `simulation WORD`, `scenarios COUNT`, `profiles COUNT` (that
ban), `spared COUNT` (files that whitelist everybody), `bans COUNT` (of single IPv4 addresses, in
force), `ipv6 yes|no`; then `part nft` with nft's JSON, and at last `end`. Where no bouncer runs
only `end`. Neither keys nor addresses leave the host but those of the rules, which are reduced.
"""

CROWDSEC = r"""
p=$(pgrep -x crowdsec-firewa | head -n 1)
[ -n "$p" ] || { echo end; exit 0; }
command -v cscli >/dev/null || { echo 'cscli (its decisions come from another host)' >&2; exit 7; }
command -v nft >/dev/null || { echo nft >&2; exit 7; }
c=$(tr '\0' '\n' <"/proc/$p/cmdline" | sed -n '/^-c$/{n;p;}')
[ -r "$c" ] || exit 8
value() {
  for f in "$c.local" "$c"; do
    [ -r "$f" ] || continue
    v=$(sed -n "s/^$1:[[:space:]]*[\"']\{0,1\}\([A-Za-z0-9_.-]*\)[\"']\{0,1\}[[:space:]]*\$/\1/p" \
      "$f" | tail -n 1)
    [ -z "$v" ] || return 0
  done
  v=$2
}
value mode none; echo "mode $v"
value blacklists_ipv4 crowdsec-blacklists; echo "set 4 $v"
value blacklists_ipv6 crowdsec6-blacklists; echo "set 6 $v"
b=$(cscli bouncers list -o json) || exit 8
printf '%s\n' "$b" | awk -F'"' '
  $2 == "revoked" { sub(/^[: ]*/, "", $3); sub(/,.*/, "", $3); revoked = $3 }
  $2 == "type" { type = $4 }
  $2 == "last_pull" { pulled = $4 }
  /^  }/ { print "bouncer", (type == "" ? "-" : type), revoked, (pulled == "" ? "-" : pulled)
    type = revoked = pulled = "" }'
echo "now $(date +%s)"
d=/etc/crowdsec
s=$(sed -n 's/^simulation:[[:space:]]*\([a-z]*\).*/\1/p' $d/simulation.yaml) || exit 8
echo "simulation ${s:-none}"
echo "scenarios $(find -L $d/scenarios -type f -name '*.y*ml' | wc -l)"
f=$d/profiles.yaml; [ -r $f ] || exit 8
echo "profiles $(grep -cE '^[[:space:]]*(-[[:space:]]*)?type:[[:space:]]*"?ban"?[[:space:]]*$' $f)"
echo "spared $(find -L $d/parsers $d/postoverflows -type f -name '*.y*ml' -exec \
  grep -lE '^[^#]*([^0-9]0\.0\.0\.0/[01]|::/[01])([^0-9]|$)' {} + 2>/dev/null | wc -l)"
l=$(cscli decisions list -o raw) || exit 8
printf '%s\n' "$l" | awk -F, '
  $3 ~ /^Ip:[0-9.]+$/ { for (i = 4; i < NF; i++) if ($i == "ban") { n++; next } }
  END { print "bans", n + 0 }'
six=no
[ ! -e /proc/net/if_inet6 ] || [ -z "$(awk '$6 != "lo"' /proc/net/if_inet6)" ] || six=yes
echo "ipv6 $six"
echo 'part nft'
nft -j list ruleset || exit 8
echo end
"""
