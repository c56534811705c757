"""The git repository under a ledger.

Other modules of this room speak of commits and paths; this one speaks to git (git_commands.py).
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from extractor.errors import LedgerError
from extractor.ledger.git_commands import Conversation, GitFailed, plain_errors, run
from extractor.ledger.object_reader import ObjectReader

# Milliseconds that git waits while another command, such as that of `tidy`, locks refs; its own are 100 and 1000.
_PATIENT = ("core.filesRefLockTimeout=2000", "core.packedRefsTimeout=10000")
TOOL_NAME, TOOL_ADDRESS = "policy", "policy@localhost"  # who commits where git has no user set
_WHERE = ("--show-object-format", "--absolute-git-dir", "--git-common-dir")


class Repository:
    """A git repository with a work tree; `root` is the top of that. To be closed."""

    def __init__(self, root: Path, git_dir: Path, common_dir: Path) -> None:
        self.root = root
        self.git_dir = git_dir  # this work tree's own: its HEAD and index
        self.common_dir = common_dir  # shared by all work trees: the refs and objects
        self._objects = ObjectReader(root)

    @staticmethod
    def find(folder: Path, above: bool) -> Repository | None:
        """The repository of a folder or, with `above`, of the nearest folder above it that has one."""
        folder = folder.absolute()
        if not folder.is_dir():
            return None
        bounds = {} if above else {"GIT_CEILING_DIRECTORIES": str(folder.parent)}
        by_place = {"GIT_DIR": None, "GIT_WORK_TREE": None, **bounds}
        with plain_errors("open the ledger"):
            try:
                places = run(folder, "rev-parse", *_WHERE, "--show-toplevel", settings=by_place)
            except GitFailed as fault:
                if "not a git repository" in fault.complaint:
                    return None
                if "must be run in a work tree" not in fault.complaint:
                    raise
                git_dir = run(folder, "rev-parse", "--absolute-git-dir", settings=by_place).strip()
                why = f"{git_dir} is a bare repository; a ledger needs a folder for its files"
                raise LedgerError(why) from fault
        names, git_dir, common_dir, top = places.splitlines()
        if names == "sha256":
            raise LedgerError(f"{git_dir} has SHA-256 names; a ledger needs a repository with those of SHA-1")
        root = Path(top) if above else folder
        return Repository(root, Path(git_dir), Path(os.path.normpath(folder / common_dir)))

    @staticmethod
    def create(folder: Path) -> Repository:
        with plain_errors(f"make a ledger in {folder}"):
            if folder.exists() and not folder.is_dir():
                raise NotADirectoryError("it is no folder")
            folder.mkdir(parents=True, exist_ok=True)
            run(folder, "init", settings={"GIT_DIR": None, "GIT_WORK_TREE": None})
        if (made := Repository.find(folder, above=False)) is None:
            raise LedgerError(f"cannot make a ledger in {folder}: git made none")
        return made

    def close(self) -> None:
        self._objects.close()

    def run(self, doing: str, *words: str, given: bytes = b"", config: tuple[str, ...] = ()) -> str:
        """Runs a git command and returns what it prints.

        `doing` says in an error what could not be done, `given` goes to the command's standard input and
        `config` holds settings for this command alone.
        """
        with plain_errors(doing):
            return run(self.root, *_with_settings(words, config), given=given)

    def start(self, *words: str) -> Conversation:
        """Starts a git command that is spoken to through its pipes."""
        with plain_errors("start git"):
            return Conversation(self.root, *_with_settings(words, ()))

    def _answer(self, doing: str, *words: str) -> str | None:
        """What a git command prints on a line; None where it prints nothing, or ends with another status than 0."""
        with plain_errors(doing):
            try:
                return run(self.root, *words).strip() or None
            except GitFailed:
                return None

    def head(self) -> str | None:
        """The commit that is checked out; None before the first one."""
        return self.commit("HEAD")

    def commit(self, ref: str) -> str | None:
        """The commit that a ref names; None where there is none of that name."""
        return self._answer("read the ledger", "rev-parse", "--verify", f"{ref}^{{commit}}")

    def branch(self) -> str | None:
        """The ref of the branch that is checked out; None where a commit is, without a branch."""
        return self._answer("read the ledger", "symbolic-ref", "--quiet", "HEAD")

    def read(self, commit: str | None, path: str) -> bytes | None:
        """The bytes of a file in a commit; None where it is not there. Raises LedgerError where it is there, but in
        the repository from which this one was cloned in part, and that does not answer."""
        if commit is None:
            return None
        with plain_errors("read the ledger"):
            content = self._objects.read(f"{commit}:{path}")
        if (
            content is None
            and self._is_partial
            and self.run("read the ledger", "ls-tree", "--full-tree", commit, "--", path)
        ):
            cause = "this is a partial clone, and its origin does not give what is left out here"
            raise LedgerError(f"cannot read {path} of commit {commit[:8]}: {cause}")
        return content

    @cached_property
    def _is_partial(self) -> bool:
        """Whether it was cloned in part."""
        return self._answer("read the ledger", "config", "--get-regexp", r"^remote\..*\.promisor$") is not None

    def tidy(self) -> None:
        """Lets git pack what many small runs have left, when it finds that worth while and in the background.

        Git's own commands for people do so by themselves; those that we use leave it to us.
        """
        with suppress(LedgerError):  # it has nothing to do with what was recorded, and the next run tries again
            self.run("tidy the ledger", "gc", "--auto", "--quiet")

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether `newer` has `older` behind it; False as well where git has no such commit (any more)."""
        with plain_errors("read the ledger's history"):
            try:
                run(self.root, "merge-base", "--is-ancestor", older, newer)
            except GitFailed:
                return False
            return True

    def merge_base(self, commit: str, other: str) -> str | None:
        """The newest commit that two commits have behind them; None where they have nothing in common."""
        return self._answer("read the ledger's history", "merge-base", commit, other)

    def own_signature(self, role: str) -> str:
        """As `signature`, for what this program does by itself."""
        tool = (f"user.name={TOOL_NAME}", f"user.email={TOOL_ADDRESS}")
        who = self.run("commit", "var", f"GIT_{role}_IDENT", config=tool).strip()
        return f"{TOOL_NAME} <{TOOL_ADDRESS}>{who.rpartition('>')[2]}"

    def signature(self, role: str) -> str:
        """Who commits now, as git writes it: "Name <address> seconds zone". `role` is "AUTHOR" or "COMMITTER"."""
        try:
            return self.run("commit", "var", f"GIT_{role}_IDENT", config=("user.useConfigOnly=true",)).strip()
        except LedgerError:
            return self.own_signature(role)


def _with_settings(words: tuple[str, ...], config: tuple[str, ...]) -> list[str]:
    return [*(word for setting in (*_PATIENT, *config) for word in ("-c", setting)), *words]
