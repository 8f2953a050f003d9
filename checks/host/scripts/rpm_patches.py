"""The questions to dnf and zypper: what they know of their repositories, and what is pending.

Neither fetches anything. Both write logs and caches as they read, so each runs in a mount
namespace of its own, where those folders are a memory file system: nothing reaches the host's own.
Lines: `absent` (the host is not of this family), or `here`, `dist ID`, `release VALUE` (a fixed
one), `held WHAT`, `repo ID` for each enabled repository, `cache FOLDER SECONDS` with `type KIND`
and `published SECONDS` for each whose metadata is cached, then the answer, and `end`.
"""

_HERE = r"""
family=$(sed -n 's/^ID=//p;s/^ID_LIKE=//p' /etc/os-release /usr/lib/os-release 2>/dev/null)
case $family in *suse*) kind=zypper;; *) kind=dnf;; esac
[ "$kind" = KIND ] || { echo absent; echo end; exit 0; }
found=
for d in /var/lib/rpm /usr/lib/sysimage/rpm /usr/share/rpm; do
  for f in rpmdb.sqlite Packages.db Packages; do [ ! -s "$d/$f" ] || found=yes; done
done
if [ -z "$found" ]; then
  [ -s /var/lib/dpkg/status ] || { echo "no database of packages" >&2; exit 7; }
  echo absent; echo end; exit 0
fi
command -v rpm >/dev/null || { echo rpm >&2; exit 7; }
rpm -q glibc >/dev/null 2>&1 || { echo absent; echo end; exit 0; }
[ ! -e /run/ostree-booted ] || { echo "an image of a whole system is not read" >&2; exit 7; }
command -v KIND >/dev/null || { echo "KIND is not there, and others are not read" >&2; exit 7; }
case $(readlink -f "$(command -v KIND)") in *dnf5) echo "dnf5 is not read" >&2; exit 7;; esac
echo here
for f in /etc/os-release /usr/lib/os-release; do
  [ ! -r "$f" ] || { sed -n 's/^ID=/dist /p' "$f" | tr -d "\"'"; break; }
done
caches() {
  for f in "$1"/*/repodata/repomd.xml; do
    [ -f "$f" ] || continue
    d=${f%/repodata/repomd.xml}
    stat -c "cache ${d##*/} %Z" "$f" || exit 8
    tr '<' '\n' <"$f" | sed -n 's/^data type="\([a-z_]*\)".*/type \1/p;
      s/^timestamp>\([0-9]*\).*/published \1/p' | sort -u
  done
}
"""

DNF = _HERE.replace("KIND", "dnf") + (
    r"""
moved='^[[:space:]]*(cachedir|system_cachedir|reposdir|varsdir)[[:space:]]*='
if grep -Eqs "$moved" /etc/dnf/dnf.conf
then echo "dnf.conf moves its folders" >&2; exit 9; fi
for f in /etc/dnf/vars/releasever /etc/yum/vars/releasever; do
  [ ! -r "$f" ] || { read -r v <"$f"; echo "release $v"; }
done
sed -n 's/.*"release": *"\([^"]*\)".*/release \1/p' /var/lib/rhsm/cache/releasever.json 2>/dev/null
caches /var/cache/dnf
exec unshare -m sh -c '
mount -t tmpfs none /var/log && mkdir /var/log/u /var/log/w &&
  mount -t overlay -o lowerdir=/var/cache/dnf,upperdir=/var/log/u,workdir=/var/log/w none \
    /var/cache/dnf || exit 9
ask() { dnf -q -C --disableexcludes=all --disableplugin=versionlock "$@"; }
repos=$(ask repolist --enabled) || exit 8
printf "%s\n" "$repos" | sed -n "1!s/^\([^ ]*\) .*/repo \1/p"
found=$(ask updateinfo list --security) || exit 8
printf "%s\n" "$found" | sed -n "/./s/^/advisory /p"
echo end'
"""
)

ZYPPER = _HERE.replace("KIND", "zypper") + (
    r"""
[ ! -s /etc/zypp/locks ] || echo "held by a lock of zypper"
if grep -Eqs '^[[:space:]]*(cachedir|metadatadir|reposdir)[[:space:]]*=' /etc/zypp/zypp.conf
then echo "zypp.conf moves its folders" >&2; exit 9; fi
caches /var/cache/zypp/raw
exec unshare -m sh -c '
mount -t tmpfs none /var/log && mkdir -p /var/log/run || exit 9
for d in cache lib; do
  mkdir /var/log/$d /var/log/w$d &&
    mount -t overlay -o lowerdir=/var/$d/zypp,upperdir=/var/log/$d,workdir=/var/log/w$d none \
      /var/$d/zypp || exit 9
done
export ZYPP_LOCKFILE_ROOT=/var/log
ask() { zypper --non-interactive --no-refresh --xmlout "$@"; }
echo repositories
ask repos || exit 8
echo patches
ask list-patches || exit 8
echo end'
"""
)
