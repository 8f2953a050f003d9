"""The question for a Suricata that stands in the way of packets.

It is asked through its own socket what it captures by and which files its rules come from; of those
files the actions are counted. The kernel is asked which queues and packet sockets its process
holds. Lines: `capture MODE`, `stats JSON`, `reload JSON`, `changed SECONDS`, `action NAME COUNT`,
`wide COUNT` (pass rules for any traffic), `socket INODE`, `link PORT INODE` (netlink of netfilter),
`queue NUMBER PORT COPY`, `packet INDEX INODE`, `pair INTERFACE MODE OTHER`, `interface NAME INDEX
STATE BESIDE`, `forward IPV4 IPV6`; at last `end`. Where no Suricata runs only `end`.
"""

RUNS = r"""p=$(pgrep -x Suricata-Main || pgrep -x suricata) || { echo end; exit 0; }
"""
SURICATA = (
    RUNS
    + r"""
for i in $p; do
  if tr '\0' '\n' <"/proc/$i/cmdline" | grep -q '^-[sS]'
  then echo 'rules of its command line are not read' >&2; exit 8; fi
done
value() {
  v=$(suricatasc -c "$1")
  case $v in
    *'"return": "OK"'* | *'"return":"OK"'*)
      v=$(printf '%s\n' "$v" | sed -n 's/.*"message": *"\([^"\\]*\)".*/\1/p'); [ "$v" ] || exit 8 ;;
    *'Unable to get value'*) v= ;;
    *) printf '%s\n' "$v" >&2; exit 8 ;;
  esac
}
value capture-mode; mode=$v; echo "capture $v"
v=$(suricatasc -c ruleset-stats) || exit 8; echo "stats $v"
v=$(suricatasc -c ruleset-reload-time) || exit 8; echo "reload $v"
value 'conf-get default-rule-path'; d=$v
n=0; set --
while value "conf-get rule-files.$n"; [ "$v" ]; do
  case $v in /*) ;; *) v=$d/$v ;; esac
  for f in $v; do [ ! -e "$f" ] || set -- "$@" "$f"; done
  n=$((n + 1)); [ "$n" -lt 200 ] || exit 8
done
if [ $# -gt 0 ]; then
  echo "changed $(stat -L -c %Z -- "$@" | sort -n | tail -n 1)"
  awk '/\\$/ { sub(/\\$/, ""); whole = whole $0; next }
    { $0 = whole $0; whole = "" }
    $1 ~ /^[a-z]+$/ { count[$1]++
      if ($1 == "pass" && $3 $4 $6 $7 ~ /^anyanyanyany/) wide++ }
    END { for (name in count) print "action", name, count[name]; print "wide", wide + 0 }' "$@" ||
    exit 8
fi
for i in $p; do
  ls -l "/proc/$i/fd" | sed -n 's/.*socket:\[\([0-9]*\)\]$/socket \1/p'
done
awk '$2 == 12 { print "link", $3, $NF }' /proc/net/netlink || exit 8
q=/proc/net/netfilter/nfnetlink_queue
[ ! -e $q ] || awk '{ print "queue", $1, $2, $4 }' $q || exit 8
six=/proc/sys/net/ipv6/conf/all/forwarding
f=0; [ ! -e $six ] || f=$(cat $six) || exit 8
echo "forward $(cat /proc/sys/net/ipv4/ip_forward) $f"
[ "$mode" = AF_PACKET_DEV ] || { echo end; exit 0; }
awk 'NR > 1 { print "packet", $5, $NF }' /proc/net/packet || exit 8
n=0
while value "conf-get af-packet.$n.interface"; [ "$v" ]; do
  i=$v; value "conf-get af-packet.$n.copy-mode"; m=${v:-none}
  value "conf-get af-packet.$n.copy-iface"; o=${v:-none}
  n=$((n + 1)); [ "$n" -lt 64 ] || exit 8
  [ "$i" != default ] || continue
  echo "pair $i $m $o"
  s=/sys/class/net/$i b=no; [ -e "$s" ] || continue
  a=$(ip -o address show dev "$i" scope global) || exit 8
  [ -z "$a" ] && [ ! -e "$s/master" ] || b=yes
  echo "interface $i $(cat "$s/ifindex") $(cat "$s/operstate") $b"
done
echo end
"""
)
