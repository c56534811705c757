"""A payer's profile as TOML: the file that it had, with what was learned behind it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from extractor.corrections.describing import in_words
from extractor.profiles import RULE_LISTS, Rule, profiles
from extractor.teaching.learning import Lesson, Taken


def profile_file(folder: Path, name: str) -> Path:
    """Where the profile of that name lies in a folder of somebody's own."""
    return folder / f"{name}.toml"


def written(folder: Path, lesson: Lesson) -> Path:
    """Writes the rules that were taken behind those that the payer's profile has already, and says where.

    All is proven first as every command does that reads by these profiles. Raises ProfileError, and the file is then
    as it was.
    """
    file = profile_file(folder, lesson.profile.name)
    old = file.read_text("utf-8").rstrip("\n").splitlines() if file.exists() else list(_head(lesson))
    text = "\n".join([*old, *rules_of(lesson.taken), ""])
    with tempfile.TemporaryDirectory() as trial:
        copy = Path(trial, "profiles")
        shutil.copytree(folder, copy) if folder.is_dir() else copy.mkdir()
        profile_file(copy, lesson.profile.name).write_text(text, "utf-8")
        profiles(copy)
    folder.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    draft.write_text(text, "utf-8")
    draft.replace(file)
    return file


def rules_of(taken: Iterable[Taken]) -> list[str]:
    """The lines of rules with the reasons for each."""
    return [line for each in taken for line in ("", *_reasons(each), *_rule(each.rules, each.rule))]


def _head(lesson: Lesson) -> Iterator[str]:
    """A new profile; one that lies over an installed one has the rules of that one, too."""
    profile = lesson.profile
    yield "# Learned from corrections of this payer's documents: policy profile learn."
    yield ""
    yield f"name = {_quoted(profile.name)}"
    if profile.payer:
        yield f"payer = {_quoted(profile.payer)}"
    yield f"recognise = {_listed(profile.recognise)}"
    learned = [(taken.rules, taken.rule) for taken in lesson.taken]
    for rules in RULE_LISTS:
        for rule in getattr(profile, rules):
            if (rules, rule) not in learned:
                yield from ("", *_rule(rules, rule))


def _rule(rules: str, rule: Rule) -> Iterator[str]:
    yield f"[[{rules}]]"
    yield f"means = {_quoted(rule.means)}"
    yield f"pattern = {_quoted(rule.pattern)}"
    yield f"examples = {_listed(rule.examples)}"


def _reasons(taken: Taken) -> Iterator[str]:
    for correction in taken.corrections:
        words = f"{in_words(correction.what)}: {correction.by}, {correction.on[:10]}, {correction.why}"
        yield f"# {' '.join(words.split())}"


def _listed(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """A TOML string, as printed where that can be."""
    is_plain = "'" not in text and text.isprintable()
    return f"'{text}'" if is_plain and "\\" in text else json.dumps(text, ensure_ascii=not text.isprintable())
