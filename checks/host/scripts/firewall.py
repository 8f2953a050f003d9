"""The question for packet filters: nftables, and both kinds of iptables, as the kernel has them.

Parts behind lines `part NAME`: `interfaces` (all but lo), `ipv6` (interfaces that speak it), `nft`
(its JSON), `nft-save-4`, `nft-save-6` (iptables over nftables, in its own words), `legacy-4`,
`legacy-6`; at last `part end`. Without nft it ends with an error, and so it does where the kernel
has tables of legacy iptables that nothing here can read.
"""

FIREWALL = r"""
command -v nft >/dev/null || { echo 'nft is missing' >&2; exit 7; }
echo 'part interfaces'
ls /sys/class/net | grep -vx lo
echo 'part ipv6'
[ ! -e /proc/net/if_inet6 ] || awk '$6 != "lo" { print $6 }' /proc/net/if_inet6 | sort -u
echo 'part nft'
nft -j list ruleset || exit 8
for v in 4 6; do
  six=; [ "$v" = 4 ] || six=6
  if command -v "ip${six}tables-nft-save" >/dev/null; then
    echo "part nft-save-$v"
    "ip${six}tables-nft-save" || exit 8
  fi
  names=/proc/net/ip${six}_tables_names
  if [ -e "$names" ] && [ -n "$(cat "$names")" ]; then
    echo "part legacy-$v"
    "ip${six}tables-legacy-save" || exit 8
  fi
done
echo 'part end'
"""
