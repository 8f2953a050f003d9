"""What nginx and ModSecurity really do, against what the script and the checks make of it."""

import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real.needs import needs
from urazuke.checks.host.facts.web_entries import WEB_ENTRIES, WebEntries
from urazuke.checks.host.scripts.web_servers import WEB_SERVERS
from urazuke.sdk import Answer, Outcome

MODULE = Path("/usr/lib/nginx/modules/ngx_http_modsecurity_module.so")
RULES = """SecRuleEngine DetectionOnly
Include /etc/modsecurity/crs/crs-setup.conf
Include /usr/share/modsecurity-crs/rules/*.conf
SecRuleEngine On
SecAuditEngine RelevantOnly
SecAuditLog {}/audit.log
"""
CONF = """load_module {module};
pid {top}/pid;
error_log {top}/error.log;
events {{}}
http {{
  access_log off; modsecurity on; modsecurity_rules_file {top}/rules.conf;
  server {{ listen 127.0.0.1:18473; listen 18474; root /nonexistent;
    location /off {{ modsecurity off; }}
    location /detect {{ modsecurity_rules 'SecRuleEngine DetectionOnly'; }} }}
}}
"""
ATTACK = "?q=1'%20or%201=1--%20%3Cscript%3Ealert(1)%3C/script%3E"


@pytest.fixture
def top(tmp_path: Path) -> Iterator[Path]:
    """An nginx with the Core Rule Set."""
    nginx = needs("nginx", "nginx-light")
    if not MODULE.exists() or not Path("/etc/modsecurity/crs").exists():
        needs("libnginx-mod-http-modsecurity", "libnginx-mod-http-modsecurity modsecurity-crs")
    (tmp_path / "rules.conf").write_text(RULES.format(tmp_path))
    (tmp_path / "nginx.conf").write_text(CONF.format(module=MODULE, top=tmp_path))
    tmp_path.chmod(0o755)
    time.sleep(1.1)  # a second is the resolution in which a start is known
    subprocess.run([nginx, "-c", str(tmp_path / "nginx.conf")], check=True, capture_output=True)
    yield tmp_path
    pid = int((tmp_path / "pid").read_text())
    subprocess.run(["kill", f"-{int(signal.SIGTERM)}", str(pid)], check=True)


def told(top: Path) -> WebEntries:
    """The fact; the script is told of this configuration where it would refuse a `-c`."""
    conf = top / "nginx.conf"
    script = WEB_SERVERS.replace("nginx -T", f"nginx -T -c {conf}")
    script = re.sub(r"case \" \$title \" in .*esac;;", ";;", script)
    done = subprocess.run(
        ["sh", "-c", script], capture_output=True, text=True, check=False, timeout=30
    )
    answer = Answer(Outcome.OK if done.returncode == 0 else Outcome.FAILED, 0, done.stdout)
    if answer.outcome is Outcome.FAILED:
        pytest.fail(done.stderr)
    return WEB_ENTRIES.parse(WEB_ENTRIES.reduce({"web": answer}))


def code(path: str) -> str:
    """What the server answers to an attack there."""
    url = f"http://127.0.0.1:18473{path}{ATTACK}"
    command = [needs("curl"), "-s", "-o", "/dev/null", "-w", "%{http_code}", url]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_fact_says_what_an_attack_meets(top: Path) -> None:
    """Blocked where engine and rules are told to be on, let through elsewhere."""
    places = {entry.place.rpartition(" ")[2]: entry for entry in told(top).entries}
    outside = next(entry for place, entry in places.items() if not place.startswith("/"))
    assert (outside.on, outside.engine, outside.audit) == (True, "On", "RelevantOnly")
    assert set(outside.classes) == {"lfi", "rce", "xss", "sqli"}
    assert (places["/off"].on, places["/detect"].engine) == (False, "DetectionOnly")
    assert (code("/"), code("/off"), code("/detect")) == ("403", "404", "404")
    assert "949110" in (top / "audit.log").read_text()


def test_a_file_that_changed_after_the_start_is_refused(top: Path) -> None:
    """It is not in force."""
    time.sleep(1.1)
    (top / "rules.conf").touch()
    script = WEB_SERVERS.replace("nginx -T", f"nginx -T -c {top}/nginx.conf")
    script = re.sub(r"case \" \$title \" in .*esac;;", ";;", script)
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 9
    assert "changed after nginx read it" in done.stderr
