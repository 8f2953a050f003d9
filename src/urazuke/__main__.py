"""`python -m urazuke`."""

from urazuke.cli import console

console()
