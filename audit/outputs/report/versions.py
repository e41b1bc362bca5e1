"""Reports of earlier versions: read, brought up to today's, and held against the shape that these have."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from pydantic import ValidationError

from audit.errors import SettingsError
from audit.outputs.report import version_1
from audit.outputs.report.shapes.parts import UNFIT
from audit.outputs.report.shapes.report import Kind, Version, shape
from audit.text.visible import clip, visible

VERSION: Final[Version] = 2
KIND: Final[Kind] = "audit-report"

#: Problems told of a file, and code points of the path to one: what helps to find out what happened to it.
_MAX_TOLD, _MAX_PATH = 5, 200

Data = dict[str, Any]


def read(path: Path) -> Data:
    """The data in a file, of whatever version, as today's.

    Raises `SettingsError` where it holds no report, or one that is not whole: then it says where in it what is wrong.
    """
    try:
        data = json.loads(path.read_bytes(), parse_constant=_no_number)
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from error
    except RecursionError as error:
        raise SettingsError(f"{path}: is nested too deeply for a report") from error
    except ValueError as error:
        raise SettingsError(f"{path}: is no JSON: {error}") from error
    version = data.get("schema") if isinstance(data, dict) and data.get("kind") == KIND else None
    if type(version) is not int:
        raise SettingsError(f"{path}: is no report of an audit\nHint: it is called report.json")
    if not 1 <= version <= VERSION:
        raise SettingsError(f"{path}: has version {version}, and this audit knows 1 to {VERSION}")
    current = upgrade(data)
    if told := problems(current):
        raise SettingsError(f"{path}: is no whole report\n" + "\n".join(told))
    return current


def problems(data: Data) -> list[str]:
    """What is wrong with *data* of version `VERSION` and where, ``documents.3.sha256: Field required``; nothing wrong
    is nothing told. Keys of it are made visible, values of it are not told.
    """
    try:
        shape().validate_python(data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        told = [
            visible(f"{clip('.'.join(_path(data, each)), _MAX_PATH)[0]}: {each['msg']}") for each in found[:_MAX_TOLD]
        ]
        return [*told, f"and {len(found) - _MAX_TOLD} more"] if len(found) > _MAX_TOLD else told
    return []


def upgrade(data: Mapping[str, Any]) -> Data:
    """The same data as version `VERSION` has them; what was not known then is null or empty.

    What is damaged is left as it is, for `problems` to tell.
    """
    current = dict(data)
    while current["schema"] < VERSION:
        current = _STEPS[current["schema"]](current)
    return current


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _path(data: Data, problem: Mapping[str, Any]) -> Iterator[str]:
    """Where a problem is, without the names of shapes that stand between keys where one of several may be."""
    here: Any = data
    path = [*problem["loc"], *problem.get("ctx", {}).get("place", ())]
    for depth, key in enumerate(path, 1):
        if (isinstance(here, dict) and key in here) or (isinstance(here, list) and key in range(len(here))):
            here = here[key]
        elif depth < len(path) or problem["type"] not in ("missing", UNFIT):
            continue
        yield str(key)


_STEPS: Final[Mapping[int, Callable[[Data], Data]]] = {1: version_1.upgrade}
