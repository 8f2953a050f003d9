"""What holds for all tests: how long an example takes says something of the machine only."""

from hypothesis import settings

settings.register_profile("urazuke", deadline=None)
settings.load_profile("urazuke")
