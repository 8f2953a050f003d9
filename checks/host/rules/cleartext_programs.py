"""Programs that serve the network, by what they speak; by the name of the process.

Source: the manuals of the Debian 12 and RHEL 9 packages; date: 2026-11. `CLEARTEXT` have no
encryption that could be forced. `DEPENDS` may force it or not, which their configuration says,
and which is not read here. `PASSING` hand a socket to a program that does not show.
"""

CLEARTEXT = frozenset(
    {
        "telnetd",
        "in.telnetd",
        "utelnetd",
        "rlogind",
        "in.rlogind",
        "rshd",
        "in.rshd",
        "rexecd",
        "in.rexecd",
        "tftpd",
        "in.tftpd",
        "atftpd",
        "in.ftpd",
        "fingerd",
        "in.fingerd",
        "ypserv",
    }
)
DEPENDS = frozenset(
    {
        "proftpd",
        "pure-ftpd",
        "ftpd",
        "snmpd",
        "slapd",
        "ns-slapd",
        "smbd",
        "rsync",
        "Xvnc",
        "Xtigervnc",
        "x11vnc",
        "vncserver-x11-c",
        "dovecot",
        "memcached",
    }
)
PASSING = frozenset({"inetd", "xinetd", "systemd"})
SAFE_SOCKETS = frozenset({"ssh.socket", "sshd.socket"})
VSFTPD = "vsftpd"
