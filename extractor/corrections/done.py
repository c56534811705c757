"""What became of one correction."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.corrections.draft import Part


@dataclass(frozen=True, slots=True)
class Done:
    """`part` is what was corrected, or the pointer of a single fact; None where it is there no more. `is_new` is False
    where it was read so already; `along` are parts that became the same with it."""

    part: Part | str | None
    is_new: bool = True
    along: tuple[Part, ...] = ()
