"""Reports of version 1, of before severities, relations, derivations and all that is told of the accepted audit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, get_args

from audit.outputs.report.shapes.report import NULLABLE, Untold
from audit.outputs.report.verdict import STATES
from audit.schema import RIGHT

Data = dict[str, Any]
Change = Callable[[Any], Any]


def upgrade(data: Data) -> Data:
    """The same as version 2 has it. What was not told then is null or empty; what is damaged is left as it is."""
    changes = {**_PARTS, "counts": _with({"waived": _waived(data)})}
    new = {name: change(data[name]) for name, change in changes.items() if name in data}
    return {
        **dict.fromkeys((*NULLABLE, "delta", "calibration")),
        "evidence": "snippet",
        "decided_by": _decided_by(data),
        "derivations": [],
        "digests": {
            "manifest": data.get("corpus_digest"),
            "rows": None,
            "settings": data.get("settings_digest"),
            "suites": _object(data.get("gate")).get("suites_digest"),
            "against": None,
        },
        **data,
        **new,
        "untold": sorted(get_args(Untold)),
        "schema": 2,
    }


def _decided_by(data: Data) -> list[Data]:
    """What decided, as far as it was told: ``--fail-on`` was not."""
    rules = list(enumerate(_objects(_object(data.get("gate")).get("rules"))))
    weigh = (
        [{"by": "rule", "rule": place} for place, rule in rules if _unmet(rule, severity)]
        for severity in ("critical", "warning")
    )
    missed, brakes = _number(data, "incomplete"), _number(data, "brakes")
    return [
        *([{"by": "incomplete", "documents": missed}] if missed else []),
        *next(filter(None, weigh), []),
        *([{"by": "brakes", "brakes": brakes}] if brakes else []),
    ]


def _unmet(rule: Data, severity: str) -> bool:
    return rule.get("success") is False and rule.get("severity") == severity


def _number(data: Data, name: str) -> int:
    """How many there are of what is listed, and of what was cut of it."""
    listed, cut = data.get(name), _object(data.get("cut")).get(name)
    return (len(listed) if isinstance(listed, list) else 0) + (cut if isinstance(cut, int) else 0)


def _waived(data: Data) -> int | None:
    """Documents with a waiver; those that are not shown cannot be asked."""
    if _object(data.get("cut")).get("documents") != 0:
        return None
    return sum(document.get("waiver") is not None for document in _objects(data.get("documents")))


def _trace(document: Any) -> Any:
    return _within("trace", _each(_with({"says": None})))(document)


def _rank(waiver: Any) -> Any:
    state = _object(waiver).get("state")
    return _with({"rank": STATES.index(state) if state in STATES else 0})(waiver)


def _first(pair: Any) -> Any:
    """Which side of a translation comes first; its rows were not told."""
    first = "right" if _object(pair).get("direction") == RIGHT else "left"
    return _within("translation", _with({"first": first, "rows": [], "rows_cut": 0}))(pair)


def _with(new: Data) -> Change:
    """Adds to an object what it has not."""
    return lambda value: {**new, **value} if isinstance(value, dict) else value


def _each(change: Change) -> Change:
    """Changes each element of a list."""
    return lambda value: [change(one) for one in value] if isinstance(value, list) else value


def _within(key: str, change: Change) -> Change:
    """Changes one value of an object."""
    return lambda value: {**value, key: change(value[key])} if key in _object(value) else value


def _object(value: Any) -> Data:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[Data]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


_CHECK: Final = _with({"columns": None, "cost": None, "delta": None})
_DOCUMENT: Final = _with(
    {"severities": [], "related": [], "n_related": 0, "bytes": [], "change": None, "flag_changes": None}
)
_PAIR: Final = _with({"lengths": {"left": None, "right": None}, "alignment": None})

#: What there was already, and how it changes.
_PARTS: Final[dict[str, Change]] = {
    "brakes": _each(_with({"says": None})),
    "checks": _each(lambda check: _within("worst", _each(_with({"span": None})))(_CHECK(check))),
    "cut": _with({"derivations": 0, "groups": 0}),
    "documents": _each(lambda document: _trace(_DOCUMENT(document))),
    "pairs": _each(lambda pair: _first(_PAIR(pair))),
    "waivers": _each(_rank),
}
