"""Regular expressions that are compiled when they are first asked for.

There are more than a thousand, of which a text needs a few: to compile them all takes a second of each command.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, cast

#: What is asked of a pattern again and again: found once, it costs nothing more than it does of a compiled one.
_METHODS: Final = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, as far as its methods go; an error in *pattern* is raised when it is first used."""
    return cast("re.Pattern[AnyStr]", Lazy(pattern, flags))


class Lazy:
    """Stands for a compiled pattern, and becomes one."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)
