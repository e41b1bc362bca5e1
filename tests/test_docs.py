"""What the documentation says is true."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from audit import __version__
from audit.checks import load_checks
from audit.cli.words import parser
from audit.duplicates import load_matchers
from audit.explain import reference
from audit.outputs.folder import NAMES
from audit.outputs.report.shapes.report import schema
from audit.readers.names import FIELD_OF
from audit.schema import PAIRS
from audit.settings import Brakes, Columns, Duplicates, Settings, Waiver

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "expectations").glob("*.md")]
README = (ROOT / "README.md").read_text("utf-8")


def commands():
    (subparsers,) = (action for action in parser()._actions if action.choices and hasattr(action, "add_parser"))
    return subparsers.choices


def test_the_reference_is_what_the_docstrings_say(golden):
    golden(ROOT / "docs" / "checks.md", reference())


def test_the_schema_of_the_report_is_its_shape(golden):
    golden(ROOT / "docs" / "report.schema.json", json.dumps(schema(), ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("command", commands())
def test_every_command_and_option_is_in_the_readme(command):
    assert f"audit {command}" in README
    for action in commands()[command]._actions:
        for option in action.option_strings:
            assert option in README or option in ("-h", "--help")


@pytest.mark.parametrize("name", [*NAMES, *PAIRS, *load_checks(), *load_matchers()])
def test_every_output_column_of_pairs_check_and_matcher_is_in_the_readme(name):
    # As code, or as what a row of the table of checks is about: prose uses half of these words for other things.
    assert re.search(rf"`[^`\n]*(?<!\w){re.escape(name)}(?!\w)[^`\n]*`|^\| [^|]*\b{name}\b", README, re.MULTILINE)


@pytest.mark.parametrize("model", [Settings, Columns, Duplicates, Brakes, Waiver], ids=lambda model: model.__name__)
def test_every_setting_is_documented_with_its_default(model):
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    for name, field in model.model_fields.items():
        assert f"`{name}`" in page
        if isinstance(field.default, int | float):
            assert f"| `{name}` | `{str(field.default).lower()}` |" in page


def test_every_name_under_which_declarations_are_read_is_documented():
    page = (ROOT / "docs" / "declarations.md").read_text("utf-8")
    columns = [name for field in Columns.model_fields.values() for name in field.default]
    assert [name for name in (*FIELD_OF, *columns) if f"`{name}`" not in page] == []


def test_every_dependency_has_its_reason():
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    needs = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    assert [name for need in needs if (name := re.split(r"[<>=\[]", need)[0]) not in page] == []


def test_every_dependency_is_pinned_by_hash_and_no_registry_is_named():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for need in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]:
        name = re.split(r"[<>=\[]", need)[0].replace(".", "-")
        assert re.search(rf"^{name}==\S+ .*\\\n    --hash=sha256:", lock, re.MULTILINE), need
    assert "://" not in lock


def test_one_version():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == __version__


def test_the_check_in_contributing_works(tmp_path):
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    source = re.search(r"```python\n(.*?)```", page, re.DOTALL).group(1)
    space = {}
    # The module's docstring is the check's documentation, so the source is run as a module would be.
    exec(compile(source, "shouting.py", "exec"), space)  # noqa: S102
    from audit.testing import assert_check

    assert_check(space["CHECK"])
