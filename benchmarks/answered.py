"""Documents with answers beside them, read for a fit: NAME.pdf and NAME.gold.json in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_ANSWERS = ".gold.json"


def of_answered(folders: Sequence[str], read: Callable[[Path], list[T]]) -> list[T]:
    """What `read` makes of every answered PDF of the folders, in the order of their names; two are read at a time."""
    answers = (path for folder in folders for path in sorted(Path(folder).glob(f"*{_ANSWERS}")))
    pdfs = [path.with_name(path.name.removesuffix(_ANSWERS) + ".pdf") for path in answers]
    with ProcessPoolExecutor(2) as pool:
        return [each for document in pool.map(read, pdfs) for each in document]
