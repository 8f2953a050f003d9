"""The question for what will load a firewall at the next boot, and what it will load.

Lines `unit NAME STATE` for the units that load one, then parts behind lines `part NAME`: `nft`, the
file that an enabled nftables.service starts nft with, as nft itself reads it (in a network
namespace of its own, which is gone afterwards: nothing of the host changes; an interface that only
the host has is told by its name there); `save-4` and `save-6`, the files of enabled iptables
services; `ufw`, its settings; `firewalld`, `same` or `differs`: its permanent zones, and the zone
of each interface, against those in force. At last `part end`.

`enabled` is a unit that a target of every boot pulls in, that starts the program which it is known
for and nothing after it, and whose conditions were met when systemd last tried them. One that
starts something else cannot be read (return code 9).
"""

SAVED_FIREWALL = r"""
command -v systemctl >/dev/null || exit 7
case $(systemctl get-default) in
  graphical.target|multi-user.target) ;;
  *) echo 'the default target is none that is known' >&2; exit 9 ;;
esac
B=' sysinit.target basic.target local-fs.target multi-user.target '
K='-p UnitFileState -p WantedBy -p RequiredBy -p ExecStart -p ExecStartPost'
K="$K -p ConditionResult -p ConditionTimestamp"
of() {
  v=${q#*"
$1="}
  if [ "$v" = "$q" ]; then v=; else v=${v%%"
"*}; fi
}
pulled() { for t in $*; do case $B in *" $t "*) return 0 ;; esac; done; return 1; }
known() {
  of ExecStartPost; [ -z "$v" ] || return 1
  case ${q#*"
ExecStart="} in *"
ExecStart="*) return 1 ;; esac
  of ExecStart; v=${v#*'argv[]='}; v=${v%%' ;'*}
  case $1/$v in
    nftables/*[\"\'\\\$\;]*) return 1 ;;
    nftables/*/nft' -f '/*) F=${v##*' -f '}; case $F in *' '*) return 1 ;; esac ;;
    firewalld/*/firewalld|firewalld/*/firewalld' '*) ;;
    ufw/*/ufw-init' start'*|netfilter-persistent/*/netfilter-persistent' start') ;;
    iptables/*/iptables.init' start'|ip6tables/*/ip6tables.init' start') ;;
    iptables/*/ip6tables.init' start') ;;
    *) return 1 ;;
  esac
}
state() {
  q="
$(systemctl show $K -- "$1.service")" || { [ -d /run/systemd/system ] || exit 7; exit 8; }
  of UnitFileState; s=$v
  if [ "$s" = enabled ]; then
    of ConditionTimestamp; when=$v
    of ConditionResult; met=$v
    of WantedBy; by=$v
    of RequiredBy
    if ! pulled $by $v; then s=enabled-elsewhere
    elif [ "$met" = no ] && [ -n "$when" ]; then s=condition-unmet
    elif ! known "$1"; then echo "$1.service starts something else" >&2; exit 9; fi
  fi
}
on=' '
for unit in nftables firewalld ufw netfilter-persistent iptables ip6tables; do
  state "$unit"
  echo "unit $unit $s"
  [ "$s" != enabled ] || on="$on$unit "
done
on() { case $on in *" $1 "*) ;; *) return 1 ;; esac; }
if on nftables; then
  echo 'part nft'
  unshare -n sh -c 'nft -f "$0" && nft -j list ruleset' "$F" ||
    sed -E 's/(^|[^[:alnum:]_])([io]if)([[:space:]])/\1\2name\3/g' "$F" |
      unshare -n sh -c 'nft -f - && nft -j list ruleset' || exit 8
fi
if on netfilter-persistent; then
  for v in 4 6; do
    [ ! -f "/etc/iptables/rules.v$v" ] || { echo "part save-$v"; cat "/etc/iptables/rules.v$v"; }
  done
fi
if on iptables && [ -f /etc/sysconfig/iptables ]; then
  echo 'part save-4'; cat /etc/sysconfig/iptables || exit 8
fi
if on ip6tables && [ -f /etc/sysconfig/ip6tables ]; then
  echo 'part save-6'; cat /etc/sysconfig/ip6tables || exit 8
fi
if on ufw; then
  echo 'part ufw'
  grep -hE '^(ENABLED|DEFAULT_INPUT_POLICY|IPV6)=' /etc/ufw/ufw.conf /etc/default/ufw || exit 8
fi
if on firewalld; then
  now=$(firewall-cmd --list-all-zones) && then=$(firewall-cmd --permanent --list-all-zones) &&
    usual=$(firewall-cmd --get-default-zone) && [ -n "$now" ] || exit 8
  ways() { awk '/^[^ ]/ { zone = $1 }
    $1 == "interfaces:" { for (at = 2; at <= NF; at++) print $at, zone }' | sort; }
  kept=$({ printf '%s\n' "$then" | ways; printf '%s\n' "$now" | ways | sed "s/ .*/ $usual/"; } |
    awk '!seen[$1]++' | sort)
  [ "$(printf '%s\n' "$now" | ways)" = "$(printf '%s\n' "$now" | ways | while read -r way zone; do
    printf '%s\n' "$kept" | grep "^$way "; done)" ] || then=
  zones() { grep -vE '^ *(interfaces|sources):' | sed -e 's/ (.*)$//' -e 's/[[:space:]]*$//'; }
  now=$(printf '%s\n' "$now" | zones); then=$(printf '%s\n' "$then" | zones)
  echo 'part firewalld'
  if [ "$now" = "$then" ]; then echo same; else echo differs; fi
fi
echo 'part end'
"""
