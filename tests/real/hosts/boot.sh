#!/bin/sh
# Process 1 of a new machine: makes its root of layers and becomes its systemd.
# Runs inside its own mount, process, host-name, IPC, control-group and network namespaces.
#   boot.sh WORKSPACE LOWER NAME CAPABILITIES
set -eu
work=$1 lower=$2 name=$3 without=$4
root=$work/root

mount --make-rprivate /
mkdir -p "$work/upper" "$work/work" "$root"
mount -t overlay overlay -o "lowerdir=$lower,upperdir=$work/upper,workdir=$work/work,volatile" "$root"
cd "$root"
mount -t proc -o nosuid,nodev,noexec proc proc
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup

# The kernel is the builder's own: what is not of this network namespace stays as it is.
mount --bind proc/sys proc/sys
mount --bind proc/sys/net proc/sys/net
mount -o remount,bind,ro proc/sys
if [ -e proc/sysrq-trigger ]; then
    mount --bind proc/sysrq-trigger proc/sysrq-trigger
    mount -o remount,bind,ro proc/sysrq-trigger
fi

mount -t tmpfs -o nosuid,mode=755 tmpfs dev
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
mount -t tmpfs -o nosuid,nodev tmpfs dev/shm
for node in null:3 zero:5 full:7 random:8 urandom:9; do
    mknod -m 666 "dev/${node%:*}" c 1 "${node#*:}"
done
mknod -m 666 dev/tty c 5 0
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
mount -t tmpfs -o nosuid,nodev,mode=755 tmpfs run
mount -t tmpfs -o nosuid,nodev,mode=1777 tmpfs tmp

hostname "$name"
ip link set lo up
[ ! -x "$work/prepare" ] || "$work/prepare"
mkdir -p .before
pivot_root . .before
exec setpriv --bounding-set="$without" env -i container=lxc PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    sh -c 'umount -l /.before; rmdir /.before; exec /sbin/init </dev/null >/dev/null 2>&1'
