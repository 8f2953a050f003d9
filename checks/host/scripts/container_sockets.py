"""The question for the doors of container engines: Unix sockets that are listened on, and TCP.

Lines: `unix MODE UID GID PATH` for each listening socket that is named like an engine's, `tcp
ADDRESS PROGRAM` for each TCP listener of an engine's daemon; at last `end`. A socket whose file is
not here (another container's) is left out.
"""

SOCKETS = r"""
[ -r /proc/net/unix ] || exit 9
awk '$4 == "00010000" && $8 ~ /^\// {
  path = $8; for (i = 9; i <= NF; i++) path = path " " $i
  if (path ~ /(docker|containerd|crio|podman|buildkitd|lxd|incus)[^\/]*\.sock$/ ||
      path ~ /\/(lxd|incus)\/unix\.socket/) print path }' /proc/net/unix | sort -u |
while IFS= read -r path; do
  if [ -S "$path" ]; then stat -L -c 'unix %a %u %g %n' "$path" || exit 8; fi
done || exit 8
tcp=$(ss -H -lntp) || exit 7
printf '%s\n' "$tcp" | awk '/"(dockerd|docker|podman|containerd|lxd|incusd|crio)"/ {
  match($0, /\(\("[^"]*"/); print "tcp " $4 " " substr($0, RSTART + 3, RLENGTH - 4) }'
echo end
"""
