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
# The line before the last is unusual enough for spaCy to be asked.
WARMING = (*LINES, "Braces are covered 2 years following one of these:", "a. Pain")


def sample_pdf(lines: Sequence[str] = LINES) -> bytes:
    """One page with these lines; those that begin with "# " are headings."""
    text = b"BT 72 740 Td\n%sET" % b"".join(map(_shown, lines))
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
