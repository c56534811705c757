"""Small ledgers for bulletins: each has what one test asks for."""

from __future__ import annotations

import hashlib

from extractor.export.bulletin.gathering import bulletin
from extractor.ledger import Ledger
from extractor.model.policy import Code, CodeTable, DatedFact, Reading, SectionText
from extractor.model.provenance import Finding
from extractor.report.bulletin.bulletin import Bulletin, Heading, Notice, Period
from tests.export.ledgers import record
from tests.readings import content, doubted, reading, take_in

YEAR = Period("2025-01-01", "2025-12-31")
HOSTILE = (
    '=HYPERLINK("https://evil.example/","go") <script>alert(1)</script> **[x](javascript:alert(1))** | `a` ~~b~~ '
    "https://evil.example www.evil.example a@evil.example <b>&amp;</b> \u202edesrever\u2066 \x07\x1b[31m {{ 7*7 }}"
)
UNREAD = Finding(severity="error", rule="series-jumps", message="A number is missing.", at="/criteria")


def with_facts(given: Reading, **facts: object) -> Reading:
    """The reading with other facts, as that of another PDF."""
    policy = given.policy.model_copy(update=facts)
    document = given.evidence.document.model_copy(update={"sha256": hashlib.sha256(content(policy)).hexdigest()})
    return Reading(policy, given.evidence.model_copy(update={"document": document}))


def all_sorts(ledger: Ledger) -> Ledger:
    """A policy for each heading of a bulletin of 2025; all were approved before the ledger began."""
    new, review = ("2024-01-10", "New policy."), ("2025-02-10", "Annual review.")

    def first(title: str) -> Reading:
        return reading("2024-02-01", title=title, history=[new])

    def second(title: str, criterion: str = "Pain that lasts for 6 weeks") -> Reading:
        return reading("2025-03-01", title=title, history=[new, review], criteria=(criterion,))

    last = reading("2024-06-01", title="Rods", history=[("2023-11-10", "New policy."), ("2024-05-10", "Reviewed.")])
    take_in(
        ledger,
        plates1=first("Locking Plates"),
        plates2=second("Locking Plates", "Pain that lasts for 4 weeks"),
        anchors1=first("Anchors"),
        anchors2=doubted(
            second("Anchors", "Pain that lasts for 8 weeks"), UNREAD.model_copy(update={"severity": "warning"})
        ),
        wires1=first("Wires"),
        wires2=second("Wires"),
        splints1=first("Splints"),
        splints2=doubted(with_facts(first("Splints"), effective_date="2025-04-01"), UNREAD),
        sensors=reading("2025-06-01", title="Sensors", history=[("2025-04-10", "New policy.")]),
        clips=reading("2025-07-01", title="Clips", history=[("2019-04-10", "New."), ("2025-05-10", "Review.")]),
        pins=reading(None, title="Pins", history=[("2025-05-10", "New policy.")]),
        rods1=reading("2024-01-01", title="Rods", history=[("2023-11-10", "New policy.")]),
        rods2=with_facts(last, dates=(DatedFact(kind="retired", date="2025-04-01", label="Retired"),)),
        notice=with_facts(
            reading(None, title="Monthly News", criteria=(), codes=(), history=[("2025-05-02", "New.")]),
            kind="bulletin",
            sections=(
                SectionText(heading=None, kind="other", level=1, text=("Locking Plates: 4 weeks are asked for.",)),
            ),
        ),
        braces=reading("2025-05-01", title="Braces", payer="Oak Plan", history=[("2025-04-10", "New policy.")]),
    )
    return ledger


def hostile(ledger: Ledger) -> Ledger:
    """One policy of which every text is an attack, in two versions."""

    def of(effective: str, ending: str) -> Reading:
        text = f"{HOSTILE} {ending}"
        code = Code(system="HCPCS", code="E0486", description=text, note="+1+1")
        return with_facts(
            reading(effective, title="Attack", criteria=(text,), history=[("2024-01-10", HOSTILE)]),
            title=HOSTILE,
            payer=HOSTILE,
            policy_number="@SUM(A1)",
            code_tables=(CodeTable(caption=HOSTILE, codes=(code,)),),
            sections=(SectionText(heading=HOSTILE, kind="other", level=1, text=(text,)),),
        )

    record(ledger, [of("2024-02-01", "for 4 weeks"), of("2025-03-01", "for 8 weeks")])
    return ledger


def by_title(made: Bulletin) -> dict[str, Notice]:
    return {notice.title: notice for notice in made.notices}


def headings(ledger: Ledger, period: Period, payer: str | None = None) -> dict[Heading, list[str]]:
    """The titles of the policies under each heading."""
    made = bulletin(ledger, period, payer)
    return {section.heading: [notice.title for notice in section.notices] for section in made.sections}
