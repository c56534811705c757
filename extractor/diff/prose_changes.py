"""Changed running text as changes, and whether it can be a rule at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.diff.effect.measures import verdict_on_numbers
from extractor.diff.effect.verdicts import Verdict, together
from extractor.diff.effect.wordings import verdict_on_names
from extractor.diff.prose import Paragraph, ProsePair, changed_prose
from extractor.diff.words import runs
from extractor.language import coverage
from extractor.language.authorization import speaks_of_authorization
from extractor.language.connectors import Connector, connector, is_connector
from extractor.language.dates import without_dates
from extractor.language.marks import without_mark
from extractor.language.plain import plain
from extractor.language.population import says_for_whom_not
from extractor.language.remarks import without_note, without_open_list_words
from extractor.language.sentences import sentences
from extractor.model.changes import Change, ChangeKind
from extractor.model.policy import Policy

RULE_KINDS = frozenset(
    {
        "criteria",
        "limitations",
        "codes",
        "dosing",
        "documentation",
        "applies_to",
        "benefits",
        "approvals",
        "definitions",
    }
)  # sections whose unread text may be a rule

_RULING = RULE_KINDS | {"other"}  # where what is limited is so by this policy, and by none that is told of

# Sections that tell: what a sentence there does not say by itself, those beside it do not say for it.
_NARRATING = frozenset({"evidence", "background", "references"})

_BACKGROUND = Verdict("neutral", "Background text that states no rule")
_DATES_ONLY = Verdict("neutral", "Only dates in running text differ")
_MARK_ONLY = Verdict("neutral", "Only the mark or label before it differs")
_JOINT = Verdict("neutral", "The word between statements that stand for themselves, printed once more or once less")
_CAPTION = Verdict("neutral", "The caption of a table of codes, printed once more or once less")
_RULE = Verdict("unclear", "Running text that may state a rule; a person should weigh it")


def prose_changes(old: Policy, new: Policy) -> Iterator[tuple[Change, bool]]:
    """Each change of running text, with whether it may be a rule (and not just background)."""
    captions = {plain(table.caption) for policy in (old, new) for table in policy.code_tables if table.caption}
    changed = changed_prose(old, new)
    only_or = _joints(changed) == {"or"}
    for pair in changed:
        before, after = (" ".join(p.text for p in side) or None for side in (pair.olds, pair.news))
        kind: ChangeKind = "added" if before is None else "removed" if after is None else "modified"
        came_or_went = before is None or after is None
        is_caption = came_or_went and plain(after or before) in captions
        is_joint = came_or_went and only_or and is_connector(after or before or "")
        verdict = _JOINT if is_joint else _CAPTION if is_caption else _verdict(pair, before, after)
        may_be_rule = verdict is _RULE
        if may_be_rule and before and after and pair.news[0].kind in _RULING:
            verdict = _on_amounts(before, after) or verdict
        change = Change(
            part="sections",
            kind=kind,
            key=after or before or "",
            path=(pair.news or pair.olds)[0].path,
            old_path=pair.olds[0].path if pair.olds else None,
            before=before,
            after=after,
            words=runs(before, after) if before and after else (),
            effect=verdict.effect,
            why=verdict.why,
        )
        yield change, may_be_rule


def _joints(changed: Iterable[ProsePair]) -> set[Connector]:
    """The words "and" and "or" that stand alone in what changed: "or" joins what suffices, "and" may ask for more."""
    texts = (p.text for pair in changed for p in (*pair.olds, *pair.news))
    return {connector(text) for text in texts if is_connector(text)}


def _verdict(pair: ProsePair, before: str | None, after: str | None) -> Verdict:
    if before and after and plain(without_dates(before)) == plain(without_dates(after)):
        return _DATES_ONLY
    if before and after and _mark_off(before) == _mark_off(after):
        return _MARK_ONLY
    if before and after and (same := verdict_on_names(before, after)):
        return same
    return _RULE if any(_may_be_rule(p, others) for p, others in _against(pair)) else _BACKGROUND


def _on_amounts(before: str, after: str) -> Verdict | None:
    """The verdict where sentences differ only in how much is paid for, or for how long, which means the same wherever
    it stands; None where they differ in anything else."""
    olds, news = sentences(before), sentences(after)
    differing = [(a, b) for a, b in zip(olds, news, strict=False) if plain(a) != plain(b)]
    verdicts = [verdict_on_numbers(a, b, bearing=0) for a, b in differing]
    decided = [v for v in verdicts if v is not None and v.effect in ("broadens", "narrows")]
    return together(decided) if decided and len(olds) == len(news) and len(decided) == len(verdicts) else None


def _against(pair: ProsePair) -> Iterator[tuple[Paragraph, frozenset[str]]]:
    """Each paragraph, with the sentences of those on the other side."""
    for own, others in ((pair.olds, pair.news), (pair.news, pair.olds)):
        there = frozenset(plain(sentence) for other in others for sentence in sentences(other.text))
        yield from ((paragraph, there) for paragraph in own)


def _mark_off(text: str) -> str:
    return plain(without_mark(without_note(text)))


def _may_be_rule(paragraph: Paragraph, on_other_side: frozenset[str]) -> bool:
    """Whether what changed of a paragraph may be a rule: where studies are told, only by the sentences that differ."""
    if paragraph.path.endswith("/heading"):
        return False
    text = paragraph.text
    if paragraph.kind in _NARRATING:
        text = " ".join(sentence for sentence in sentences(text) if plain(sentence) not in on_other_side)
    caps = coverage.caps(without_open_list_words(text))
    speaks_of_coverage = coverage.grants(text) or coverage.refuses(text) or caps
    is_plain_rule = speaks_of_coverage or speaks_of_authorization(text) or says_for_whom_not(text)
    return paragraph.kind in RULE_KINDS or bool(is_plain_rule)
