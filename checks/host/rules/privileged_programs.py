"""Programs that the distributions themselves ship with set-user-id, set-group-id or capabilities.

Drawn up in November 2026 from an installed Debian 12, and from what the packages of Debian, Ubuntu,
Red Hat's family and SUSE are known to contain (base system, SSH, sudo, polkit, mail, at, cron,
FUSE, containers without root); the latter were not at hand to compare. A program counts by its
whole path, /bin and /sbin taken for /usr/bin and /usr/sbin.
"""

_BIN = """
    at bsd-write chage chfn chsh crontab dotlockfile expiry fusermount fusermount3 gpasswd mount
    newgidmap newgrp newuidmap ntfs-3g passwd ping pkexec ssh-agent su sudo sudoedit umount wall
    write write.ul mtr-packet arping clockdiff traceroute6.iputils dumpcap locate mlocate plocate
"""
_SBIN = """
    grub2-set-bootflag mount.cifs mount.nfs pam_extrausers_chkpwd pam_timestamp_check unix_chkpwd
    unix2_chkpwd userhelper usernetctl lockdev postdrop postqueue exim4 suexec clockdiff arping
"""
_LIB = """
    /usr/lib/dbus-1.0/dbus-daemon-launch-helper
    /usr/libexec/dbus-1/dbus-daemon-launch-helper
    /usr/lib/openssh/ssh-keysign
    /usr/libexec/openssh/ssh-keysign
    /usr/lib/ssh/ssh-keysign
    /usr/lib/polkit-1/polkit-agent-helper-1
    /usr/lib/policykit-1/polkit-agent-helper-1
    /usr/libexec/polkit-agent-helper-1
    /usr/lib/snapd/snap-confine
    /usr/libexec/snapd/snap-confine
    /usr/libexec/utempter/utempter
    /usr/lib/utempter/utempter
    /usr/lib/x86_64-linux-gnu/utempter/utempter
    /usr/lib/aarch64-linux-gnu/utempter/utempter
    /usr/lib/x86_64-linux-gnu/gstreamer1.0/gstreamer-1.0/gst-ptp-helper
    /usr/lib/aarch64-linux-gnu/gstreamer1.0/gstreamer-1.0/gst-ptp-helper
    /usr/libexec/gstreamer-1.0/gst-ptp-helper
    /usr/libexec/sssd/krb5_child
    /usr/libexec/sssd/ldap_child
    /usr/libexec/sssd/selinux_child
    /usr/libexec/sssd/proxy_child
    /usr/libexec/sssd/p11_child
    /usr/libexec/sssd/sssd_pam
"""
SHIPPED = frozenset(
    [
        *(f"/usr/bin/{name}" for name in _BIN.split()),
        *(f"/usr/sbin/{name}" for name in _SBIN.split()),
        *_LIB.split(),
    ]
)


def usual(path: str) -> str:
    """The path in a system whose /bin, /sbin and /lib lead to /usr."""
    merged = path.startswith(("/bin/", "/sbin/", "/lib/", "/lib64/"))
    return f"/usr{path}" if merged else path
