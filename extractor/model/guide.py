"""What one policy says of a code or of words asked: one page for the person who has to ask for authorization.

Every line is either the policy's own words or a fact of the policy (a ticked box, the role of a table), and is cited.
"""

from __future__ import annotations

from typing import Literal

from extractor.model.formats import PrintedDate
from extractor.model.inferred import Inferred
from extractor.model.policy import Code, Logic, Requirement
from extractor.model.provenance import Frozen, Place, Sparse


class Citation(Sparse):
    """Where a line comes from: `at` is a JSON Pointer into the facts, `label` the printed place (the mark "1.a.ii", the
    heading of a section), `places` the stretches of the pages; none where the evidence is not at hand.
    """

    at: str
    label: str | None = None
    places: tuple[Place, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({place.page for place in self.places}))


class LeftOut(Sparse):
    """Statements of a list that are not repeated here: how many, with all that stands under them, and where the first
    one stands.
    """

    count: int
    cited: Citation


class GuideLine(Sparse):
    """One line. `words` says whose they are: "policy", the policy's own; "ours", a fact of the policy that is not
    a sentence there. `logic` speaks of the children, as in the criteria.
    """

    text: str
    words: Literal["policy", "ours"] = "policy"
    cited: tuple[Citation, ...]
    logic: Logic | None = None
    children: tuple[GuideLine, ...] = ()
    left_out: LeftOut | None = None


class GuideSection(Sparse):
    """The lines under one question; where there are none, `silent` says that the policy does not say."""

    lines: tuple[GuideLine, ...] = ()
    silent: str | None = None


class Denial(Sparse):
    """Something that leads to denial, and what the policy itself says that prevents it, if it says so.

    `kind`: a limitation or exclusion; a list of which nothing may be the case; a sentence that speaks of denial; or a
    way to coverage that asks for documents, which stand in `prevent`.
    """

    kind: Literal["excluded", "absent", "stated", "undocumented"]
    reason: GuideLine
    prevent: tuple[GuideLine, ...] = ()


class DenialSection(Sparse):
    reasons: tuple[Denial, ...] = ()
    silent: str | None = None


class AuthorizationSection(GuideSection):
    """`answer` is for the code that was asked, or else for the service; None: the policy does not say."""

    always = frozenset({"answer"})

    answer: Requirement | None = None


class Guide(Frozen):
    """The page. `codes` are those of the policy that the question names, as printed there.

    `inferred` is there for a state that was never printed: only the codes that it names were checked for that state,
    all other lines are as in the paper `facts_of`, and `effective_date` is null.
    """

    asked: str
    policy_id: str
    title: str | None
    payer: str | None
    policy_number: str | None
    effective_date: PrintedDate | None
    inferred: Inferred | None = None
    codes: tuple[Code, ...]
    what: GuideSection
    authorization: AuthorizationSection
    prerequisites: GuideSection
    denials: DenialSection
    checklist: GuideSection
    tips: GuideSection
    appeal: GuideSection
