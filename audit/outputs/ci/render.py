"""Each format that findings are told in."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from audit.outputs.ci import SUMMARY, codequality, github, junit, lines, sarif
from audit.outputs.ci.finding import Findings
from audit.outputs.ci.findings import findings
from audit.outputs.ci.paths import below
from audit.result import Result

Render = Callable[[Result, Findings, str], str]

#: Every format that is made of findings: a function of a result, its findings and the digest of its manifest.
FORMATS: Final[dict[str, Render]] = {
    "sarif": sarif.render,
    "junit": junit.render,
    "codequality": codequality.render,
    "github": github.render,
    "text": lines.render,
}


def render(formats: Collection[str], result: Result, digest: str, summary: Callable[[], str]) -> dict[str, str]:
    """The *result*, the manifest of which has this *digest*, in each of the *formats*.

    *summary* makes the one format that is not made of findings alone. Paths are told from the working folder.
    """
    texts = {SUMMARY: summary()} if SUMMARY in formats else {}
    if others := [name for name in FORMATS if name in formats]:
        found = findings(result, below(result.place, Path.cwd()))
        texts |= {name: FORMATS[name](result, found, digest) for name in others}
    return texts
