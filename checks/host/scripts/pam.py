"""The question for PAM: its service files and the two configurations that rule passwords.

Lines `service PATH` and `config PATH`, each followed by that file's lines with a tab in front,
comments left out; at last `end`. Without /etc/pam.d it ends with an error.
"""

PAM = r"""
[ -d /etc/pam.d ] || { echo 'no /etc/pam.d' >&2; exit 9; }
give() {
  for path in "$@"; do
    [ -f "$path" ] || continue
    echo "$kind $path"
    sed -e 's/^/\t/' "$path" | grep -v '^[[:space:]]*#'
    [ -r "$path" ] || exit 8
  done
}
kind=service
give /etc/pam.d/* /usr/lib/pam.d/* /usr/etc/pam.d/*
kind=config
give /etc/security/pwquality.conf.d/*.conf /etc/security/pwquality.conf
give /etc/security/faillock.conf /usr/lib/security/faillock.conf /usr/etc/security/faillock.conf
echo end
"""
