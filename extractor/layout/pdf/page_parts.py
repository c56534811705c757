"""The objects of a PDF that the words of a page hang on, as qpdf gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

Part = Literal["content", "font", "rest"]
ObjGen = tuple[int, int]  # an object's number and generation; both 0 for what stands inside another object

_ALL = "*"
_BELOW: Mapping[str, Mapping[str, str]] = {  # by kind of dictionary: which entries to follow, and what they are
    "page": {"/Contents": "content", "/Resources": "resources"},
    "resources": {"/Font": "fonts", "/XObject": "drawn"},
    "fonts": {_ALL: "font"},
    "drawn": {_ALL: "content"},
    "content": {"/Resources": "resources"},  # of a form; a picture has none
    "font": dict.fromkeys(
        ("/ToUnicode", "/Encoding", "/DescendantFonts", "/FontDescriptor", "/FontFile", "/FontFile2", "/FontFile3"),
        "font",
    ),
}
_PARTS: Mapping[str, Part] = {"content": "content", "drawn": "content", "font": "font", "fonts": "font"}
_DEEP = 64  # nodes above a page


def pages_of(document: Any) -> Iterator[tuple[Any, Any]]:
    """Each page of a pikepdf document in order, with the resources that it inherits; None for a page that is missing.

    The tree may be hostile: each node is taken once.
    """
    import pikepdf

    seen: set[ObjGen] = set()
    waiting: list[tuple[Any, Any]] = [(document.Root.get("/Pages"), None)]
    while waiting:
        node, inherited = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            yield None, None
            continue
        if node.objgen in seen and node.is_indirect:
            continue
        seen.add(node.objgen)
        resources = node.get("/Resources", inherited)
        children = node.get("/Kids")
        if isinstance(children, pikepdf.Array):
            waiting += [(child, resources) for child in reversed(list(children))]
        else:
            yield node, resources


def parts_of(page: Any, resources: Any, seen: set[ObjGen]) -> Iterator[tuple[Part, ObjGen | None]]:
    """What a page's words hang on: its content and forms, their fonts, and the dictionaries that name these.

    None stands for what is named and not there or is something else, and for a garbled name. Objects in `seen` are
    passed over, and those that are met put there.
    """
    import pikepdf

    waiting = [("page", page), ("resources", resources)] if resources is not None else [("page", page)]
    while waiting:
        kind, thing = waiting.pop()
        part: Part = _PARTS.get(kind, "rest")
        if isinstance(thing, pikepdf.Array):
            waiting += [(kind, item) for item in thing]
        elif isinstance(thing, pikepdf.Stream if kind == "content" else pikepdf.Dictionary | pikepdf.Stream):
            if thing.is_indirect:
                if thing.objgen in seen:
                    continue
                seen.add(thing.objgen)
                yield part, thing.objgen
            below = _BELOW[kind]
            for key, value in thing.items():
                inner = below.get(key) or below.get(_ALL)
                if inner:
                    waiting.append((inner, value))
                if (inner is None and value is None) or _is_garbled(key):
                    yield part, None
        elif kind != "font" or thing is None or _is_garbled(thing):  # an encoding may be no more than a name
            yield part, None


def _is_garbled(name: Any) -> bool:
    """Whether a name has signs that nobody writes in one: a byte of it is another than it was."""
    return not (str(name).isascii() and str(name).isprintable())
