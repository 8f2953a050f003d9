"""The questions to apt: what it knows of its sources, and what an upgrade would bring.

A host whose packages are not dpkg's answers `absent`. It is asked in simulation, without its lock
and without writing its caches.
"""

_ABSENT = "[ -s /var/lib/dpkg/status ] || { echo absent; echo end; exit 0; }; "

RELEASES = (
    _ABSENT
    + r"""
command -v apt-get >/dev/null || exit 7
for f in /var/lib/apt/lists/*Release; do
  [ -f "$f" ] || continue
  echo "release ${f##*/}"
  awk '/^(Origin|Label|Suite|Codename|Date): / { print "\t" $0 }
    /^(MD5Sum|SHA256):/ { exit }' "$f" || exit 8
done
echo end
"""
)

UPGRADES = (
    _ABSENT + "command -v apt-get >/dev/null || exit 7;"
    " apt-get -s -q -o Debug::NoLocking=1 -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache="
    " --ignore-hold dist-upgrade && echo end"
)
