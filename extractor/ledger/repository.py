"""The git repository under a ledger. GitPython is used here and nowhere else in the program.

Other modules of this room speak of commits and paths; this one speaks to git, and turns whatever git says
when it fails into a LedgerError of one line.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")  # a missing git is reported when it is needed, not on import

import git
from git.exc import GitCommandError, GitCommandNotFound, InvalidGitRepositoryError, NoSuchPathError

from extractor.errors import LedgerError

_LOCK = re.compile(r"Unable to create '(.+?\.lock)': File exists")
# Milliseconds that git waits while another command, such as that of `tidy`, locks refs; its own are 100 and 1000.
_PATIENT = ("core.filesRefLockTimeout=2000", "core.packedRefsTimeout=10000")
TOOL_NAME, TOOL_ADDRESS = "policy", "policy@localhost"  # who commits where git has no user set


@contextmanager
def plain_errors(doing: str) -> Iterator[None]:
    """What git or the file system refuses inside the block becomes a LedgerError: "cannot <doing>: <reason>"."""
    try:
        yield
    except GitCommandNotFound as fault:
        raise LedgerError("git is not installed or not on the PATH; the ledger is a git repository") from fault
    except GitCommandError as fault:
        raise LedgerError(f"cannot {doing}: {_reason(fault)}") from fault
    except OSError as fault:
        where = f" ({fault.filename})" if fault.filename else ""
        raise LedgerError(f"cannot {doing}: {fault.strerror or fault}{where}") from fault


def locked(lock: str | Path) -> str:
    """What to do about one of git's lock files; it does not say who made it."""
    return f"another git command is at work, or was stopped: if none is running, remove {lock} and try again"


def _reason(fault: GitCommandError) -> str:
    """The line of git's own message that says what is wrong, or what to do about a lock that it met."""
    message = str(fault.stderr).strip().removeprefix("stderr:").strip().strip("'").strip()
    if lock := _LOCK.search(message):
        return locked(lock[1])
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    complaints = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return (complaints or lines or [f"git ended with status {fault.status}"])[0]


class Repository:
    """A git repository with a work tree; `root` is the top of that. To be closed."""

    def __init__(self, repo: git.Repo) -> None:
        if repo.bare or repo.working_tree_dir is None:
            raise LedgerError(f"{repo.git_dir} is a bare repository; a ledger needs a folder for its files")
        with repo.config_reader("repository") as config:
            self._is_partial = any(config.get_value(name, "promisor", "") for name in config.sections())
            if config.get_value("extensions", "objectFormat", "sha1") != "sha1":  # GitPython would find no file in it
                raise LedgerError(f"{repo.git_dir} has SHA-256 names; a ledger needs a repository with those of SHA-1")
        self._repo = repo
        self._asking = threading.Lock()  # the git commands that stay to answer have one pipe for all questions
        self.root = Path(repo.working_tree_dir)
        self.git_dir = Path(repo.git_dir)  # this work tree's own: its HEAD and index
        self.common_dir = Path(repo.common_dir)  # shared by all work trees: the refs and objects

    @staticmethod
    def find(folder: Path, above: bool) -> Repository | None:
        """The repository of a folder or, with `above`, of the nearest folder above it that has one."""
        with plain_errors("open the ledger"):
            try:
                return Repository(git.Repo(folder, search_parent_directories=above))
            except (InvalidGitRepositoryError, NoSuchPathError):
                return None

    @staticmethod
    def create(folder: Path) -> Repository:
        with plain_errors(f"make a ledger in {folder}"):
            if folder.exists() and not folder.is_dir():
                raise NotADirectoryError("it is no folder")
            return Repository(git.Repo.init(folder, mkdir=True))

    def close(self) -> None:
        self._repo.close()

    def run(self, doing: str, *words: str, given: bytes = b"", config: tuple[str, ...] = ()) -> str:
        """Runs a git command and returns what it prints.

        `doing` says in an error what could not be done, `given` goes to the command's standard input and
        `config` holds settings for this command alone.
        """
        with plain_errors(doing), tempfile.TemporaryFile() as stdin:
            stdin.write(given)
            stdin.seek(0)
            printed: str = self._git.execute(self._command(words, config), istream=stdin, strip_newline_in_stdout=False)
            return printed

    def start(self, *words: str) -> git.Git.AutoInterrupt:
        """Starts a git command that is spoken to through its pipes; it is ended when nothing refers to it any more."""
        with plain_errors("start git"):
            command = self._command(words, ())
            process: git.Git.AutoInterrupt = self._git.execute(command, istream=subprocess.PIPE, as_process=True)
            return process

    @property
    def _git(self) -> Any:
        return self._repo.git  # GitPython's signatures leave out most of what `execute` takes

    def _command(self, words: tuple[str, ...], config: tuple[str, ...]) -> list[str]:
        settings = [word for setting in (*_PATIENT, *config) for word in ("-c", setting)]
        return [self._git.GIT_PYTHON_GIT_EXECUTABLE, *settings, *words]

    def head(self) -> str | None:
        """The commit that is checked out; None before the first one."""
        return self.commit("HEAD")

    def commit(self, ref: str) -> str | None:
        """The commit that a ref names; None where there is none of that name."""
        with plain_errors("read the ledger"), self._asking:
            try:
                name: bytes = self._git.get_object_header(f"{ref}^{{commit}}")[0]
            except ValueError:  # GitPython's word for "no such object"
                return None
            return name.decode()

    def branch(self) -> str | None:
        """The ref of the branch that is checked out; None where a commit is, without a branch."""
        with plain_errors("read the ledger"):
            ref: str = self._git.symbolic_ref("HEAD", quiet=True, with_exceptions=False)
            return ref or None

    def read(self, commit: str | None, path: str) -> bytes | None:
        """The bytes of a file in a commit; None where it is not there. Raises LedgerError where it is there, but in
        the repository from which this one was cloned in part, and that does not answer."""
        if commit is None:
            return None
        try:
            with plain_errors("read the ledger"), self._asking:
                content: bytes = self._git.get_object_data(f"{commit}:{path}")[3]
                return content
        except ValueError as fault:
            if self._is_partial:
                self._git.clear_cache()  # of the command that reads objects, which ends when an origin does not answer
            if self._is_partial and self.run("read the ledger", "ls-tree", "--full-tree", commit, "--", path):
                cause = "this is a partial clone, and its origin does not give what is left out here"
                raise LedgerError(f"cannot read {path} of commit {commit[:8]}: {cause}") from fault
            return None

    def tidy(self) -> None:
        """Lets git pack what many small runs have left, when it finds that worth while and in the background.

        Git's own commands for people do so by themselves; those that we use leave it to us.
        """
        with suppress(LedgerError):  # it has nothing to do with what was recorded, and the next run tries again
            self.run("tidy the ledger", "gc", "--auto", "--quiet")

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Whether `newer` has `older` behind it; False as well where git has no such commit (any more)."""
        try:
            return self._repo.is_ancestor(self._repo.commit(older), self._repo.commit(newer))
        except (GitCommandError, ValueError):
            return False

    def merge_base(self, commit: str, other: str) -> str | None:
        """The newest commit that two commits have behind them; None where they have nothing in common."""
        with plain_errors("read the ledger's history"):
            common: str = self._git.merge_base(commit, other, with_exceptions=False)
            return common or None

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
