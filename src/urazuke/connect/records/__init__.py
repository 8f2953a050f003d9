"""Ledgers: files and objects of S3 with rows, judged by an engine that calls nobody."""

from urazuke.connect.records.files import reach
from urazuke.connect.records.people import new_key, pseudonym, read_key
from urazuke.connect.records.resolving import named
from urazuke.connect.records.view import Books

__all__ = ["Books", "named", "new_key", "pseudonym", "reach", "read_key"]
