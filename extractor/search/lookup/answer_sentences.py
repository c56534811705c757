"""The answer in sentences, which each writer (text, Markdown, HTML) lays out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from extractor.language.code_status import sentence
from extractor.model.corrected import is_corrected
from extractor.model.inferred import Inferred
from extractor.model.lookup import CodeListing, FactPart, FoundPolicy, LookUp, Naming, OtherVersion, Passage, Since
from extractor.model.pointers import pointer
from extractor.model.policy import Requirement
from extractor.timeline.days_in_words import brief_basis
from extractor.timeline.grounds import brief_grounds_lines, untold_of

IN_FULL = 3  # so many policies are told in full; of more there is a line each
_NEEDED: dict[Requirement, str] = {"required": "required", "not_required": "not required", "conditional": "conditional"}
_NAMINGS: dict[Naming, str] = {
    "named": "",
    "in_range": "in the range ",
    "by_wildcard": "by the wildcard ",
    "its_category": "its category ",
    "under_it": "under it: ",
}
_PARTS: dict[FactPart, str] = {
    "title": "title",
    "population": "for whom",
    "criteria": "criterion",
    "limitations": "limitation",
    "codes": "code",
    "revision_history": "history",
    "sections": "text",
}
_BY_HAND = "corrected by hand"
_OF_NAME = ("title", "payer", "effective_date")  # facts of which an answer's own lines say more than the value


@dataclass(frozen=True, slots=True)
class Entry:
    """A policy by its name, with lines on what it says of the question; without lines the name has all of it."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    title: str | None
    entries: tuple[Entry, ...]


def headline(answer: LookUp) -> str:
    by = f" as known on {answer.known}" if answer.known else ""
    if answer.kind == "words":
        return f"“{answer.asked}” on {answer.on}{by}: found in {_count(len(answer.policies))} in force"
    listing = sum(1 for policy in answer.policies if policy.codes)
    summary = f"listed by {_count(listing)} in force"
    if naming := len(answer.policies) - listing:
        summary += f", named in the text of {_count(naming)}"
    return f"{answer.asked} on {answer.on}{by}: {summary}"


def _count(policies: int) -> str:
    return f"{policies or 'no'} polic{'ies' if policies > 1 else 'y'}"


def sections(answer: LookUp) -> Iterator[Section]:
    """The policies in force that day; and those that are not, or do not list the code then, by their other versions."""
    yield Section(None, tuple(_in_force(answer, policy) for policy in answer.policies))
    others = [list(versions) for _, versions in groupby(answer.elsewhere, key=lambda version: version.policy_id)]
    if others:
        entries = (Entry(_name(versions[-1]), tuple(_other(answer, v) for v in versions)) for versions in others)
        yield Section("Listed in versions that do not govern that day", tuple(entries))


def _in_force(answer: LookUp, policy: FoundPolicy) -> Entry:
    if len(answer.policies) <= IN_FULL or answer.kind == "words":
        return Entry(_name(policy), tuple(_lines(answer, policy)))
    return Entry(_brief(answer, policy))


def advice(answer: LookUp) -> Iterator[str]:
    """How to go on."""
    if answer.guides or not answer.policies:
        return
    if answer.kind == "words" or any(policy.lists_itself for policy in answer.policies):
        yield "The guide is printed where few policies are left: add --payer or --policy with a part of a name or id."
    else:
        yield f"No table names {answer.asked} itself; look up a code that one names, or words, for a policy's guide."


def _name(policy: FoundPolicy | OtherVersion) -> str:
    return f"{policy.payer or 'payer not stated'} · {policy.title or policy.policy_id}"


def _brief(answer: LookUp, policy: FoundPolicy) -> str:
    needed = _NEEDED[policy.prior_authorization] if policy.prior_authorization else "not stated"
    how = "; ".join(_rows([listed.model_copy(update={"caption": None}) for listed in policy.codes], policy.corrected))
    summary = f"authorization {needed}: {how}" if how else f"no table lists {answer.asked}; the text names it"
    warned = f" · read incompletely: {_incomplete(policy)}" if policy.incomplete else ""
    return f"{_name(policy)} · {summary}{warned} · {_in_force_since(policy)} · {policy.policy_id}"


def _incomplete(policy: FoundPolicy | OtherVersion) -> str:
    """The parts that are certainly incomplete, in words: "criteria, code tables"."""
    return ", ".join(part.replace("_", " ") for part in policy.incomplete)


def _lines(answer: LookUp, policy: FoundPolicy) -> Iterator[str]:
    if policy.incomplete:
        why = f"`policy findings {policy.policy_id}` says why"
        yield f"Read incompletely: {_incomplete(policy)}. Look at the paper as well; {why}."
    if answer.kind == "code" and policy.inferred:
        yield from untold_of(policy.inferred, answer.asked)
    if answer.kind == "code" and not policy.codes:
        yield f"No table lists {answer.asked}; the text names it."
    open_grounds = policy.inferred if policy.inferred and policy.inferred.untold else None
    if answer.kind == "words" or policy.lists_itself:
        unchecked = f"; {_unchecked(open_grounds)}" if open_grounds else ""
        by_hand = f" ({_BY_HAND})" if is_corrected(pointer("prior_authorization"), policy.corrected) else ""
        yield f"Prior authorization: {_needed(policy)}{by_hand}{unchecked}"
    yield from _listings(policy, open_grounds)
    yield from (_passage(passage, policy.corrected, open_grounds) for passage in policy.passages)
    if named := [name.replace("_", " ") for name in _OF_NAME if is_corrected(pointer(name), policy.corrected)]:
        yield f"{_BY_HAND.capitalize()}: {', '.join(named)}"
    since = _in_force_since(policy)
    yield f"{since[0].upper()}{since[1:]} · {_version(policy)} · {policy.policy_id}"
    for draft in policy.drafts:
        dated = f"dated {draft.effective_date}, " if draft.effective_date else ""
        yield f"There is a draft, in force for nobody: {dated}{draft.source_file}, {_short(draft.version)}"
    if policy.inferred:
        yield from (line.removeprefix("- ") for line in brief_grounds_lines(policy.inferred))


def _in_force_since(policy: FoundPolicy) -> str:
    """From when to when, and where the first day comes from if the policy does not plainly state it."""
    until = f" to {policy.in_force_to}" if policy.in_force_to else ""
    basis = None if policy.inferred else brief_basis(policy.effective_basis)
    if policy.effective_basis == "committed":
        return f"counted from {policy.in_force_from}{until} ({basis})"
    return f"in force from {policy.in_force_from}{until}{f' ({basis})' if basis else ''}"


def _needed(policy: FoundPolicy) -> str:
    if policy.prior_authorization:
        return _NEEDED[policy.prior_authorization]
    if policy.rulings and all(status.ruling.refuses for status in policy.rulings):
        return "none to be had, the code is not covered"
    is_over = not policy.rulings and any(listed.is_itself and listed.code.status for listed in policy.codes)
    return "what the policy says of the code does not hold on that day" if is_over else "the policy does not say"


def _listings(policy: FoundPolicy, grounds: Inferred | None) -> Iterator[str]:
    """A line for the codes of one table that are listed alike, and since when they are.

    An inferred state of which the history leaves something open dates only the codes that it tells of (`grounds`).
    """
    dated = {code.code for code in grounds.codes} if grounds else set()
    for (first, is_dated), rows in groupby(
        policy.codes, key=lambda listing: (listing.since, listing.code.code in dated)
    ):
        since = _unchecked(grounds) if grounds and not is_dated else _since(first)
        yield from (f"{line}; {since}" for line in _rows(list(rows), policy.corrected))


def _unchecked(grounds: Inferred) -> str:
    return f"as in {grounds.facts_of}, not checked for that day"


def _rows(listed: Sequence[CodeListing], corrected: Sequence[str] = ()) -> Iterator[str]:
    alike = partial(_alike, corrected=corrected)
    for (naming, meaning, caption, by_hand), listings in groupby(listed, key=alike):
        rows = list(listings)
        printed = ", ".join(dict.fromkeys(row.code.code for row in rows))
        each = "each " if "," in printed else ""
        pages = sorted({row.page for row in rows if row.page})
        printed_at = f"p. {', '.join(map(str, pages))}" if pages else None
        where = _in_brackets(printed_at, f"“{caption}”" if caption else None, _BY_HAND if by_hand else None)
        yield f"{_NAMINGS[naming]}{rows[0].code.system} {printed} {each}{meaning}{where}"


def _alike(listing: CodeListing, corrected: Sequence[str]) -> tuple[Naming, str, str | None, bool]:
    """What rows must share to be told in one line."""
    by_hand = is_corrected(listing.at, corrected)
    return listing.naming, sentence(listing.code, listing.role), listing.caption, by_hand


def _passage(passage: Passage, corrected: Sequence[str], grounds: Inferred | None) -> str:
    when = (
        "" if passage.part == "revision_history" else f"; {_unchecked(grounds) if grounds else _since(passage.since)}"
    )
    by_hand = _BY_HAND if is_corrected(passage.at, corrected) else None
    where = _in_brackets(f"p. {passage.page}" if passage.page else None, passage.label, by_hand)
    return f"{_PARTS[passage.part]}: {passage.text}{where}{when}"


def _in_brackets(*named: str | None) -> str:
    parts = ", ".join(filter(None, named))
    return f" [{parts}]" if parts else ""


def _since(first: Since) -> str:
    if first.is_first and not first.effective_date:
        return "in all versions here"
    if first.is_first:
        return f"since the first version here ({first.effective_date})"
    return f"since the version {first.effective_date or 'without a date'} ({_short(first.version)})"


def _version(policy: FoundPolicy | OtherVersion) -> str:
    return f"{policy.source_file}, {_short(policy.version)}"


def _short(version: str) -> str:
    commit, _, state = version.partition("~")
    return f"inferred state of {state}" if state else commit[:8]


def _other(answer: LookUp, version: OtherVersion) -> str:
    effective = version.effective_date or "no date"
    if version.why == "draft":
        why = f"a draft, in force for nobody, dated {effective}"
    elif version.why == "not_known":
        why = f"effective {effective}, not known by {answer.known}"
    elif version.why == "replaced":
        why = f"effective {effective}, replaced from its first day"
    elif version.why == "not_begun":
        why = f"from {version.in_force_from}"
    else:
        why = f"{version.in_force_from} to {version.in_force_to}"
    warned = f"; read incompletely: {_incomplete(version)}" if version.incomplete else ""
    return f"{why} ({_version(version)}): {'; '.join(_rows(version.codes))}{warned}"
