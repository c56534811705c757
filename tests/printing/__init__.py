"""Prints policies as real PDFs, so that what is read back can be compared with what was printed.

content.py     short names for writing a policy's facts by hand
houses/        four insurers' house styles: how the same facts look on paper
paper.py       the paper itself: page size, typeface, columns, line widths, kind of check box
press.py       facts + house + paper -> PDF bytes, the same bytes every time
truth.py       what a careful reader finds in the print (labels are the house's)
drafts.py      edits of a policy, each recorded with the change that it is and what it does to coverage
random_edits.py  a seeded choice of edits
other_headings.py  headings that no profile knows
demo/          the invented insurers whose PDFs lie in policies/raw (`python -m tests.printing`)
"""

from tests.printing.houses import HOUSES
from tests.printing.paper import Paper
from tests.printing.press import print_pdf
from tests.printing.truth import as_printed

__all__ = ["HOUSES", "Paper", "as_printed", "print_pdf"]
