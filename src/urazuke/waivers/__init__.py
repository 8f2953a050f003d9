"""Waivers: approved, signed, expiring exceptions for given findings.

A waiver overlays a `fail` and nothing else: what is unknown stays unknown, and the raw
status stays visible. What became of every waiver is told in every run.
"""

from urazuke.waivers.files import Granted, load, read
from urazuke.waivers.overlay import Outcome, Overlaid, State, overlay
from urazuke.waivers.waiver import WaivedFinding, Waiver

__all__ = [
    "Granted",
    "Outcome",
    "Overlaid",
    "State",
    "WaivedFinding",
    "Waiver",
    "load",
    "overlay",
    "read",
]
