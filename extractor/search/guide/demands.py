"""What a statement asks for that can be put into an envelope: records, tests, trials, visits, diagnoses, ages."""

from __future__ import annotations

import re
from typing import Literal

from extractor.language.ages import find_spoken_age

Demand = Literal["documentation", "trial", "test", "visit", "diagnosis", "age", "time"]


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(alternatives) + r")\b", re.IGNORECASE)


DOCUMENTED = _words(
    r"document(?:ed|ation|s)?(?! contains)", r"medical records?", r"charts?", r"attest\w*", r"letters? of", r"reports?",
    r"submit\w*", r"submission", r"evidence of", r"evidenced by", r"confirm\w*", r"records? (?:show|of)",
    r"progress notes?", r"written",
)  # fmt: skip
_DEMANDS: dict[Demand, re.Pattern[str]] = {
    "documentation": DOCUMENTED,
    "trial": _words(
        r"trials?", r"tried", r"fail(?:s|ed|ure)", r"inadequate", r"intoleran\w+", r"not tolerated",
        r"contraindicat\w+", r"without success", r"refractory",
        r"(?:received|completed) .{0,40}(?:therapy|treatment|course)", r"conservative (?:therapy|treatment|management)",
    ),
    "test": _words(
        r"tests?", r"testing", r"stud(?:y|ies)", r"imaging", r"MRI", r"CT", r"PET", r"x-rays?", r"radiograph\w*",
        r"biops\w+", r"patholog\w+", r"laborator\w+", r"measured", r"readings?", r"scores?", r"levels?", r"saturation",
        r"pressure of", r"endoscop\w+", r"scans?", r"staging", r"screening", r"genotyp\w+",
    ),
    "visit": _words(
        r"seen", r"visits?", r"visited", r"examin\w+", r"evaluat\w+", r"assess\w+", r"consult\w+",
        r"(?:ordered|prescribed|fitted|referred|requested|recommended) by",
    ),
    "diagnosis": _words(r"diagnos[ei]s", r"diagnosed"),
    "time": _words(r"(?:for|within|at least|past|last|previous)\b[^.;]{0,30}\b(?:days?|weeks?|months?|years?)"),
}  # fmt: skip


LASTS = re.compile(  # how long an approval lasts; such a sentence asks for nothing
    r"\b(?:authoriz\w+|approv\w+)\b[^.;]*\b(?:issued|granted|valid|approved|for|lasts?)\b[^.;]*\b(?:days?|months?|years?)\b",
    re.IGNORECASE,
)


def demand(text: str) -> Demand | None:
    """What sort of proof a statement asks for; None where it only names a condition, or says how long it is granted."""
    if LASTS.search(text):
        return None
    kind = next((name for name, pattern in _DEMANDS.items() if pattern.search(text)), None)
    return kind or ("age" if find_spoken_age(text) else None)
