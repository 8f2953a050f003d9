"""The question for what will load a firewall at the next boot, and what it will load.

Lines `unit NAME STATE` for the units that load one, then parts behind lines `part NAME`: `nft`, the
file of an enabled nftables.service as nft itself reads it (in a network namespace of its own, which
is gone afterwards: nothing of the host changes); `save-4` and `save-6`, the files of enabled
iptables services; `ufw`, its settings; `firewalld`, `same` or `differs`: its permanent zones
against those in force. At last `part end`.
"""

SAVED_FIREWALL = r"""
command -v systemctl >/dev/null || exit 7
state() { systemctl is-enabled "$1.service" 2>/dev/null || :; }
on() { [ "$(state "$1")" = enabled ]; }
for unit in nftables firewalld ufw netfilter-persistent iptables ip6tables; do
  echo "unit $unit $(state "$unit")"
done
if on nftables; then
  for file in /etc/sysconfig/nftables.conf /etc/nftables.conf; do
    [ -f "$file" ] || continue
    echo 'part nft'
    unshare -n sh -c 'nft -f "$0" && nft -j list ruleset' "$file" || exit 8
    break
  done
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
  zones() { firewall-cmd "$@" --list-all-zones | grep -vE '^ *(interfaces|sources):' |
    sed -e 's/ (.*)$//' -e 's/[[:space:]]*$//'; }
  echo 'part firewalld'
  now=$(zones) && then=$(zones --permanent) && [ -n "$now" ] || exit 8
  if [ "$now" = "$then" ]; then echo same; else echo differs; fi
fi
echo 'part end'
"""
