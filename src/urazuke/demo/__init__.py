"""The embedded estate of `urazuke demo`: a small card company, good and bad, on loopback.

Everything here *makes* things (an AWS emulator, TLS listeners, certificates, statements),
so that the tool, which only reads, has something to read. Nothing leaves this machine.
"""

from urazuke.demo.company import furnish
from urazuke.demo.process import start, stop

__all__ = ["furnish", "start", "stop"]
