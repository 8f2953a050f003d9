"""Cells of a workbook that show no value: errors such as `#N/A`, formulas never calculated.

The reader of workbooks gives them as empty, and an empty cell often means something good.
"""

import html
import re
import zipfile
from pathlib import Path

_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ROW = re.compile(rb"\br=[\"'][A-Z]+(\d+)")
_ERROR = re.compile(rb"\bt=[\"']e[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>[^<]")
_TEXT = re.compile(rb"\bt=[\"']str[\"']")  # what was calculated may be a text of nothing


def without_value(path: Path, sheet: str) -> frozenset[int]:
    """The rows of such cells; 0 stands for one that does not say where it is.

    Only of workbooks that are archives of XML (XLSX, XLSM); of others nothing can be told.
    """
    if not zipfile.is_zipfile(path):
        return frozenset()
    with zipfile.ZipFile(path) as archive:
        return frozenset(
            row for part in _parts(archive, sheet) for row in _rows(archive.read(part))
        )


def _parts(archive: zipfile.ZipFile, sheet: str) -> list[str]:
    """The part of that sheet; where the workbook does not say which, those of all sheets."""
    names = archive.namelist()
    every = [each for each in names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", each)]
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(names):
        return every
    told = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    wanted = {
        _attribute(each, r"\w+:id")
        for each in _SHEET.findall(told)
        if _attribute(each, "name") == sheet
    }
    found = [
        _attribute(each, "Target")
        for each in _RELATION.findall(relations)
        if _attribute(each, "Id") in wanted
    ]
    parts = [each[1:] if each.startswith("/") else f"xl/{each}" for each in found]
    return parts if parts and set(parts) <= set(names) else every


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"\s{name}=(?:\"([^\"]*)\"|'([^']*)')", tag)
    return html.unescape(found[1] or found[2] or "") if found else ""


def _rows(data: bytes) -> list[int]:
    if not (_ERROR.search(data) or _FORMULA.search(data)):
        return []
    return [
        int(at[1]) if (at := _ROW.search(told)) else 0
        for told, content in _CELL.findall(data)
        if _ERROR.search(told)
        or (_FORMULA.search(content) and not _VALUE.search(content) and not _TEXT.search(told))
    ]
