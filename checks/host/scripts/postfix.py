"""The question to Postfix: its routes for mail that leaves, and what each demands of TLS.

Its answer is lines: `other NAME` (a mail server that is not read) or `postfix`, then after `@main`
values as `postconf` gives them, `@services` the entries of master.cf, `@overrides` what entries
override, `@policy MAP` and `@transport MAP` the lines of each table, and `@end`. A table that
cannot be listed ends the script with an error.
"""

OTHER_SERVERS = r"""
for p in /proc/[0-9]*; do
  { read -r name <"$p/comm"; } 2>/dev/null || continue
  case $name in
    exim|exim4|sendmail|sendmail-mta|smtpd|opensmtpd|qmail-send|msmtpd) ;;
    *) continue;;
  esac
  [ "$(readlink "$p/ns/pid")" = "$(readlink /proc/self/ns/pid)" ] || continue
  case $name in smtpd)
    tr '\000' ' ' <"$p/cmdline" | grep -q -- ' -t ' && continue;;
  esac
  echo "other $name"
done
"""

POSTFIX = r"""
refuse() { echo "$1" >&2; exit 9; }
OTHERS
command -v postconf >/dev/null || { echo @end; exit 0; }
echo postfix
echo @main
postconf smtp_tls_security_level smtp_tls_policy_maps smtp_tls_per_site transport_maps \
  default_transport relay_transport relayhost content_filter \
  sender_dependent_default_transport_maps default_filter_nexthop || exit 8
echo @services
postconf -M || exit 8
echo @overrides
postconf -P || exit 8
tables() { # kind, parameter
  for map in $({ postconf -h "$2"; postconf -P | sed -n "s|^[^ ]*/$2 = ||p"; } | tr ',' ' '); do
    case $map in
      hash:*|btree:*|lmdb:*|cdb:*|texthash:*) ;;
      *) refuse "$2: the table $map is not read";;
    esac
    case $map in *'$'*) refuse "$2: $map has a variable";; esac
    echo "@$1 $map"
    case $map in
      texthash:*) sed '/^[[:space:]]*#/d;/^[[:space:]]*$/d' "${map#texthash:}" || exit 8;;
      *) postmap -s "$map" || exit 8;;
    esac
  done
}
tables policy smtp_tls_policy_maps || exit
tables transport transport_maps || exit
echo @end
""".replace("OTHERS\n", OTHER_SERVERS.lstrip())
