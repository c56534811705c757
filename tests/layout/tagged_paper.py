"""Small tagged PDFs, written object by object: what their structure tree says is up to the test, true or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.layout.paper import HEIGHT, WIDTH


@dataclass(frozen=True)
class Tagged:
    """A printed line and the number of the block that the file puts it in, None where it is left untagged."""

    text: str
    block: int | None
    x: float = 72.0
    role: str = "P"


def tagged(path: Path, lines: Sequence[Tagged], *, tree: str | None = None) -> Path:
    """A PDF of one page, 14 points from line to line. `tree` replaces the root's /K, e.g. "6 0 R" for a circle.

    Objects: 1 catalogue, 2 pages, 3 page, 4 font, 5 contents, 6 structure tree, 7 its parent tree, 8… blocks.
    """
    numbers = sorted({line.block for line in lines if line.block is not None})
    object_of = {number: 8 + i for i, number in enumerate(numbers)}
    shown, owners = [], []
    for i, line in enumerate(lines):
        words = line.text.replace("(", r"\(").replace(")", r"\)")
        text = f"BT /F 10 Tf {line.x} {HEIGHT - 72 - 14 * i} Td ({words}) Tj ET"
        shown.append(text if line.block is None else f"/{line.role} <</MCID {len(owners)}>> BDC {text} EMC")
        if line.block is not None:
            owners.append(line)
    content = "\n".join(shown)
    blocks = " ".join(f"{object_of[n]} 0 R" for n in numbers)
    parents = " ".join(f"{object_of[line.block]} 0 R" for line in owners if line.block is not None)
    objects = [
        "<</Type /Catalog /Pages 2 0 R /MarkInfo <</Marked true>> /StructTreeRoot 6 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents 5 0 R /StructParents 0 "
        "/Resources <</Font <</F 4 0 R>>>>>>",
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
        f"<</Length {len(content.encode('cp1252'))}>>\nstream\n{content}\nendstream",
        f"<</Type /StructTreeRoot /ParentTree 7 0 R /K {tree or f'[{blocks}]'}>>",
        f"<</Nums [0 [{parents}]]>>",
    ]
    for number in numbers:
        pieces = " ".join(str(i) for i, line in enumerate(owners) if line.block == number)
        role = next(line.role for line in owners if line.block == number)
        objects.append(f"<</Type /StructElem /S /{role} /P 6 0 R /Pg 3 0 R /K [{pieces}]>>")
    target = path / "tagged.pdf"
    target.write_bytes(_file(objects))
    return target


def _file(objects: Sequence[str]) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(data)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    trailer = f"trailer\n<</Size {count} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return data + f"xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}".encode()
