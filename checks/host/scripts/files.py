"""The question for files that anybody may write, and for those that run with others' rights.

Every mounted local file system is walked, each once, without crossing into another. A mount of the
same device right inside one that is walked is no crossing for find, so it is not begun anew (of
ext4, XFS and tmpfs, where all of a file system has one device number). What the kernel makes up
(proc, sys …) and what another machine serves (NFS, CIFS, FUSE) is left out, and so are the merged
trees of containers. Lines: `fs PATH`, `loose PATH`, `suid MODE OWNER PATH`, `PATH CAPABILITIES` as
getcap writes it (or once `nocaps`: there is no getcap), `record dpkg|rpm|none`, `kept PATH` for
each of the latter files whose digest is the one that the package manager recorded for that path
(dpkg's own paths may lack /usr), and at last `end`.
What cannot be walked wholly ends it with an error; a file that is gone meanwhile does not.
"""

KINDS = (
    "proc sysfs cgroup cgroup2 devpts devtmpfs mqueue debugfs tracefs securityfs pstore bpf"
    " configfs fusectl hugetlbfs autofs binfmt_misc nsfs rpc_pipefs selinuxfs efivarfs fuse 9p"
    " virtiofs nfs nfs4 cifs smb3 ceph glusterfs lustre gpfs afs nfsd"
)

RECORDS = r"""
if [ -s /var/lib/dpkg/status ]; then
  echo 'record dpkg'
  told=$(tr '\n' '\0' | xargs -0 md5sum -- | sed -n 's|^\([0-9a-f]\{32\}  \)/|\1|p')
  [ -n "$told" ] || exit 0
  { printf '%s\n' "$told"; printf '%s\n' "$told" | sed -n 's|  usr/|  |p'; } |
    grep -hxF -f - /var/lib/dpkg/info/*.md5sums | sed 's|^[0-9a-f]*  |kept /|'
elif command -v rpm >/dev/null; then
  echo 'record rpm'
  told=$(tr '\n' '\0' | xargs -0 sha256sum --)
  [ -n "$told" ] || exit 0
  known=$(printf '%s\n' "$told" | sed 's/^[0-9a-f]*  //' | tr '\n' '\0' |
    xargs -0 rpm -qf --qf '[%{FILEDIGESTS} %{FILENAMES}\n]')
  [ -n "$known" ] || exit 8
  { printf '%s\n' "$known"; echo; printf '%s\n' "$told"; } | awk '
    $0 == "" { ours = 1; next }
    { digest = $1; path = $0; sub(/^[0-9a-f]* +/, "", path); name = path; sub(/.*\//, "", name) }
    !ours && digest ~ /^[0-9a-f]+$/ { kept[digest " " name] = 1 }
    ours && (digest " " name) in kept { print "kept " path }'
else echo 'record none'; fi
"""
FILES = (
    r"""
set -f
list=$(awk -v skip="SKIPPED" '
  BEGIN { n = split(skip, k, " "); for (i = 1; i <= n; i++) no[k[i]] = 1 }
  { for (i = 7; $i != "-"; i++) if (i > NF) exit 9
    path[NR] = $5; device[NR] = $3; root[NR] = $4; kind[NR] = $(i + 1); last[$5] = NR }
  function enclosing(p) {
    while (p != "/") {
      sub(/\/[^\/]*$/, "", p); if (p == "") p = "/"
      if (p in last) return last[p] }
    return 0 }
  END { for (n = 1; n <= NR; n++) {
    if (kind[n] in no || kind[n] ~ /^fuse\./ || (kind[n] == "overlay" && path[n] != "/")) continue
    plain = path[n]; gsub(/\\040/, "", plain); if (plain ~ /\\/) exit 9
    if (seen[device[n] " " root[n]]++) continue
    up = enclosing(path[n])
    whole = kind[n] ~ /^(ext[234]|xfs|tmpfs)$/ && last[path[n]] == n
    walked[n] = 1
    if (whole && up < n && walked[up] && device[up] == device[n]) continue
    print path[n] } }' /proc/self/mountinfo) || exit 9
caps='exec 3>&1; e=$(getcap "$@" 2>&1 >&3)
  ! printf "%s\n" "$e" | grep -vE "No such file|not supported|^$" >&2'
command -v getcap >/dev/null || { caps=:; echo nocaps; }
prune='-path /run/user/*/gvfs -o -path /run/user/*/doc'
V='@RECORDS@'
export V
walk() { printf '%s\n' "$list" | while read -r raw; do
  where=$(printf '%b' "$raw")
  echo "fs $where"
  find "$where" -xdev -ignore_readdir_race \( $prune \) -prune -o \
    \( -type f -perm -0002 -o -type d -perm -0002 ! -perm -1000 \) -printf 'loose %p\n' , \
    -type f \( -perm -2000 -o -perm -4000 \) -printf 'suid %m %U %p\n' , \
    -type f -perm /0111 -exec sh -c "$caps" sh {} + || exit 8
done; }
{ walk || echo '!'; } | awk '
  $0 == "!" { bad = 1; exit }
  { print }
  /^suid / { sub(/^suid [0-7]+ [0-9]+ /, ""); files[n++] = $0; next }
  /^\// { sub(/ (= )?(cap_|=[eip]).*/, ""); files[n++] = $0 }
  END { if (bad) exit 8
    fflush(); sh = "sh -c \"$V\""
    printf "" | sh; for (i = 0; i < n; i++) print files[i] | sh
    if (close(sh)) exit 8 }' || exit 8
echo end
""".replace("SKIPPED", KINDS)
).replace("@RECORDS@", RECORDS.replace("'", "'\\''"))
