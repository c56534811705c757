"""The criteria and the limitations: trees of statements with their logic.

Which sections hold them is said by the headings; a statement inside the criteria that says what is not covered is a
limitation. Logic comes from the lead-in that owns a list and from the connectors between its items; where the two
disagree the lead-in is taken and a finding says so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.language.connectors import Connector
from extractor.language.coverage import decision_of, position_of
from extractor.language.lead_ins import is_lead_in, lead_in_logic
from extractor.model.finds import Cited, Found, cite
from extractor.model.outline import Outline, Passage, Section
from extractor.model.pointers import pointer, under
from extractor.model.policy import Criterion, Logic, Position
from extractor.model.provenance import Finding
from extractor.reading.criteria.regrouping import regroup
from extractor.reading.criteria.statements import Statement, build

_NEGATIVE = frozenset({"investigational", "not_medically_necessary", "not_covered"})
_KINDS = frozenset({"criteria", "limitations"})
_UNSURE = frozenset({"other", "guidance"})
_PROSE = frozenset({"background", "overview"})
_COVERS = re.compile(
    r"\b(?:medically necessary|meets? (?:the )?(?:coverage|medical necessity) criteria"
    r"|(?:is|are|may be) (?:covered|approved|authorized))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^(?:if|when|whether|unless)\b[^,]*,|\b(?:determin\w+|decid\w+) (?:of |as to )?(?:if|whether)\b[^.;]*",
    re.IGNORECASE,
)
_DENIED = re.compile(r"not (?:considered )?medically necessary", re.IGNORECASE)
_GRANTS = re.compile(r"\bmedically necessary\b.*\b(?:when|if|for)\b", re.IGNORECASE)
_DECLARES = re.compile(
    r"\b(?:is|are|be) (?:considered |deemed )?(?:reasonable and )?medically (?:necessary|appropriate)", re.IGNORECASE
)
_LIMITS_OF_USE = re.compile(r"limitations? of use:?", re.IGNORECASE)
_SCOPE = re.compile(
    r"this (?:medical |drug |coverage )?policy(?: statement)? applies to (?:clinical )?(?:review|claims)\b.*",
    re.I | re.S,
)
_NEXT = re.compile(r"\bmeets?\b.{0,80}\bin the (?:following|next) section\b", re.IGNORECASE)
_ONLY_LINK = re.compile(r"\W*see .{3,60}|refer to .{3,60}|back to top|top of page|return to .{3,30}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CriteriaTrees:
    """What is covered and what is not; the two lists of the facts."""

    criteria: tuple[Criterion, ...]
    limitations: tuple[Criterion, ...]


def read_criteria(outline: Outline, taken: frozenset[int] = frozenset()) -> Found[CriteriaTrees]:
    """Reads every region of criteria and limitations; words in `taken` belong to other readers already."""
    wanted: list[Statement] = []
    refused: list[Statement] = []
    regions = list(_regions(outline.sections))
    for sections in regions:
        root = build(sections, taken)
        regroup(root)
        _drop_links(root)
        if sections[0].kind == "limitations":
            refused += root.children
        else:
            kept, moved = _sort_out(root.children)
            wanted += kept
            refused += moved
    read = {id(section) for sections in regions for section in sections}
    unread = [s for s in outline.sections if id(s) not in read]
    refused = [*_limits_of_use(unread, taken), *refused, *_scattered(unread, taken)]
    ids: set[str] = set()
    cited: list[Cited] = []
    findings: list[Finding] = []
    trees = []
    for part, statements in (("criteria", wanted), ("limitations", refused)):
        writer = _Writer(part, ids, cited, findings)
        trees.append(tuple(writer.write(s, pointer(part, i), (), part) for i, s in enumerate(statements)))
    return Found(CriteriaTrees(*trees), tuple(cited), tuple(findings))


def _regions(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Runs of sections of one kind: the heading that says so and what stands below it."""
    run: list[Section] = []
    for section in sections:
        if run and ((section.kind == run[0].kind and section.level >= run[0].level) or _refers_on(run[-1])):
            run.append(section)
            continue
        if run:
            yield run
        run = [section] if section.kind in _KINDS or _states_coverage(section) else []
    if run:
        yield run


def _refers_on(section: Section) -> bool:
    """Whether criteria ask for what the next section says: "meets the specifications in the following section"."""
    return section.kind == "criteria" and any(isinstance(b, Passage) and _NEXT.search(b.text) for b in section.blocks)


def _scattered(sections: Sequence[Section], taken: frozenset[int]) -> Iterator[Statement]:
    """Statements of what is not covered under headings that promise neither criteria nor limitations."""
    for section in sections:
        if section.kind in _UNSURE and section.heading is not None:
            for block in section.blocks:
                if isinstance(block, Passage) and not any(w.index in taken for w in block.words):
                    statement = Statement(block.text, list(block.words), block.mark)
                    if _refuses(statement) and decision_of(statement.text):
                        yield statement


def _limits_of_use(sections: Sequence[Section], taken: frozenset[int]) -> Iterator[Statement]:
    """What the background sets under a line "Limitation of Use:", as the policy's own word; a line that names its
    source ("Limitations of Use: (1)") only tells what the drug's label says."""
    for section in sections:
        passages = [b for b in section.blocks if isinstance(b, Passage)] if section.kind in _PROSE else []
        for title, stated in pairwise(passages):
            words = [*title.words, *stated.words]
            if _LIMITS_OF_USE.fullmatch(title.text) and not any(w.index in taken for w in words):
                limit = Statement(stated.text, list(stated.words), stated.mark)
                yield Statement(title.text, list(title.words), title.mark, children=[limit])


def _states_coverage(section: Section) -> bool:
    """Whether a section under a heading that nobody knows says itself when the service is covered."""
    if section.kind not in _UNSURE or section.heading is None:
        return False
    texts = [b.text for b in section.blocks if isinstance(b, Passage)]
    return any(_COVERS.search(text) and is_lead_in(text) for text in texts)


def _drop_links(node: Statement) -> None:
    """ "See Benefit Considerations" leads elsewhere, and "This policy applies to claims" tells what the policy is for:
    neither says anything of coverage."""
    node.children = [c for c in node.children if c.children or not (_is_link(c) or _SCOPE.fullmatch(c.text))]
    for child in node.children:
        _drop_links(child)


def _is_link(node: Statement) -> bool:
    return bool(_ONLY_LINK.fullmatch(node.text)) and len(node.text.split()) <= 8


def _sort_out(nodes: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Statements of what is covered, and those that say what is not, wherever they stand on their own."""
    kept: list[Statement] = []
    moved: list[Statement] = []
    for node in nodes:
        if _refuses(node):
            moved.append(node)
            continue
        if not is_lead_in(node.text) or any(c.heading for c in node.children):
            inner, out = _sort_out(node.children)
            if out and not inner and not node.text.endswith("."):
                moved.append(node)  # a title of nothing but limitations goes with them
                continue
            node.children = inner
            moved += out
        kept.append(node)
    return kept, moved


def _refuses(node: Statement) -> bool:
    """Whether a statement says that something is not covered, and does not in the same breath say what is."""
    said = _CONDITION.sub("", node.text)
    if position_of(said) not in _NEGATIVE:
        return False
    return not _GRANTS.search(_DENIED.sub("", said))


class _Writer:
    """Writes statements as criteria with ids, labels and logic, and cites their words."""

    def __init__(self, part: str, ids: set[str], cited: list[Cited], findings: list[Finding]) -> None:
        self._part, self._ids, self._cited, self._findings = part, ids, cited, findings

    def write(self, node: Statement, at: str, labels: tuple[str, ...], path: str) -> Criterion:
        own = _labels(node, labels)
        path = f"{path}/{_plain(node.text)}"
        self._cited.append(cite(at, node.words))
        joins = [word for _, words in node.joins for word in words]
        if joins:
            self._cited.append(cite(under(at, "logic"), joins, quoted=True))
        return Criterion(
            id=self._new_id(path),
            label=".".join(own) if own is not labels else None,
            text=node.text,
            logic=self._logic(node, at),
            position=_position(node),
            children=tuple(self.write(c, under(at, "children", i), own, path) for i, c in enumerate(node.children)),
        )

    def _new_id(self, path: str) -> str:
        base = "c" + hashlib.sha256(path.encode()).hexdigest()[:10]
        name, count = base, 1
        while name in self._ids:
            count += 1
            name = f"{base}-{count}"
        self._ids.add(name)
        return name

    def _logic(self, node: Statement, at: str) -> Logic | None:
        if not node.children:
            return None
        said = lead_in_logic(node.text)
        joined = _joined(node.joins) or node.ending
        if said is None:
            return self._by_connectors(node, joined, at)
        if (said, joined) in (("all_of", "or"), ("any_of", "and")):
            message = f"The lead-in says “{said}”, but its items are joined by {joined}; the lead-in was taken."
            self._find("logic-contradicts-connectors", message, at)
        return said

    def _by_connectors(self, node: Statement, joined: str | None, at: str) -> Logic | None:
        if joined == "mixed":
            message = "The items of this list are joined by both AND and OR, and nothing says how to group them."
            self._find("mixed-connectors", message, at)
            return None
        if joined is None or len(node.children) < 2:
            return None
        return "all_of" if joined == "and" else "any_of"

    def _find(self, rule: str, message: str, at: str) -> None:
        self._findings.append(Finding(severity="warning", rule=rule, message=message, at=at))


def _position(node: Statement) -> Position | None:
    """What a statement says of coverage. A list's item counts only where it says so itself ("is considered …"): what
    it asks of the patient may name medical necessity as well."""
    said = position_of(node.text)
    free = node.heading or not node.marked or is_lead_in(node.text)
    return said if free or said in _NEGATIVE or _DECLARES.search(node.text) else None


def _labels(node: Statement, above: tuple[str, ...]) -> tuple[str, ...]:
    """The printed place: "1", "a", "ii" in turn; an outline number ("1.2.3") says it all by itself."""
    if node.mark is None or node.mark.kind == "bullet":
        return above
    return (node.mark.label,) if node.mark.kind == "outline" else (*above, node.mark.label)


def _joined(joins: Sequence[tuple[Connector, object]]) -> str | None:
    words = {word for word, _ in joins}
    return None if not words else words.pop() if len(words) == 1 else "mixed"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|[≥≤<>%]", text.lower()))
