"""The two gates of a change, read from ``gate.toml`` beside the suites: what is new, and the corpus as it would be.

A suite asks of a corpus what it must be. A limit asks of a change what it may do: `patch`, how many of the documents
that are new or changed may be of a kind, such as not kept; `corpus`, by how much the share of that kind in the whole
corpus may be above what it is in the accepted audit.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import polars as pl
from pydantic import ValidationError

from audit.checks import Check, Options
from audit.errors import SettingsError
from audit.gate import change
from audit.gate.defaults import DEFAULT_LIMITS, LIMITS_FILE
from audit.gate.hints import hint, plainly
from audit.gate.limit_forms import DUPLICATE, NOT_KEPT, WORDS, Limit, LimitsForm, Patch, Ratchet
from audit.gate.rules import Form
from audit.result import Rule
from audit.text.visible import visible


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a file that was read and found sound, or the defaults."""

    form: LimitsForm

    @property
    def missing(self) -> Literal["fail", "new", "pass"]:
        """What is said where no audit was accepted."""
        return self.form.missing

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON of all limits, in their order, defaults spelt out."""
        plain = json.dumps(self.form.model_dump(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(plain.encode()).hexdigest()

    def patch(self, fresh: pl.DataFrame) -> tuple[Rule, ...]:
        """Hold the documents that are new or changed against each `patch` limit.

        *fresh* has a row for each: `doc_id`, `decision`, `status`, `language`, `source`, `duplicate_kind` (null where
        nobody stands for it), `waived` (ids of checks), and a `<check>_flag` for each check that a limit names.
        """
        return change.patch(self.form.patch, fresh)

    def corpus(self, accepted: pl.DataFrame, now: pl.DataFrame) -> tuple[Rule, ...]:
        """Hold the corpus as it would be *now* against each `corpus` limit and the *accepted* one.

        Both tables are as in `patch`. A group that the accepted corpus does not have is held against the share in all
        of it; where that is empty, the share is 0. A check that the accepted audit did not ask cannot be compared with:
        the rule is unmet, with an `error`.
        """
        return change.corpus(self.form.corpus, accepted, now)


def load_limits(folder: Path, checks: Mapping[str, Check], options: Mapping[str, Options]) -> Limits:
    """The limits in *folder*, the defaults where it has none.

    Raises `SettingsError` naming the file, the limit and the key of what would not be judged as written.
    """
    path = folder / LIMITS_FILE
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Limits(LimitsForm.model_validate(tomllib.loads(DEFAULT_LIMITS)))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    try:
        form = LimitsForm.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {visible(str(error))}") from error
    except ValidationError as error:
        raise SettingsError(f"{path}: {_explain(error)}") from error
    for limits in (form.patch, form.corpus):
        for number, limit in enumerate(limits, 1):
            if told := _unsound(limit, limits[: number - 1], checks, options):
                raise SettingsError(f"{path}: {limit.suite} {number}: {told}")
    return Limits(form)


def _unsound(
    limit: Limit, earlier: Sequence[Limit], checks: Mapping[str, Check], options: Mapping[str, Options]
) -> str | None:
    """What is wrong with a limit whose keys and values are of the right kind."""
    known = (*WORDS, *checks)
    if limit.of not in known:
        return f"of: {visible(limit.of)!r} is nothing that a document can be{hint(limit.of, known)}"
    if limit.of in checks and options[limit.of].action == "keep":
        told = f"of: the action of {limit.of} is keep, so that its flag counts against nobody"
        return f"{told}\nHint: let it lead to review or drop in the settings, or take the limit out"
    for number, other in enumerate(earlier, 1):
        if limit.model_copy(update={"level": other.level}) == other:
            return f"{limit.suite} {number} asks the same\nHint: keep one of the two"
    return None


_AMOUNT: Final = 'a count such as 0 or 5, a share such as 0.02, or a percentage such as "2 %"'
_HINTS: Final = {
    "of": f'what is counted, such as "{NOT_KEPT}", "{DUPLICATE}" or the id of a check',
    "most": _AMOUNT,
    "margin": _AMOUNT,
    "by": '"language" or "source": each group by itself',
    "only": 'a list of groups, beside by: by = "language", only = ["zh", "en"]',
    "least": "the smallest number of documents that is judged, from 1 on",
    "level": '"error" fails the gate, "warn" passes it with a warning',
    "missing": '"fail", "new" or "pass": what is said where no audit was accepted',
    "": "README.md beside the suites says what stands in this file",
}
_FORMS: Final[Mapping[str, type[Form]]] = {"patch": Patch, "corpus": Ratchet}


def _explain(error: ValidationError) -> str:
    """The first problem, as ``patch 2: most: what is wrong``, with a hint."""
    first = error.errors()[0]
    loc = first["loc"]
    numbered = len(loc) > 1 and isinstance(loc[1], int)
    where = [f"{loc[0]} {int(loc[1]) + 1}"] if numbered else []
    key = "".join(str(part) for part in loc[2:3] if numbered) or ("" if numbered else "".join(map(str, loc[:1])))
    unknown = first["type"] == "extra_forbidden"
    told = "unknown key" if unknown else plainly(first["type"], first["msg"])
    form: type[Form] = _FORMS[str(loc[0])] if numbered else LimitsForm
    more = hint(key, form.model_fields) if unknown else f"\nHint: {_HINTS.get(key, _HINTS[''])}"
    return f"{': '.join([*where, *filter(None, [visible(key)]), told])}{more}"
