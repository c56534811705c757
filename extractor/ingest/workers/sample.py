"""A page to read before the first real one, so that what is built on first use is built once and not in each reader."""

from __future__ import annotations

from collections.abc import Sequence

HEADING = "# "
LINES = (
    "# Sample Health Plan",
    "# Medical Policy: Wisdom Teeth",
    "Effective Date: January 1, 2025",
    "Applies to members 18 years of age and older.",
    "# Criteria",
    "Removal is medically necessary when ALL of the following are met:",
    "1. Pain that has lasted for at least 6 weeks; and",
    "2. One of the following:",
    "a. Infection",
    "b. Cyst",
    "# Limitations",
    "Removal is not covered for convenience.",
    "# Codes",
    "D7240 removal of a tooth",
    "# Revision History",
    "January 1, 2025: Annual review; effective February 1, 2025",
    "# References",
    "1. A Book about Teeth. 2024.",
)
# What most documents say somewhere, so that the patterns which their words lead to are compiled before the first of
# them; the line before the last is unusual enough for spaCy to be asked.
WARMING = (
    *LINES,
    "2. Example A, et al. A randomized trial of early removal. J Teeth. 2021;4(2):11-19. Accessed 03/2024.",
    "# Background and Description",
    "Wisdom teeth are the third molars (TM). Studies review the evidence and literature (see Table 1).",
    "The device is FDA approved and is defined as a type of procedure. Guidelines of the society advise it.",
    "Note: contact member services or your provider at www.example.org; this document is no guarantee.",
    "Coverage of services is subject to the member's benefit plan contract, state law, Medicare, Medicaid.",
    "The patient has a documented diagnosis, history of failure, intolerance or contraindication to therapy.",
    "If the request is not approved, all documentation must be submitted with the authorization form; or",
    "removal is considered experimental, investigational, excluded, or not medically necessary otherwise.",
    "Initial approval is for 12 months, a maximum of 2 per year; reauthorization when there is a response.",
    "Last reviewed 01/15/2025; revised 02/2024, 3/1/23 and 04-2022: updated criteria and codes; no changes.",
    "This information applies to children, adults and women of age 18 or older, or under 21, as required:",
    "or all of these are met (a, b, and c), e.g. 5 mg/kg or 10% of the drug within 30 days; N/A; none; and",
    "Prescribed by or in consultation with a specialist; CPT 41899, ICD-10 K01.1; copyright 2025 Sample Plan.",
    "AND Prior authorization (PA-123.4): yes",
    "OR One or more of the following",
    "Braces are covered for at least 2+ of the following criteria:",
    "a. Pain",
)
DRAWN = b"72 40 400 30 re 72 40 200 30 re 72 40 400 15 re S\n"  # a table, which loads what finds the cells of tables


def sample_pdf(lines: Sequence[str] = LINES, drawn: bytes = b"") -> bytes:
    """One page with these lines; those that begin with "# " are headings. `drawn` are operators that draw on it."""
    text = b"%sBT 72 740 Td\n%sET" % (drawn, b"".join(map(_shown, lines)))
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R/B 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>",
    )
    written, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"xref\n0 7\n0000000000 65535 f \n%strailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return written + end % (table, len(written))


def _shown(line: str) -> bytes:
    """The operators that print a line; a heading bold and with space around it."""
    if line.startswith(HEADING):
        return b"/B 13 Tf 0 -8 Td (%s) Tj 0 -22 Td\n" % line.removeprefix(HEADING).encode()
    return b"/F 10 Tf (%s) Tj 0 -14 Td\n" % line.encode()
