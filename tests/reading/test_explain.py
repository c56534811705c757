"""What `policy profile try` shows of a document."""

from __future__ import annotations

from extractor.model.trial import NamedText
from extractor.profiles import generic
from extractor.reading.explain import explain
from tests.reading.pages import Paper


def test_what_a_profile_knows_is_shown_with_its_meaning_and_what_it_does_not_know_without() -> None:
    paper = Paper()
    paper.line("Effective Date: 01/01/2025")
    paper.line("Moon Phase: waxing")
    paper.heading("Coverage Criteria", "criteria")
    paper.heading("Weather", "other")
    paper.heading("Codes", "codes")
    paper.line("The following codes require prior authorization:")
    paper.line("Codes of the weather:")
    shown = explain(paper.layout(), paper.outline(), generic())
    assert shown.labels == (
        NamedText(text="Effective Date", means="effective_date", page=1, value="01/01/2025"),
        NamedText(text="Moon Phase", means=None, page=1, value="waxing"),
    )
    assert [(h.text, h.means) for h in shown.headings][:2] == [("Coverage Criteria", "criteria"), ("Weather", None)]
    assert [(c.text, c.means) for c in shown.captions] == [
        ("The following codes require prior authorization:", "requires_prior_authorization"),
        ("Codes of the weather:", None),
    ]
    named = (*shown.headings, *shown.labels, *shown.captions)
    assert {n.text for n in named if n.means is None} == {"Moon Phase", "Weather", "Codes of the weather:"}
