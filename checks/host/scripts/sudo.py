"""The question to sudo: which policy rules it, and what that policy says, by cvtsudoers itself.

The answer is `absent` where there is neither sudo nor doas. Else one line each of `host NAME`,
`plugin …` (a policy plugin of sudo.conf), `source …` (of the sudoers line of nsswitch.conf) and
`doas` (its program is here), `open PROGRAM` (a program of the policy that others than root may
change or replace, itself or a folder above it), then `json` and the JSON of cvtsudoers, aliases
expanded.
"""

SUDO = r"""
command -v doas >/dev/null && echo doas
if ! command -v sudo >/dev/null && [ ! -e /etc/sudoers ]; then echo absent; exit 0; fi
command -v cvtsudoers >/dev/null || { echo 'cvtsudoers is missing' >&2; exit 7; }
echo "host $(uname -n)"
if [ -e /etc/sudo.conf ]; then
  awk '$1 == "Plugin" { $1 = "plugin"; print }' /etc/sudo.conf || exit 8
fi
if [ -e /etc/nsswitch.conf ]; then
  awk '/^sudoers:/ { gsub(/\[[^]]*\]|#.*/, ""); sub(/^sudoers:/, "source"); print }' \
    /etc/nsswitch.conf || exit 8
fi
rules=$(cvtsudoers -f json -e /etc/sudoers) || exit 9
printf '%s\n' "$rules" | sed -n 's/.*"command": "\(\/[^" ]*\).*/\1/p' | sort -u |
while IFS= read -r program; do
  set -- "$program"; real=$(readlink -f "$program") && set -- "$program" "$real"
  for path in "$@"; do
    while path=${path%/*}; [ -n "$path" ]; do set -- "$@" "$path"; done
  done
  found=$(find -L "$@" -prune '(' '!' -user 0 -o -perm -020 '!' -group 0 -o \
    -perm -002 '(' '!' -type d -o '!' -perm -1000 ')' ')' 2>/dev/null)
  [ -z "$found" ] || echo "open $program"
done
echo json
printf '%s\n' "$rules"
"""
