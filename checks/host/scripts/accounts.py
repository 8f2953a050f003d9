"""The questions about accounts: no password hash and no person's name leaves the host.

Of a password only its kind is told, from passwd and shadow alike: `empty`, `shadowed` (an x in
passwd), `locked` (it begins with ! or *), `algorithm-…`, or `unknown`.
"""

_KIND = r"""
function kind(p) {
  if (p == "") return "empty"
  if (p ~ /^[!*]/) return "locked"
  if (p ~ /^\$[0-9a-z]+\$./) { split(p, part, "$"); return "algorithm-" part[2] }
  if (p ~ /^[.\/0-9A-Za-z]+$/ && length(p) == 13) return "algorithm-des"
  return "unknown"
}
function line(text) { gsub(/[[:cntrl:]]/, "?", text); print text }
"""

PASSWD = (
    "awk -F: '"
    + _KIND
    + r"""
NF != 7 { print "malformed"; next }
{ line($1 ":" ($2 == "x" ? "shadowed" : kind($2)) ":" $3 ":" $4 ":" $6 ":" $7) }
END { print "end" }' /etc/passwd"""
)

SHADOW = (
    "awk -F: '"
    + _KIND
    + r"""
NF != 9 { print "malformed"; next }
{ line($1 ":" kind($2) ":" $3 ":" $5 ":" $7 ":" $8) }
END { print "end" }' /etc/shadow"""
)

GROUPS = r"""awk -F: 'NF != 4 { print "malformed"; next } { print $1 ":" $3 ":" $4 }
END { print "end" }' /etc/group"""

SOURCES = r"""awk -F: '/^(passwd|group|shadow|sudoers|initgroups):/ {
gsub(/\[[^]]*\]|#.*/, ""); print $1 ":" $2 }' /etc/nsswitch.conf"""
