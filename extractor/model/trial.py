"""What a profile makes of one PDF, as `policy profile try` prints it."""

from __future__ import annotations

from pydantic import Field

from extractor.model.policy import FurnitureText, SectionKind
from extractor.model.provenance import Frozen


class NamedText(Frozen):
    """A printed heading, label or caption; `means` is None where no rule of the profile knows it, `value` is what
    stands beside a label.
    """

    text: str
    means: str | None
    page: int
    value: str | None = None


class UnreadParagraph(Frozen):
    """A paragraph that stands in no field of the facts but its section's text; `section` is the heading above it."""

    text: str
    page: int
    kind: SectionKind
    section: str | None


class Trial(Frozen):
    """What the profile recognises, in printed order, and what it leaves unread. `is_chosen`, which is not written: the
    profile was asked for by name, and not recognised by the document's text.
    """

    file: str
    profile: str
    headings: tuple[NamedText, ...]
    labels: tuple[NamedText, ...]
    captions: tuple[NamedText, ...]
    furniture: tuple[FurnitureText, ...]
    unread: tuple[UnreadParagraph, ...]
    is_chosen: bool = Field(default=False, exclude=True)

    @property
    def without_rule(self) -> tuple[NamedText, ...]:
        """What a new rule could give a meaning."""
        return tuple(named for named in (*self.headings, *self.labels, *self.captions) if named.means is None)
