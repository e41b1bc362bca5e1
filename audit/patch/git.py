"""What git has of a file in another revision. Git is asked as a program; nothing is written to the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import IO, Final

from audit.errors import SettingsError

#: No prompt, no paging, messages that can be read, and no lock that another process could wait for.
_QUIET: Final = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}

#: What git tells its hooks of the repository that they run for, as seen from the folder that it starts them in. We ask
#: from the folder of the corpus, and it may lie in another repository.
_OF_HOOKS: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"})

_COMMIT: Final = re.compile(rb"[0-9a-f]{40,64}\n?")


def resolve(corpus: Path, revision: str) -> str:
    """The commit that *revision* names in the repository that *corpus* lies in. Raises `SettingsError`."""
    folder = _folder(corpus)
    inside = _run(folder, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        told = inside.stderr.decode("utf-8", "replace").partition("\n")[0]
        raise SettingsError(f"--base: {os.fsdecode(corpus)} lies in no repository of git that can be read: {told}")
    found = _run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    # Of a revision that is to be left out git gives the commit with a sign before it.
    if found.returncode or not _COMMIT.fullmatch(found.stdout):
        raise SettingsError(
            f"--base: {revision!r} is no revision that is here"
            "\nHint: a checkout may have the last commit alone: fetch the other one first (fetch-depth: 0)"
        )
    return found.stdout.decode().strip()


def show(commit: str, path: Path) -> bytes | None:
    """What *path* holds in *commit*; None where there is no such file in it."""
    found = _run(path.parent, "cat-file", "blob", _named(commit, path))
    return None if found.returncode else found.stdout


def copy(commit: str, path: Path, to: IO[bytes]) -> None:
    """Write what *path* holds in *commit* into the file *to*. Raises `SettingsError` where there is no such file."""
    with subprocess.Popen(  # noqa: S603 - the words are ours but for the commit, which was resolved
        _words(path.parent, "cat-file", "blob", _named(commit, path)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    ) as found:
        assert found.stdout is not None  # noqa: S101 - it is a pipe
        shutil.copyfileobj(found.stdout, to)
    if found.returncode:
        raise SettingsError(f"--base: {path.name} is not in {commit[:12]}, and its lock is")


def _named(commit: str, path: Path) -> str:
    # Relative to the folder that git is called in, which is that of the file.
    return f"{commit}:./{path.name}"


def _folder(corpus: Path) -> Path:
    return corpus if corpus.is_dir() else corpus.parent


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - see `_words`
            _words(folder, *words), capture_output=True, check=False, env=_environment()
        )
    except OSError as error:
        raise SettingsError(f"--base: git: {error.strerror or error}") from error


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OF_HOOKS} | _QUIET


def _words(folder: Path, *words: str) -> list[str]:
    git = shutil.which("git")
    if git is None:
        raise SettingsError("--base: needs git, which is not installed")
    return [git, "-C", os.fspath(folder), *words]
