"""JSON that is the same bytes each time, and does nothing in a log."""

from __future__ import annotations

import json
from typing import Any


def as_json(value: Any) -> str:
    """*value* as indented JSON. Whatever is no ASCII is spelt out, and so is what begins a command of a CI runner."""
    return json.dumps(value, indent=1).replace("##", "#\\u0023") + "\n"
