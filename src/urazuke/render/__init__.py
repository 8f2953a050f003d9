"""How an assessment is shown: one module a format, each pure, from the run to bytes or text."""

from urazuke.render.html import html
from urazuke.render.machine import json, jsonl
from urazuke.render.terminal import summary

__all__ = ["html", "json", "jsonl", "summary"]
