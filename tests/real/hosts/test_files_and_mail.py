"""Files that give rights away, package lists, and mail that leaves, on real file systems."""

import pytest

from tests.real.hosts.network import Network
from tests.real.hosts.scenario import Scenario
from tests.real.hosts.truths import Truth, hold

_TMPFS = "mount -t tmpfs -o mode=755 tmpfs /srv"
FILES = {
    "suid": ("cp /bin/cat /opt/c; chmod 4755 /opt/c", "fail /opt/c (4755)", "pass"),
    "sgid-with-a-blank": (
        "cp /bin/cat '/opt/a b'; chmod 2755 '/opt/a b'",
        "fail /opt/a b (2755)",
        "pass",
    ),
    "nothing-changed": (":", "pass as their packages recorded", "pass"),
    "another-in-its-place": (
        "cp /bin/cat /usr/bin/passwd; chmod 4755 /usr/bin/passwd",
        "fail recorded it: /usr/bin/passwd (4755)",
        "pass",
    ),
    "one-byte-more": (
        "echo >> /bin/su",
        "fail recorded it: /usr/bin/su (4755)",
        "pass",
    ),
    "of-no-package": (
        "cp /usr/bin/passwd /usr/bin/pkexec; chmod 4755 /usr/bin/pkexec",
        "fail recorded it: /usr/bin/pkexec (4755)",
        "pass",
    ),
    "suid-on-a-tmpfs": (
        f"{_TMPFS}; cp /bin/cat /srv/c; chmod 4755 /srv/c",
        "fail /srv/c (4755)",
        "pass",
    ),
    "a-file-for-all": (
        ": > /etc/a; chmod 666 /etc/a",
        "pass",
        "fail /etc/a",
    ),
    "a-file-for-all-on-a-tmpfs": (f"{_TMPFS}; umask 0; : > /srv/f", "pass", "fail /srv/f"),
    "a-folder-for-all": ("mkdir /opt/d; chmod 777 /opt/d", "pass", "fail /opt/d"),
    "a-sticky-folder": ("mkdir /opt/d; chmod 1777 /opt/d", "pass", "pass"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_give_rights_away_are_found(network: Network, name: str) -> None:
    """Wherever they lie."""
    script, suid, writable = FILES[name]
    expected = {"suid_allowlisted": suid, "no_world_writable_files": writable}
    hold(network, Truth(Scenario(after=script), expected))


_LISTS = "/var/lib/apt/lists"
_OLD = f"sed -i 's/^Date: .*/Date: Wed, 01 Jan 2020 00:00:00 UTC/' {_LISTS}/*InRelease"
PATCHES = {
    "never-fetched": (f"rm -rf {_LISTS}/*", "fail no source", "error proves nothing"),
    "fetched-long-ago": (_OLD, "fail 2020-01-01", "pass"),
}


@pytest.mark.parametrize("name", PATCHES)
def test_old_lists_of_packages_prove_nothing(network: Network, name: str) -> None:
    """Also where a command would say that all is well."""
    script, fresh, pending = PATCHES[name]
    expected = {"patch_metadata_fresh": fresh, "no_pending_security_updates": pending}
    hold(network, Truth(Scenario(after=script), expected))


_MAIL = """\
cp /usr/share/postfix/main.cf.debian /etc/postfix/main.cf
postconf -e 'inet_interfaces = loopback-only' 'smtp_tls_security_level = {}'
"""
_MAP = """\
postconf -e 'smtp_tls_policy_maps = hash:/etc/postfix/policy'
echo 'example.com may' > /etc/postfix/policy; postmap /etc/postfix/policy
"""
MAIL = {
    "when-it-may": (_MAIL.format("may"), "fail may"),
    "always": (_MAIL.format("encrypt"), "pass"),
    "but-for-one-domain": (_MAIL.format("encrypt") + _MAP, "fail example.com"),
    "but-for-one-transport": (
        _MAIL.format("encrypt") + "postconf -P relay/unix/smtp_tls_security_level=none",
        "fail relay: none",
    ),
}


@pytest.mark.parametrize("name", MAIL)
def test_mail_leaves_encrypted_or_does_not(network: Network, name: str) -> None:
    """By Debian's own postfix, with its own tables."""
    before, told = MAIL[name]
    hold(network, Truth(Scenario(("postfix",), before=before), {"mail_forced_tls": told}))
