"""The question to sshd: what each daemon of this host has in force.

Its answer is lines: `daemon STATE BINARY`, `option WORD`…, `base` and the settings, `context WHO
ADDRESS` and the settings (4 times), `read-at MOMENT` (running daemons), `file CHANGED PATH`
and its numbered lines that matter, `directory CHANGED PATH`, `done`; at last `end`. An sshd
of whose options or files anything stays unclear ends the script with an error, and so does one
that sees other files under the same names (chroot, a container that shares our processes).
"""

SSHD = r"""
user=$(awk -F: '$3 >= 1000 && $3 < 60000 { print $1; exit }' /etc/passwd)
found=
words='match|include|authenticationmethods|challengeresponseauthentication'
words="$words|kbdinteractiveauthentication|passwordauthentication|permitemptypasswords"
words="$words|permitrootlogin|pubkeyauthentication|skeyauthentication|usepam"
words="$words|authorizedkeysfile2?|authorizedkeyscommand|trustedusercakeys"
words="$words|pubkeyaccepted(algorithms|keytypes)"

refuse() { echo "$1" >&2; exit 9; }
alike() { # pid or -, path
  [ "$1" = - ] || [ "$2" -ef "/proc/$1/root$2" ] || refuse "the running sshd sees another $2"
}

look() { # state, pid or -, binary, then the options that it was started with
  state=$1 pid=$2 sshd=$3; shift 3
  case $sshd in /*) ;; *) refuse "the binary of sshd cannot be named: $sshd";; esac
  case $sshd in *" (deleted)") refuse "sshd runs from a replaced binary; restart it";; esac
  alike "$pid" "$sshd"
  n=$# config=
  while [ "$n" -gt 0 ]; do
    case $1 in
      -[fochp]) [ "$n" -gt 1 ] || refuse "sshd option without a value: $1"
        [ "$1" != -f ] || config=$2; set -- "$@" "$1" "$2"; shift 2; n=$((n-2));;
      -f?*) config=${1#-f}; set -- "$@" "$1"; shift; n=$((n-1));;
      -[ochp]?*) set -- "$@" "$1"; shift; n=$((n-1));;
      -[Ebgku]) [ "$n" -gt 1 ] || refuse "sshd option without a value: $1"; shift 2; n=$((n-2));;
      -[Ebgku]?*) shift; n=$((n-1));;
      -*[!46ADdeqrt]*|-) refuse "unknown sshd option: $1";;
      -*) shift; n=$((n-1));;
      *) refuse "sshd options cannot be told apart at: $1";;
    esac
  done
  case $config in ''|/*) ;; *) refuse "sshd was started with a relative -f $config";; esac
  echo "daemon $state $sshd"
  for option in "$@"; do printf 'option %s\n' "$option"; done
  printf 'base\n'; all=$("$sshd" -T "$@") || exit 8; printf '%s\n' "$all"
  for who in root "$user"; do
    for address in 10.0.0.1 203.0.113.10; do
      [ "$who" = root ] && name=root || name=user
      echo "context $name $address"
      from="host=$address,addr=$address,laddr=127.0.0.1,lport=22"
      "$sshd" -T "$@" -C "user=${who:-nobody},$from" || exit 8
    done
  done
  read_at=
  if [ "$pid" != - ]; then
    file=$(printf '%s\n' "$all" | sed -n 's/^pidfile //p')
    if [ -f "$file" ] && [ "$(cat "$file")" = "$pid" ]; then read_at=$(stat -c %y "$file")
    else
      ticks=$(sed 's/.*) //' "/proc/$pid/stat" | cut -d' ' -f20)
      boot=$(sed -n 's/^btime //p' /proc/stat)
      read_at=$(date -d "@$((boot + ticks / $(getconf CLK_TCK)))" '+%Y-%m-%d %H:%M:%S') || exit 8
    fi
    echo "read-at $read_at"
  fi
  debug=$("$sshd" -T -ddd "$@" 2>&1 >/dev/null) || exit 8
  debug=$(printf '%s\n' "$debug" | tr -d '\r')
  files=$(printf '%s\n' "$debug" | sed -n 's/^debug2: load_server_config: filename //p')
  [ -n "$files" ] || refuse "sshd does not tell which files it reads"
  printf '%s\n' "$files" | while IFS= read -r file; do
    case $file in /*) ;; *) refuse "sshd reads a relative file: $file";; esac
    alike "$pid" "$file"
    changed=$(stat -L -c %z "$file") || exit 8
    echo "file $changed $file"
    grep -n -i -E "^[[:space:]\"]*($words)[[:space:]\"=]" "$file"
    [ $? -le 1 ] || exit 8
    [ ! -L "$file" ] || echo "directory $(stat -c %z "$file") $file"
  done || exit 8
  printf '%s\n' "$debug" | sed -n 's/^debug2: .* line [0-9]*: new include //p' | sort -u |
  while IFS= read -r glob; do
    [ ! -d "${glob%/*}" ] || echo "directory $(stat -L -c %z "${glob%/*}") ${glob%/*}"
  done
  echo done
}

for p in /proc/[0-9]*; do
  { read -r name <"$p/comm"; } 2>/dev/null || continue
  case $name in sshd|sshd-session|sshd-auth) ;; *) continue;; esac
  [ "$(stat -c %u "$p")" = 0 ] || continue
  [ "$(readlink "$p/ns/pid")" = "$(readlink /proc/self/ns/pid)" ] || continue
  title=$(tr '\000' '\n' <"$p/cmdline") || continue
  binary=$(readlink "$p/exe") || continue
  pid=${p#/proc/}
  case $name:$title in
    sshd:'sshd: '*' [listener] '*)
      title=${title#sshd: }; title=${title% \[listener\] *}
      set -f; set -- $title; set +f; shift
      found=listener; ( look running "$pid" "$binary" "$@" ) || exit;;
    sshd:'sshd: /'*) refuse "the command line of sshd is cut off";;
    sshd:'sshd: '*|sshd-*) found=${found:-session};;
    sshd:*)
      old=$IFS; IFS='
'; set -f; set -- $title; set +f; IFS=$old; shift
      case " $* " in *' -R '*|*' -i '*) found=${found:-session};;
        *) found=listener; ( look running "$pid" "$binary" "$@" ) || exit;;
      esac;;
  esac
done
[ "$found" != session ] || refuse "sshd is started for each connection: its options do not show"
if [ -z "$found" ] && sshd=$(command -v sshd); then look stopped - "$sshd"; fi
echo end
"""
