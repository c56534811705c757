"""What of a PDF is damaged, as qpdf sees it: PDFium repairs what it can and says nothing of it."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass, field
from typing import Any

from extractor.layout.pdf.page_parts import ObjGen, Part, pages_of, parts_of
from extractor.layout.pdf.unfolding import Unfolding

Needed = list[tuple[Part, ObjGen | None]]
_OBJECT = re.compile(r"\(object (\d+) (\d+),")
_REBUILT = "reconstruct"  # the table of objects, which is looked for object by object then
_HARMLESS = "is not one plus the highest object number"  # of how many objects the table says that it has


@dataclass(slots=True)
class Damage:
    """`pages` are the damaged ones, counted from 1, each with the parts that are broken or missing. `rebuilt`: the
    table that says where the objects are is wrong. `elsewhere`: something is broken, of no page that is known.
    """

    pages: dict[int, frozenset[Part]] = field(default_factory=dict)
    rebuilt: bool = False
    elsewhere: bool = False


def damage_of(data: bytes) -> Damage:
    """Reads all objects of a PDF and unfolds each stream that is no picture; what a page draws on has to be there.

    Where a file is encrypted, it has to open without a password. A byte changed in a stream is known by the check sum
    that compressed ones end in; nearly all are.
    """
    import pikepdf

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as document:
            return _damage(document)
    except pikepdf.PdfError:
        return Damage(elsewhere=True)


def _damage(document: Any) -> Damage:
    unfolding = Unfolding(document)
    broken = {thing.objgen for thing in list(document.objects) if unfolding.fails(thing)}
    warnings = [warning for warning in document.get_warnings() if _HARMLESS not in warning]
    for warning in warnings:
        broken |= {(int(number), int(generation)) for number, generation in _OBJECT.findall(warning)}
    damage = Damage(rebuilt=any(_REBUILT in warning for warning in warnings))
    placed: set[ObjGen] = set()
    for number, needed in enumerate(_needed_by_page(document, everything=bool(broken)), 1):
        of_page = {(part, objgen) for part, objgen in needed if objgen is None or objgen in broken}
        if of_page:
            damage.pages[number] = frozenset(part for part, _ in of_page)
            placed |= {objgen for _, objgen in of_page if objgen is not None}
    damage.elsewhere = bool(broken - placed) or bool(warnings and not broken)
    return damage


def _needed_by_page(document: Any, everything: bool) -> list[Needed]:
    """What each page's words hang on; what several pages share is with the first of them, unless something of it is
    missing or `everything` is asked for."""
    pages = list(pages_of(document))
    seen: set[ObjGen] = set()
    once = [list(parts_of(page, resources, seen)) for page, resources in pages]
    if everything or any(objgen is None for needed in once for _, objgen in needed):
        return [list(parts_of(page, resources, set())) for page, resources in pages]
    return once
