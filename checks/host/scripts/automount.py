"""The question for file systems that systemd mounts when somebody looks, or when a device appears.

Of every automount unit, and of every mount unit that a device pulls in: `unit NAME KIND`. KIND is
`none` (no device: a network or virtual file system), `fixed`, `removable` (the kernel says so, or
it hangs on USB, FireWire or a card reader) or `absent`: whatever is put in under that name. At last
`end`. Without systemd there are no such units.
"""

AUTOMOUNT = r"""
[ -d /run/systemd/system ] || { echo end; exit 0; }
a=$(systemctl show -p Id -p Where -p LoadState -p ActiveState -p WantedBy -p RequiredBy \
  -- '*.automount') || exit 8
own=$(printf '%s\n' "$a" | sed -n 's/^Id=\(.*\)\.automount$/\1.mount/p')
pulled=$(for p in /etc/systemd /run/systemd /usr/lib/systemd /lib/systemd; do
  for f in $p/*/*.device.wants/*.mount $p/*/*.device.requires/*.mount; do
    [ ! -h "$f" ] && [ ! -e "$f" ] || printf '%s\n' "${f##*/}"
  done
done)
set -f; IFS='
'
m=$(systemctl show -p Id -p Where -p What -p LoadState -p WantedBy -p RequiredBy \
  -- '*.mount' $own $pulled) || exit 8
set +f; unset IFS
[ -n "$m" ] || exit 8
found=$({ printf '%s\n\n' "$a"; echo Mounts=; printf '%s\n' "$pulled" | sed 's/^/Pulled=/'
  printf '%s\n\n' "$m"; } | awk '
  function close_block() {
    if (id == "") return
    if (!mounts && load == "loaded" && (active == "active" || by != "")) waits[where] = id
    if (mounts && where in waits) { print waits[where] " " what; told[id]; delete waits[where] }
    else if (mounts && !(id in told) && load == "loaded" &&
      (id in pulled || by ~ /\.device( |$)/)) { print id " " what; told[id] }
    id = where = what = by = load = active = "" }
  /^$/ { close_block(); next }
  { name = $0; sub(/=.*/, "", name); value = substr($0, length(name) + 2) }
  name == "Mounts" { mounts = 1 }
  name == "Pulled" { pulled[value] }
  name == "Id" { id = value }
  name == "Where" { where = value }
  name == "What" { what = value }
  name == "LoadState" { load = value }
  name == "ActiveState" { active = value }
  name == "WantedBy" || name == "RequiredBy" { by = by value (value == "" ? "" : " ") }
  END { close_block(); for (where in waits) print waits[where] " ?" }') || exit 8
printf '%s\n' "$found" | while read -r unit what; do
  [ -n "$unit" ] || continue
  case $what in
    '?') echo "unit $unit unknown"; continue ;;
    LABEL=* | UUID=* | PARTLABEL=* | PARTUUID=* | ID=*)
      what=/dev/disk/by-$(printf '%s' "${what%%=*}" | tr A-Z a-z)/${what#*=} ;;
    /dev/*) ;;
    /*) echo "unit $unit absent"; continue ;;
    *) echo "unit $unit none"; continue ;;
  esac
  d=$(readlink -f -- "$what") s=
  [ ! -b "$d" ] || s=$(readlink -f -- "/sys/class/block/${d##*/}")
  [ -e "$s" ] || { echo "unit $unit absent"; continue; }
  [ ! -e "$s/partition" ] || s=${s%/*}
  all=$s
  for b in "$s"/slaves/*; do [ ! -e "$b" ] || all="$all $(readlink -f -- "$b")"; done
  case $(cat "$s/removable") in
    0) case $all/ in
        */usb[0-9]* | */fw[0-9]* | */mmc_host/* | */memstick/*) echo "unit $unit removable" ;;
        *) echo "unit $unit fixed" ;;
      esac ;;
    1) echo "unit $unit removable" ;;
    *) exit 8 ;;
  esac
done || exit 8
echo end
"""
