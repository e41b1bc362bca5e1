"""Text that cannot be trusted, fit for one line of a log."""

from __future__ import annotations

import re

from audit.text.visible import clip, code_point, visible

#: What makes a command of a line in a CI log: `::error` where it begins, `##[` and `##vso[` anywhere.
_COMMAND = re.compile(r"^:(?=:)|#(?=#(?:vso)?\[)")


def printed(line: str) -> str:
    """A line that nothing in it can leave, and that a CI runner takes for no command of its own."""
    return _COMMAND.sub(lambda match: code_point(match[0]), visible(line))


def short(text: str, limit: int) -> str:
    """The head and tail of *text* as such a line, at most *limit* code points and an ellipsis long."""
    return clip(printed(clip(text, limit)[0]), limit)[0]
