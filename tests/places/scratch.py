"""A git repository with a corpus in it, and a folder of commands in which `audit` is this tree's."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

from audit import cache
from tests.prose import prose
from tests.readers.test_pointers import POINTER

ROOT = Path(__file__).parents[2]

MASKED = "会议由××市×××局长主持，×月×日在××县召开，×××同志出席并讲话。"

#: No setting of whoever runs the tests reaches git here.
GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | {
    f"GIT_{who}_{what}": "a@example.org" if what == "EMAIL" else "A"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


def env(bin: Path, **more: str) -> dict[str, str]:  # noqa: A002
    """What a script finds around it: our commands first, and nothing of a CI that runs these tests."""
    ours = {cache.VARIABLE: str(cache.folder())}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_", "AUDIT_"))}
    return kept | ours | GIT | {"PATH": f"{bin}{os.pathsep}{os.environ['PATH']}"} | more


def share_made(folder: Path) -> None:
    """Have a cache in *folder* that knows what is the same for every corpus, and takes half a minute to make."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "made").is_symlink():
        (folder / "made").symlink_to(cache.made().resolve(), target_is_directory=True)


def git(folder: Path, *words: str) -> str:
    """Run git; what it prints."""
    done = subprocess.run(["git", *words], cwd=folder, env=os.environ | GIT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def repository(folder: Path) -> Path:
    """A repository whose corpus passes."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    for number in range(1, 4):
        (corpus / f"{number}.txt").write_text(prose(number))
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder


def commit(folder: Path) -> str:
    """Commit all there is, were it nothing; the revision."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message=x")
    return git(folder, "rev-parse", "HEAD")


def spoil(folder: Path) -> None:
    """Have more documents that wait for review than the default suites allow."""
    for number in range(4):
        (folder / "corpus" / f"masked {number}.txt").write_text(f"{MASKED}第{number}号，{number * 7}人参加。")


def lose(folder: Path) -> None:
    """Have a document that was not fetched."""
    (folder / "corpus" / "lost.txt").write_bytes(POINTER)


def commands(bin: Path) -> Path:  # noqa: A002
    """Put `audit` and `python` into *bin*. Every call of `audit` is written down in `audit.log`, a word a line."""
    bin.mkdir(parents=True, exist_ok=True)
    python = shlex.quote(sys.executable)
    log = shlex.quote(str(bin / "audit.log"))
    ours = f"PYTHONPATH={shlex.quote(str(ROOT))} exec {python} -m audit"
    _script(bin / "audit", f'printf "%s\\n" "$@" >> {log}\n{ours} "$@"')
    _script(bin / "python", f'exec {python} "$@"')
    return bin


def replace(bin: Path, body: str) -> None:  # noqa: A002
    """Have another `audit`, which is a script: what it is called with is what is tested."""
    _script(bin / "audit", f'printf "%s\\n" "$@" >> {shlex.quote(str(bin / "audit.log"))}\n{body}')


def called(bin: Path) -> list[str]:  # noqa: A002
    """The words of all calls of `audit`."""
    log = bin / "audit.log"
    return log.read_text().splitlines() if log.exists() else []


def _script(path: Path, body: str) -> None:
    path.write_text(f"#!/usr/bin/env bash\n{body}\n")
    path.chmod(0o755)
