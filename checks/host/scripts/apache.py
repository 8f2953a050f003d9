"""The question to Apache: its whole configuration, as it resolves it itself.

`DUMP_CONFIG` of mod_info prints every directive with includes, conditions and variables resolved;
the module is loaded for the question alone. Its answer is lines: `absent` (also of one that neither
runs nor starts at boot), or `running|stopped` and `listens ADDRESS PORT` for each socket, then
after `@@conf` sections and the statements that matter, and `@@end`. A configuration that changed
after the oldest worker started is not the one in force, and an Apache that was started with options
of its own is not read.
"""

APACHE = r"""
refuse() { echo "$1" >&2; exit 9; }
oldest= root= state=
mine=$(readlink /proc/self/ns/pid)
for p in /proc/[0-9]*; do
  { read -r name <"$p/comm"; } 2>/dev/null || continue
  case $name in apache2|httpd|httpd-prefork|httpd-worker|httpd-event) ;; *) continue;; esac
  [ "$(readlink "$p/ns/pid")" = "$mine" ] || continue
  set -- $(sed 's/.*) //' "$p/stat") || continue
  { read -r parent <"/proc/$2/comm"; } 2>/dev/null || parent=
  if [ "$parent" = "$name" ]; then
    ticks=${20}
    [ -n "$oldest" ] && [ "$oldest" -le "$ticks" ] || oldest=$ticks
  else
    [ -z "$root" ] || refuse "more than one Apache runs"
    root=$p state=running
    tr '\000' '\n' <"$p/cmdline" | sed '1d;/^-D$/d;/^-DFOREGROUND$/d;/^FOREGROUND$/d;/^-k$/d;
      /^start$/d;/^graceful$/d;/^restart$/d;/^$/d' | grep -q . &&
      refuse "Apache was started with options of its own"
  fi
done
program=$(command -v apache2ctl || command -v httpd) || {
  [ -z "$root" ] || refuse "neither apache2ctl nor httpd is there"
  echo absent; echo @@end; exit 0
}
if [ -z "$root" ] && command -v systemctl >/dev/null; then
  case $(systemctl is-enabled apache2.service httpd.service 2>/dev/null) in
    *enabled*|*alias*|*linked*|*static*|*generated*) ;;
    *) echo absent; echo @@end; exit 0;;
  esac
fi
info=
for f in /usr/lib/apache2/modules /usr/lib64/httpd/modules /usr/lib/httpd/modules \
  /usr/lib64/apache2 /usr/lib/apache2
do [ ! -e "$f/mod_info.so" ] || { info=$f/mod_info.so; break; }; done
[ -n "$info" ] || refuse "mod_info is not there"
conf=$("$program" -C "LoadModule info_module $info" -t -D DUMP_CONFIG 2>/dev/null) ||
  refuse "Apache does not accept its configuration"
case $conf in *'# In file: '*) ;; *) refuse "Apache does not print its configuration";; esac
echo "${state:-stopped}"
if [ "$state" = running ]; then
  [ -n "$oldest" ] || refuse "Apache has no worker"
  started=$(($(sed -n 's/^btime //p' /proc/stat) + oldest / $(getconf CLK_TCK)))
  for file in $(printf '%s\n' "$conf" | sed -n 's/^# In file: //p' | sort -u); do
    changed=$(stat -L -c %Z "$file") || exit 8
    [ "$changed" -le "$started" ] || refuse "$file changed after Apache read it; reload Apache"
  done
  command -v ss >/dev/null || refuse "ss is not there"
  ss -Hltnp | awk '/"(apache2|httpd)/ { n = match($4, /:[0-9]+$/); if (!n) exit 9
    print "listens", substr($4, 1, n - 1), substr($4, n + 1) }' || exit 8
fi
echo @@conf
printf '%s\n' "$conf" | awk '
  BEGIN { mark = "(id:[\047\"]?[0-9]+|ctl:ruleEngine=[A-Za-z]+"
    mark = mark "|inbound_anomaly_score_threshold=[0-9]+)" }
  /^[ \t]*#/ { next }
  { word = tolower($1) }
  word ~ /^<\/?[a-z]/ || word == "servername" { sub(/^[ \t]+/, ""); print; next }
  word ~ /^sec(ruleengine|auditengine|auditlog|ruleremove[a-z]*|ruleinheritance)$/ ||
    word ~ /^sec(ruleupdateactionbyid|rulescript|remoterules)$/ {
    sub(/^[ \t]+/, ""); print; next }
  word == "secaction" || word == "secrule" { print word
    line = $0
    while (match(line, mark)) {
      print "-" substr(line, RSTART, RLENGTH); line = substr(line, RSTART + RLENGTH) } }
'
echo @@end
"""
