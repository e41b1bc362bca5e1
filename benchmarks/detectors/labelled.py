"""The labelled files and texts, and what a right answer to them is: the same here as in the floors of the tests."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

#: Names the folder with labelled data, in which this benchmark reads `encoding/` and `language/`.
VARIABLE = "AUDIT_BENCH"

Row = dict[str, Any]

_LANGDETECT = (
    "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl no pa pl pt ro "
    "ru sk sl so sq sv sw ta te th tl tr uk ur vi zh"
)
#: The languages that langdetect knows, in the codes of the labels.
KNOWN = frozenset(_LANGDETECT.split())

UNKNOWN = "und"

#: What is the same language to the labels: older codes, and members of what ISO 639 calls a macrolanguage.
_SAME = {
    "arz": "ar", "azb": "az", "cmn": "zh", "fil": "tl", "in": "id", "iw": "he", "jw": "jv", "mo": "ro", "nb": "no",
    "nn": "no", "pes": "fa", "prs": "fa", "un": UNKNOWN, "wuu": "zh", "yue": "zh", "zxx": UNKNOWN,
}  # fmt: skip

#: What may differ in a text that was decoded rightly: variants of an encoding map a few signs differently.
_DIFFER = 0.005


class Data(NamedTuple):
    """All that is labelled: files with their bytes, mojibake, texts in one language, in several, and in Chinese."""

    files: list[tuple[Row, bytes]]
    mojibake: list[Row]
    single: list[Row]
    mixed: list[Row]
    chinese: list[Row]


class Answer(Protocol):
    """What somebody made of a file, `audit` or a peer."""

    @property
    def status(self) -> str:
        """`ok` or `empty` if there is a text, `binary`, or anything else."""

    @property
    def text(self) -> str:
        """The text."""


def folder() -> Path | None:
    """The folder of labelled data; None where there is none."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named and Path(named, "encoding").is_dir() and Path(named, "language").is_dir() else None


def read_rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file. `splitlines` would also split at NEL, which JSON leaves as it is."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def load(bench: Path) -> Data:
    """Everything in the folder *bench*."""
    encoding, language = bench / "encoding", bench / "language"
    return Data(
        [(row, (encoding / "files" / row["id"]).read_bytes()) for row in read_rows(encoding / "truth.jsonl")],
        read_rows(encoding / "mojibake.jsonl"),
        read_rows(language / "single.jsonl"),
        read_rows(language / "mixed.jsonl"),
        [row for row in read_rows(language / "hans_hant.jsonl") if row["label"] in ("Hans", "Hant")],
    )


def is_mixture(row: Mapping[str, Any]) -> bool:
    """Whether the file is labelled as one in several encodings."""
    return str(row["encoding"]).startswith("mixed")


def is_whole(row: Mapping[str, Any], raw: bytes) -> bool:
    """Whether every byte of the file means something in its encoding: nothing was cut or spoilt."""
    try:
        return row["encoding"] is not None and bool(raw.decode(row["encoding"]) or True)
    except (LookupError, UnicodeDecodeError):
        return False


def is_decoded(row: Mapping[str, Any], raw: bytes, found: Answer) -> bool:
    """Whether the text is what the true encoding gives, but for what its variants map differently."""
    if row["encoding"] is None:
        return found.status == "binary"
    if found.status not in ("ok", "empty"):
        return False
    try:
        true = raw.decode(row["encoding"], "replace").lstrip("\ufeff")
    except LookupError:  # Python cannot read EUC-TW
        return False
    text = found.text.lstrip("\ufeff")
    differ = sum(a != b for a, b in zip(true, text, strict=False)) + abs(len(true) - len(text))
    return differ <= _DIFFER * len(true)


def fold(code: str) -> str:
    """The language of a tag as the labels name it: no region, script or dialect."""
    primary = code.replace("_", "-").split("-")[0].lower()
    return _SAME.get(primary, primary)


def is_named(row: Mapping[str, Any], code: str) -> bool:
    """Whether *code* is the language of the text."""
    return fold(code) == row["lang"]
