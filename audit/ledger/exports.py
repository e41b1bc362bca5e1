"""What was made of a manifest: each export's folder against its record, and the signatures in it.

The record, `audit.export.json`, names the manifest that the export was made of, and every file with its digest.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from audit.ledger import dsse
from audit.ledger.lock import plain
from audit.ledger.problems import Problem, said
from audit.readers.folder import sha256
from audit.text.sealed import unseal

RECORD: Final = "audit.export.json"
ENVELOPE: Final = ".dsse.json"

#: The digest of what a statement speaks of, by its name; None where there is nothing of that name.
Known = Callable[[str], str | None]


def find(out: Path) -> list[Path]:
    """The folders of the exports of the audit in *out*: all that lie in its `exports`, also those without a record."""
    below = out / "exports"
    return sorted(path for path in below.iterdir() if path.is_dir()) if below.is_dir() else []


def check(folder: Path, manifest: str | None) -> Iterator[Problem]:
    """What in the export in *folder* is not as its record says, or was made of another manifest than this one."""
    name = os.fsdecode(folder)
    try:
        record = unseal((folder / RECORD).read_bytes())
        made_of, files = plain(record["manifest"]), {each["path"]: _facts(each) for each in record["files"]}
    except OSError as error:
        yield Problem("export", name, f"its record {RECORD}: {said(error)}")
        return
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield Problem("export", name, f"its record {RECORD} was changed, or is none")
        return
    if manifest is not None and made_of != manifest:
        yield Problem("export", name, "was made of another manifest than the one that is there")
    found = set(_below(folder))
    for path in sorted(found | files.keys()):
        if path not in files:
            yield Problem("export", f"{name}/{path}", "was added")
        elif path not in found:
            yield Problem("export", f"{name}/{path}", "was removed")
        else:
            yield from _file(folder, path, files[path])


def signatures(folder: Path, key: bytes | None, known: Known) -> Iterator[Problem]:
    """What is wrong with the envelopes in *folder*: who signed them, by the public *key*, and what they speak of."""
    if key is None:
        return
    for path in sorted(folder.rglob(f"*{ENVELOPE}")):
        name = os.fsdecode(path)
        try:
            statement = json.loads(dsse.verify(json.loads(path.read_bytes()), key))
            subjects = [(each["name"], each["digest"]["sha256"]) for each in statement["subject"]]
        except OSError as error:
            yield Problem("unreadable", name, said(error))
            continue
        except (ValueError, RecursionError) as error:
            yield Problem("signature", name, str(error) or "is no JSON")
            continue
        except (KeyError, TypeError):
            yield Problem("signature", name, "is no statement about anything")
            continue
        if not subjects:
            yield Problem("signature", name, "is a statement about nothing")
        for subject, digest in subjects:
            if known(str(subject)) != digest:
                yield Problem("signature", name, f"speaks of other bytes than those of {subject}")


def enveloped(folder: Path) -> bool:
    """Whether anything in the export in *folder* is signed."""
    return any(folder.rglob(f"*{ENVELOPE}"))


def _facts(entry: Mapping[str, Any]) -> tuple[str, int]:
    return plain(f"sha256:{entry['sha256']}"), int(entry["bytes"])


def _below(folder: Path) -> Iterator[str]:
    """Every file in *folder* but the record, by its path; links are not followed."""
    for path in folder.rglob("*"):
        relative = path.relative_to(folder).as_posix()
        if relative != RECORD and (path.is_symlink() or not path.is_dir()):
            yield os.fsencode(relative).decode("utf-8", "backslashreplace")


def _file(folder: Path, path: str, recorded: tuple[str, int]) -> Iterator[Problem]:
    name = f"{os.fsdecode(folder)}/{path}"
    try:
        if not stat.S_ISREG((folder / path).lstat().st_mode):
            yield Problem("export", name, "is no regular file now")
            return
        found = sha256(folder / path), (folder / path).stat().st_size
    except OSError as error:
        yield Problem("unreadable", name, said(error))
        return
    if found != recorded:
        yield Problem("export", name, "was changed")
