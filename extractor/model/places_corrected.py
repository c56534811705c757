"""What a correction is about, named by what was read there: so it is found again in other readings and versions."""

from __future__ import annotations

from typing import Literal

from extractor.model.policy import CodeSystem
from extractor.model.provenance import Sparse


class StatementPlace(Sparse):
    """A criterion or a limitation: its id, and its text as it was read."""

    of: Literal["statement"] = "statement"
    id: str
    text: str
    page: int | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """What two places have in common that are one, whatever page it is on."""
        return self.of, self.id, self.text


class PassagePlace(Sparse):
    """A paragraph of running text, under its heading."""

    of: Literal["passage"] = "passage"
    heading: str | None = None
    text: str
    page: int | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return self.of, self.heading or "", self.text


class SectionPlace(Sparse):
    """All that stands under a heading, up to the next."""

    of: Literal["section"] = "section"
    heading: str
    page: int | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return self.of, self.heading


class TablePlace(Sparse):
    """A table of codes: its caption, and its first code, as of several tables without a caption each has its own."""

    of: Literal["table"] = "table"
    caption: str | None = None
    first: str | None = None
    page: int | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return self.of, self.caption or "", self.first or ""


class CodePlace(Sparse):
    """A code or range in its table."""

    of: Literal["code"] = "code"
    system: CodeSystem
    code: str
    table: TablePlace
    page: int | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return self.of, self.system, self.code, *self.table.key
