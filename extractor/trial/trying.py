"""What a profile recognises in one PDF, asked of a process of its own."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from extractor.ingest.workers import Limits, call_apart
from extractor.model.trial import Trial
from extractor.profiles import chosen, profiles

_TRIAL_OF = "extractor.trial.trial_of_pdf:trial_of"


def try_profile(pdf: Path, name: str | None, own: Path | None, limits: Limits) -> Trial:
    """`name` is a profile's, or that of a TOML file; without one it is the profile that `policy extract` takes.

    `own` is a folder with profiles of somebody's own; `limits` are what the PDF may cost, which is read in a process
    of its own.

    A document in which no policy is found is shown as well. Raises SourceError or ProfileError.
    """
    if name:
        chosen(name, own)
    elif own:
        profiles(own)
    folder = str(own.absolute()) if own else None
    trial = call_apart(pdf, _TRIAL_OF, TypeAdapter(Trial), limits, name=name, own=folder)
    return trial.model_copy(update={"file": str(pdf), "is_chosen": name is not None})
