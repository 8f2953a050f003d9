"""What a real Postfix does with a message, against what the check says of its configuration."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.judging import one
from tests.real.needs import needs
from urazuke.checks.host.facts.mail_intake import MAIL_INTAKE
from urazuke.checks.host.scripts.postfix_review import POSTFIX_REVIEW
from urazuke.model import Status
from urazuke.sdk import Answer, Outcome

CHECK = "host.mail_review_filter"
STAND_IN = Path(__file__).with_name("mail_filter.py")
APART = r"""
set -e
mount -t tmpfs tmpfs /mnt
for d in /etc/postfix /var/lib/postfix /var/spool/postfix; do
  mkdir -p /mnt$d && cp -a $d/. /mnt$d/
  mount --bind /mnt$d $d
done
rm -rf /var/spool/postfix/deferred/* /var/spool/postfix/active/* /var/spool/postfix/incoming/*
chmod 755 /var/spool/postfix
ip link set lo up
cp /usr/share/postfix/main.cf.debian /etc/postfix/main.cf
cp /usr/share/postfix/master.cf.dist /etc/postfix/master.cf
postconf -e myhostname=gateway.example compatibility_level=3.6 mydestination= \
  'relayhost=[127.0.0.1]:10099' maillog_file=/mnt/log maillog_file_prefixes=/mnt \
  disable_dns_lookups=yes default_transport=smtp inet_protocols=ipv4
postconf -M 'review/unix=review unix - - n - 2 smtp'
postconf -M '127.0.0.1:10026/inet=127.0.0.1:10026 inet n - n - - smtpd'
postconf -P 127.0.0.1:10026/inet/content_filter= 127.0.0.1:10026/inet/smtpd_milters=
postconf -M '10587/inet=10587 inet n - n - - smtpd'
touch /mnt/sink
postfix start
echo ready
exec sleep 900
"""
REVIEW = "content_filter=review:[127.0.0.1]:10024"
MILTER = "inet:127.0.0.1:10025"


@dataclass(frozen=True)
class Gateway:
    """A Postfix in namespaces of its own."""

    inside: tuple[str, ...]

    def run(self, *words: str, text: str = "") -> str:
        """What a command says in there."""
        done = subprocess.run(
            [*self.inside, *words], input=text, capture_output=True, text=True, timeout=60,
            check=True,
        )  # fmt: skip
        return done.stdout

    def configured(self, script: str) -> None:
        """Changes from the state in which nothing filters, and a reload."""
        self.run("sh", "-ec", f"cp -a /mnt/etc/postfix /mnt/plain; {script}\npostfix reload")
        time.sleep(0.7)

    def status(self) -> Status:
        """The verdict of the check."""
        done = self.run("sh", "-c", POSTFIX_REVIEW)
        body = MAIL_INTAKE.reduce({"postfix": Answer(Outcome.OK, 0, done)})
        return one(CHECK, {MAIL_INTAKE: {"there": body}}).status

    def is_reviewed(self, way: str) -> bool:
        """Whether a message that comes this way leaves with the mark of the review."""
        name = f"{way}-{time.monotonic_ns()}"
        text = f"From: a@example.com\nSubject: {name}\n\n{name}\n"
        if way == "sendmail":
            self.run("sendmail", "-f", "a@example.com", "b@example.org", text=text)
        else:
            words = "s.sendmail('a@example.com', ['b@example.org'], sys.stdin.read())"
            program = f"import smtplib,sys; s=smtplib.SMTP('127.0.0.1',{way}); {words}"
            self.run(sys.executable, "-c", program, text=text)
        for _ in range(100):
            found = re.search(rf"(?s)((?!From: ).)*Subject: {name}", self.run("cat", "/mnt/sink"))
            if found:
                return self._marked(name)
            time.sleep(0.1)
        pytest.fail(self.run("tail", "-n", "20", "/mnt/log"))

    def _marked(self, name: str) -> bool:
        kept = self.run("cat", "/mnt/sink")
        start = kept.rindex("\nSubject: " + name)
        head = kept[kept.rfind("\n\n", 0, start) + 2 if "\n\n" in kept[:start] else 0 : start]
        rest = kept[start : kept.index(f"\n\n{name}", start)]
        return "X-Reviewed: yes" in head + rest


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    """With a review behind SMTP, one behind the milter protocol, and a world that takes mail."""
    if os.getuid() != 0:
        pytest.skip("only root can make namespaces")
    for program, package in (("postfix", "postfix"), ("ip", "iproute2"), ("ss", "iproute2")):
        needs(program, package)
    unshare = [needs("unshare", "util-linux"), "-m", "-n", "-p", "-f", "--mount-proc"]
    with subprocess.Popen(
        [*unshare, "--kill-child", "sh", "-c", APART],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    ) as holder:  # fmt: skip
        try:
            yield _started(holder)
        finally:
            holder.kill()


def _started(holder: subprocess.Popen[str]) -> Gateway:
    said = []
    for line in holder.stdout or ():
        said.append(line)
        if line == "ready\n":
            break
    else:
        pytest.fail("".join(said))
    children = Path(f"/proc/{holder.pid}/task/{holder.pid}/children").read_text().split()
    gateway = Gateway(("nsenter", "-t", children[0], "-m", "-n", "-p"))
    for words in ("content 10024 10026", "milter 10025", "sink 10099 /mnt/sink"):
        command = f"{sys.executable} {STAND_IN} {words} >/dev/null 2>&1 &"
        gateway.run("sh", "-c", command)
    time.sleep(1)
    return gateway


@pytest.fixture
def plain(gateway: Gateway) -> Iterator[Gateway]:
    """The same, put back afterwards."""
    yield gateway
    gateway.run("sh", "-ec", "cp -a /mnt/plain/. /etc/postfix/; rm -rf /mnt/plain")


CASES = [
    ("true", Status.FAIL, (False, False, False)),
    (f"postconf -e '{REVIEW}'", Status.PASS, (True, True, True)),
    (
        f"postconf -e '{REVIEW}'; postconf -P 10587/inet/content_filter=",
        Status.FAIL,
        (True, False, True),
    ),
    (
        f"postconf -e '{REVIEW}'; postconf -P pickup/unix/content_filter=",
        Status.FAIL,
        (True, True, False),
    ),
    (
        f"postconf -P 'smtp/inet/{REVIEW}' '10587/inet/{REVIEW}'",
        Status.FAIL,
        (True, True, False),
    ),
    (
        (
            f"postconf -e smtpd_milters={MILTER} non_smtpd_milters={MILTER};"
            " postconf -MX 127.0.0.1:10026/inet"
        ),
        Status.PASS,
        (True, True, True),
    ),
    (
        f"postconf -e smtpd_milters={MILTER}; postconf -MX 127.0.0.1:10026/inet",
        Status.FAIL,
        (True, True, False),
    ),
    (
        (
            f"postconf -e smtpd_milters={MILTER} non_smtpd_milters={MILTER};"
            " postconf -MX 127.0.0.1:10026/inet;"
            " postconf -P 10587/inet/receive_override_options=no_milters"
        ),
        Status.FAIL,
        (True, False, True),
    ),
    (
        (
            f"postconf -e '{REVIEW}';"
            " echo '127.0.0.0/8 FILTER smtp:[127.0.0.1]:10099' >/etc/postfix/around;"
            " postconf -e 'smtpd_client_restrictions=check_client_access cidr:/etc/postfix/around'"
        ),
        Status.FAIL,
        (False, False, True),
    ),
    (
        (
            f"postconf -e smtpd_milters={MILTER} non_smtpd_milters={MILTER};"
            " postconf -MX 127.0.0.1:10026/inet; echo '127.0.0.0/8 DISABLE' >/etc/postfix/none;"
            " postconf -e smtpd_milter_maps=cidr:/etc/postfix/none"
        ),
        Status.FAIL,
        (False, False, True),
    ),
    (
        (
            "postconf -e smtpd_milters=inet:127.0.0.1:9 non_smtpd_milters=inet:127.0.0.1:9"
            " milter_default_action=accept; postconf -MX 127.0.0.1:10026/inet"
        ),
        Status.FAIL,
        (False, False, False),
    ),
    (
        "postconf -e 'content_filter=review:[127.0.0.1]:9' 'smtp_fallback_relay=[127.0.0.1]:10099'",
        Status.FAIL,
        (False, False, False),
    ),
    (
        (
            f"postconf -e smtpd_proxy_filter=127.0.0.1:10024 '{REVIEW}';"
            " postconf -P 127.0.0.1:10026/inet/smtpd_proxy_filter="
        ),
        Status.PASS,
        (True, True, True),
    ),
    (f"postconf -e '{REVIEW.replace('10024', '10026')}'", Status.FAIL, (False, False, False)),
]


@pytest.mark.parametrize(("script", "status", "reviewed"), CASES)
def test_the_verdict_says_what_messages_meet(
    plain: Gateway, script: str, status: Status, reviewed: tuple[bool, bool, bool]
) -> None:
    """Through the port for all, the port for submission, and `sendmail` on the host."""
    plain.configured(script)
    assert plain.status() is status
    assert tuple(plain.is_reviewed(way) for way in ("25", "10587", "sendmail")) == reviewed


def test_a_change_that_is_not_loaded_is_not_believed(plain: Gateway) -> None:
    """The review is in the file; the Postfix that runs has not read it."""
    plain.configured("true")
    plain.run("postconf", "-e", REVIEW)
    time.sleep(2.5)  # the start of a process is known to the second
    plain.run("touch", "/etc/postfix/master.cf")
    assert plain.status() is Status.ERROR
