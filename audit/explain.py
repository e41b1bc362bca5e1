"""Why: a check from its docstring, a document from its decision trace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from audit.checks import Options, load_checks
from audit.duplicates import load_matchers
from audit.errors import SettingsError
from audit.outputs.report.trace import render_trace


def explain(target: str | None, out: Path) -> str:
    """The checks and matchers, one of them, or one document of the audit in *out*.

    Raises `SettingsError` where *target* names neither.
    """
    docs = {id: check.doc for id, check in load_checks().items()}  # noqa: A001
    docs |= {id: matcher.doc for id, matcher in load_matchers().items()}  # noqa: A001
    if target is None:
        width = max(map(len, docs))
        return "\n".join(f"{id:{width}}  {_summary(doc)}" for id, doc in docs.items())  # noqa: A001
    if target in docs:
        return f"{target}\n{'=' * len(target)}\n\n{docs[target].strip()}"
    return render_trace(_document(target, out))


def _summary(doc: str) -> str:
    return " ".join(doc.strip().split("\n\n")[0].split())


def _document(target: str, out: Path) -> dict[str, Any]:
    try:
        report = json.loads((out / "report.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"{target!r} is no check, and there is no audit in {str(out)!r} to look it up in"
            "\nHint: run `audit run CORPUS` first, or name its folder with --out"
        ) from error
    documents = {document["doc_id"]: document for document in report["documents"]}
    # A path is given as it is clicked or completed: with the corpus, or some of the way to it, before the id.
    parts = Path(target).as_posix().split("/")
    for start in range(len(parts)):
        if (doc_id := "/".join(parts[start:])) in documents:
            found: dict[str, Any] = documents[doc_id]
            return found
    raise SettingsError(f"{target!r} is neither a check nor a document of the audit in {str(out)!r}")


def reference() -> str:
    """Every check and matcher as one Markdown page: ``docs/checks.md``."""
    note = "Generated from the docstrings by `make docs`; `audit explain NAME` prints the same."
    parts = ["# Checks and matchers", note]
    for id, check in load_checks().items():  # noqa: A001
        parts += [f"## `{id}`", _section(check.doc), "### Options", _options(check.options)]
    for id, matcher in load_matchers().items():  # noqa: A001
        parts += [f"## `{id}` (matcher)", _section(matcher.doc)]
    return "\n\n".join(parts) + "\n"


def _section(doc: str) -> str:
    return doc.strip().replace("\n## ", "\n### ")


def _options(options: type[Options]) -> str:
    rows = ["| option | default |", "|---|---|"]
    defaults = options().model_dump(mode="json")
    return "\n".join([*rows, *(f"| `{name}` | `{json.dumps(value)}` |" for name, value in defaults.items())])
