"""Builds the answer about radios and other ways to a network."""

from tests.golden.host.test_usb_storage_blocked import BLOCKED, NO_FILE, ok
from urazuke.checks.host.facts.radios import RADIOS, Radios
from urazuke.checks.host.rules.usb_drivers import NETWORKS
from urazuke.sdk import Answer


def body(devices: str = "", /, **others: Answer) -> Radios:
    """The payload; all drivers are blocked unless `others` says otherwise."""
    usual = {
        "namespace": ok("pid:[4026531836]\nown root\n"),
        "kernel": ok("6.1.0\n"),
        "registered": ok(""),
        "loaded": ok(""),
        "builtin": ok(""),
        "tree": ok("whole\n"),
        "options": NO_FILE,
        **{name: ok(BLOCKED) for name in NETWORKS},
        "devices": ok(f"{devices}end\n"),
    }
    return RADIOS.parse(RADIOS.reduce({**usual, **others}))
