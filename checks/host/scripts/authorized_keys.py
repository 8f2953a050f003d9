"""The question for the files of keys that sshd lets in, for every account of passwd.

Where they are sshd says itself (`sshd -T`): `pattern WORD` for each word of AuthorizedKeysFile.
Then `file MODE UID ACCOUNT PATH` for each file that is here, `folder MODE UID PATH` for its folder,
and `key BITS FINGERPRINT TYPE` for each of its keys as ssh-keygen tells them, without comment and
without options; at last `end`. A file of which ssh-keygen reads fewer keys than are in it ends it
with an error. No sshd: `absent`.
"""

AUTHORIZED_KEYS = r"""
command -v sshd >/dev/null || { echo absent; echo end; exit 0; }
command -v ssh-keygen >/dev/null || exit 7
patterns=$(sshd -T | sed -n 's/^authorizedkeysfile //p') || exit 8
[ -n "$patterns" ] || exit 8
set -f
for pattern in $patterns; do echo "pattern $pattern"; done
while IFS=: read -r name _ uid _ _ home _; do
  for pattern in $patterns; do
    [ "$pattern" != none ] || continue
    path=$(printf '%s\n' "$pattern" | awk -v h="$home" -v u="$name" -v n="$uid" '{
      while (match($0, /%./)) {
        t = substr($0, RSTART + 1, 1)
        r = t == "h" ? h : t == "u" ? u : t == "U" ? n : t == "%" ? "%" : "?"
        if (r == "?") exit 9
        out = out substr($0, 1, RSTART - 1) r; $0 = substr($0, RSTART + 2) }
      print out $0 }') || exit 9
    case $path in /*) ;; *) path=$home/$path;; esac
    [ -f "$path" ] || continue
    stat -L -c "file %a %u $name %n" "$path" && stat -L -c 'folder %a %u %n' "${path%/*}" || exit 8
    told=$(ssh-keygen -lf "$path" | awk '{ gsub(/[()]/, "", $NF); print "key", $1, $2, $NF }')
    lines=$(grep -cE '^[^#]*(ssh-(rsa|dss|ed25519)|ecdsa-sha2-|sk-(ssh|ecdsa))\S* AAAA' "$path")
    read=$(printf '%s' "$told" | grep -c '^key')
    [ "$lines" = "$read" ] || { echo "not every key of $path is read" >&2; exit 8; }
    [ -z "$told" ] || printf '%s\n' "$told"
  done
done </etc/passwd
echo end
"""
