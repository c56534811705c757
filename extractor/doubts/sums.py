"""All check sums in their order. Each is a pure function of the account, an outline with its finished reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.doubts import (
    authorization,
    between,
    codes,
    history,
    identity,
    joined,
    logic,
    misplaced,
    outside,
    owners,
    polarity,
    promised,
    references,
    series,
    strangers,
    titles,
    torn,
)
from extractor.doubts.account import PARTS, Account
from extractor.doubts.weighing import weighed
from extractor.model.attention import incomplete_parts
from extractor.model.outline import Outline
from extractor.model.policy import Reading
from extractor.model.provenance import Finding

CheckSum = Callable[[Account], Iterator[Finding]]

CHECK_SUMS: tuple[CheckSum, ...] = (
    identity.title_runs_on,
    identity.title_holds_more,
    identity.title_of_no_subject,
    identity.number_unread,
    identity.another_number,
    authorization.authorization_unread,
    authorization.condition_dropped,
    authorization.authorization_in_part,
    authorization.authorization_among_criteria,
    outside.no_criteria,
    outside.rulings_left_out,
    outside.limits_left_out,
    outside.requirements_left_out,
    between.lines_left_out_between,
    promised.promises_not_kept,
    titles.strange_titles,
    titles.titles_left_out,
    titles.announcing_titles_left_out,
    titles.titles_as_statements,
    titles.rulings_under_rulings,
    owners.lead_ins_of_nothing,
    owners.titles_of_nothing,
    owners.owners_of_one,
    owners.fewer_than_announced,
    owners.labels_not_there,
    series.series_torn,
    series.series_with_gaps,
    series.lists_in_their_like,
    logic.logic_unread,
    logic.absence_unsaid,
    polarity.against_their_list,
    polarity.limits_in_criteria,
    polarity.in_the_other_list,
    misplaced.signs_add_up,
    torn.second_halves,
    torn.unfinished_lines,
    torn.cut_at_a_page,
    joined.columns_read_across,
    joined.paragraphs_in_one,
    joined.items_in_one,
    strangers.no_statements,
    strangers.picked_out,
    strangers.mostly_prose,
    codes.codes_left_out,
    codes.revenue_codes_left_out,
    codes.codes_in_text,
    codes.descriptions_disagree,
    codes.some_undescribed,
    history.dates_left_out,
    history.lone_dates,
    history.entries_in_one,
    references.citations_left_out,
    references.announced_list_missing,
    references.first_number_missing,
    references.numbered_in_part,
    references.single_reference,
    references.cited_but_not_listed,
)


def checked(outline: Outline, reading: Reading) -> Reading:
    """The reading with what its check sums doubt, and with the parts that are certainly incomplete named."""
    account = Account(outline, reading)
    shares = {part: misplaced.share_misplaced(account, part) / misplaced.weights().enough for part in PARTS}
    of_reader = identity.names_considered(reading.evidence.findings, reading.policy)
    findings = weighed((*of_reader, *_doubts(account)), shares)
    evidence = reading.evidence.model_copy(update={"findings": findings, "incomplete": incomplete_parts(findings)})
    return Reading(reading.policy, evidence)


def doubts(outline: Outline, reading: Reading) -> tuple[Finding, ...]:
    """Whatever does not add up, each with the part that it doubts (`at`) and a place on the page.

    A bulletin has no facts of its own that could be missing: what it says is said of other policies.
    """
    return _doubts(Account(outline, reading))


def _doubts(account: Account) -> tuple[Finding, ...]:
    if account.policy.kind == "bulletin":
        return ()
    return tuple(finding for check_sum in CHECK_SUMS for finding in check_sum(account))
