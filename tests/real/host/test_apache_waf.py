"""What a real Apache with mod_security does with an attack, against what the fact says of it."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real.needs import needs
from urazuke.checks.host.facts.apache_entries import APACHE_ENTRIES, ApacheEntries
from urazuke.checks.host.scripts.apache import APACHE
from urazuke.sdk import Answer, Outcome

CONF = """Listen 18480
Listen 127.0.0.1:18481
SecRuleEngine On
SecAuditEngine RelevantOnly
SecAuditLog /var/log/apache2/modsec_audit.log
<VirtualHost *:18480>
  ServerName a.example
  <Location /off>
    SecRuleEngine Off
  </Location>
  <Location /detect>
    SecRuleEngine DetectionOnly
  </Location>
  <Location /bare>
    SecRuleRemoveById 900000-999999
  </Location>
  <Directory /var/www/html/htaccess>
    AllowOverride All
    Require all granted
  </Directory>
</VirtualHost>
"""
APART = """
mount -t tmpfs none /mnt || exit 9
for d in etc/apache2 var/www var/log/apache2 run; do
  mkdir -p /mnt/$d && cp -a /$d/. /mnt/$d/ 2>/dev/null; mount --bind /mnt/$d /$d || exit 9
done
ip link set lo up
cd /etc/apache2 && rm -f sites-enabled/* && : >ports.conf && cp "$CONF" sites-enabled/test.conf
mkdir -p mods-enabled /var/www/html/htaccess
for m in security2 unique_id; do
  for f in mods-available/$m.*; do ln -sf ../$f mods-enabled/; done
done
echo 'SecRuleEngine Off' >/var/www/html/htaccess/.htaccess
sleep 1.1
mkdir -p /run/apache2 /run/lock
apache2ctl start >&2 || exit 9
sleep 1
echo ready
exec sleep 120
"""
ATTACK = "?q=1'%20or%201=1--%20%3Cscript%3Ealert(1)%3C/script%3E"


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ...]]:
    """How to run a command where the Apache is."""
    if os.getuid() != 0:
        pytest.skip("only root can make namespaces")
    needs("apache2ctl", "apache2")
    needs("ip", "iproute2")
    if not Path("/usr/lib/apache2/modules/mod_security2.so").exists():
        needs("libapache2-mod-security2", "libapache2-mod-security2 modsecurity-crs")
    conf = tmp_path_factory.mktemp("apache") / "test.conf"
    conf.write_text(CONF)
    unshare = [needs("unshare", "util-linux"), "-m", "-n", "-p", "-f", "--mount-proc"]
    with subprocess.Popen(
        [*unshare, "--kill-child", "sh", "-c", APART],
        env={**os.environ, "CONF": str(conf)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as holder:  # fmt: skip
        try:
            if holder.stdout is None or holder.stdout.readline() != "ready\n":
                holder.kill()
                pytest.fail(holder.communicate()[1])
            children = Path(f"/proc/{holder.pid}/task/{holder.pid}/children").read_text().split()
            yield ("nsenter", "-t", children[0], "-m", "-n", "-p")
        finally:
            holder.kill()


def fact(inside: tuple[str, ...]) -> ApacheEntries:
    """As the script tells it."""
    done = subprocess.run(
        [*inside, "sh", "-c", APACHE], capture_output=True, text=True, check=False, timeout=30
    )
    assert done.returncode == 0, done.stderr
    return APACHE_ENTRIES.parse(
        APACHE_ENTRIES.reduce({"apache": Answer(Outcome.OK, 0, done.stdout)})
    )


def code(inside: tuple[str, ...], path: str) -> str:
    """What the server answers to an attack there."""
    url = f"http://127.0.0.1:18480{path}{ATTACK}"
    command = [*inside, needs("curl"), "-s", "-o", "/dev/null", "-w", "%{http_code}", url]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_fact_says_what_an_attack_meets(inside: tuple[str, ...]) -> None:
    """Blocked where it says so, let through where it does not."""
    found = fact(inside)
    places = {one.place: one for one in found.entries}
    host = places["a.example (*:18480)"]
    assert (host.engine, host.audit, host.score) == ("On", "RelevantOnly", 5)
    assert set(host.classes) == {"lfi", "rce", "xss", "sqli"}
    assert code(inside, "/") == "403"
    at = {name.rpartition(" ")[2]: one for name, one in places.items()}
    assert (at["/off"].engine, code(inside, "/off/")) == ("Off", "404")
    assert (at["/detect"].engine, code(inside, "/detect/")) == ("DetectionOnly", "404")
    assert (at["/bare"].classes, code(inside, "/bare/")) == ((), "404")


def test_htaccess_cannot_switch_it_off(inside: tuple[str, ...]) -> None:
    """As the fact says of the distributions' packages."""
    assert code(inside, "/htaccess/") in {"403", "500"}


def test_a_change_that_is_not_loaded_is_refused(inside: tuple[str, ...]) -> None:
    """The file says Off; the server does not know yet."""
    change = "sleep 1.1; echo 'SecRuleEngine Off' >>/etc/apache2/apache2.conf"
    subprocess.run([*inside, "sh", "-c", change], check=True)
    done = subprocess.run(
        [*inside, "sh", "-c", APACHE], capture_output=True, text=True, check=False, timeout=30
    )
    assert (done.returncode, "reload Apache" in done.stderr) == (9, True)
