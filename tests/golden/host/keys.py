"""Builds the answer about keys for SSH, as recorded from Debian 12 (OpenSSH 9.2)."""

from urazuke.checks.host.facts.authorized_keys import AUTHORIZED_KEYS, AuthorizedKeys
from urazuke.sdk import Answer, Outcome

PATTERNS = "pattern .ssh/authorized_keys\npattern .ssh/authorized_keys2\n"
FILE = "file 600 1000 alice /srv/alice/.ssh/authorized_keys\nfolder 700 1000 /srv/alice/.ssh\n"
ED25519 = "key 256 SHA256:kGL4+F1gqilJR7TzrtbjzJfWyfu2/aqnLcUAmXjaUpc ED25519\n"
RSA = "key 2048 SHA256:P80T/3MyCT3UWGJFHpTmbQ0RCjZ5mb2DG9x2j//xsEU RSA\n"
OF_ROOT = "file 600 0 root /srv/root/.ssh/authorized_keys\nfolder 700 0 /srv/root/.ssh\n"


def body(text: str = PATTERNS + FILE + ED25519 + RSA) -> AuthorizedKeys:
    """The payload that a check gets for these lines."""
    answer = Answer(Outcome.OK, 0, f"{text}end\n")
    return AUTHORIZED_KEYS.parse(AUTHORIZED_KEYS.reduce({"keys": answer}))
