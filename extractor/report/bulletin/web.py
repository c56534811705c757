"""A bulletin as one web page: it loads nothing, runs nothing, and prints well."""

from __future__ import annotations

from extractor.report.bulletin.bulletin import Bulletin
from extractor.report.printable import printable
from extractor.report.templating import page


def html(bulletin: Bulletin) -> str:
    return printable(page("bulletin.html", bulletin=bulletin))
