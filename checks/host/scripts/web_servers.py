"""The question to nginx: its whole configuration, and the ModSecurity rules that it names.

Its answer is lines: `other NAME` (a web server that is not read), `nginx running|stopped`, after
`@@conf` what `nginx -T` prints, then for each file of rules `@@rules PATH` and the statements
that matter, `@@end` at last. A configuration that changed after the oldest worker started is not
the one in force, and an nginx that was started with other files is not read: the script ends
with an error.
"""

WEB_SERVERS = r"""
refuse() { echo "$1" >&2; exit 9; }
oldest= state=
for p in /proc/[0-9]*; do
  { read -r name <"$p/comm"; } 2>/dev/null || continue
  case $name in
    nginx|caddy|haproxy|lighttpd|envoy|traefik) ;;
    varnishd|litespeed|openlitespeed|h2o) ;;
    *) continue;;
  esac
  [ "$(readlink "$p/ns/pid")" = "$(readlink /proc/self/ns/pid)" ] || continue
  title=$(tr '\000' ' ' <"$p/cmdline") || continue
  case $name:$title in
    nginx:'nginx: master process '*)
      [ -z "$state" ] || refuse "more than one nginx runs"
      state=running
      case " $title " in *' -c'*|*' -p'*) refuse "nginx was started with files of its own";; esac;;
    nginx:*'is shutting down'*) ;;
    nginx:*)
      ticks=$(sed 's/.*) //' "$p/stat" | cut -d' ' -f20) || continue
      [ -n "$oldest" ] && [ "$oldest" -le "$ticks" ] || oldest=$ticks;;
    *) echo "other $name";;
  esac
done
if [ -z "$state" ]; then
  command -v nginx >/dev/null || { echo @@end; exit 0; }
  state=stopped
fi
echo "nginx $state"
conf=$(nginx -T 2>/dev/null) || refuse "nginx -T does not accept the configuration"
echo @@conf
printf '%s\n' "$conf"
seen=
rules() { # file
  case " $seen " in *" $1 "*) return;; esac
  seen="$seen $1"
  [ -r "$1" ] || refuse "rules that cannot be read: $1"
  echo "@@rules $1"
  awk '
    BEGIN { mark = "(id:[\047\"]?[0-9]+|ctl:ruleEngine=[A-Za-z]+"
      mark = mark "|inbound_anomaly_score_threshold=[0-9]+)" }
    /^[ \t]*#/ { next }
    { word = tolower($1) }
    word ~ /^(secruleengine|secauditengine|secauditlog|secruleremove[a-z]*)$/ { print; next }
    word ~ /^include(optional)?$/ { print; next }
    word == "secaction" || word == "secrule" { print word }
    { line = $0
      while (match(line, mark)) {
        print "-" substr(line, RSTART, RLENGTH); line = substr(line, RSTART + RLENGTH) } }
  ' "$1" || exit 8
  for glob in $(awk 'tolower($1) ~ /^include(optional)?$/ {
      gsub(/["\047]/, "", $2); print $2 }' "$1"); do
    case $glob in /*) ;; *) glob="${1%/*}/$glob";; esac
    for file in $glob; do [ ! -e "$file" ] || rules "$file"; done
  done
}
for glob in $(printf '%s\n' "$conf" | awk '
    /^[ \t]*#/ { next }
    { for (i = 1; i < NF; i++)
        if ($i == "modsecurity_rules_file" || $i ~ /^["\047]?Include(Optional)?$/) {
        word = $(i + 1); gsub(/["\047;]/, "", word); print word } }'); do
  case $glob in /*) ;; *) glob=/etc/nginx/$glob;; esac
  for file in $glob; do [ ! -e "$file" ] || rules "$file"; done
done
if [ "$state" = running ]; then
  [ -n "$oldest" ] || refuse "nginx has no worker"
  boot=$(sed -n 's/^btime //p' /proc/stat)
  started=$((boot + oldest / $(getconf CLK_TCK)))
  files=$(printf '%s\n' "$conf" | sed -n 's/^# configuration file \(.*\):$/\1/p')
  for file in $files $seen; do
    changed=$(stat -L -c %Z "$file") || exit 8
    [ "$changed" -le "$started" ] || refuse "$file changed after nginx read it; reload nginx"
  done
fi
echo @@end
"""
