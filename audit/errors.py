"""Everything audit raises on purpose.

* AuditError
  - SettingsError   the settings, or the words on the command line, are wrong   (exit 2)
  - CorpusError     the corpus cannot be read as a corpus                       (exit 2)
  - CheckError      a check or matcher broke its contract or crashed            (exit 3)
  - ChangedError    the corpus changed while it was audited                     (exit 3)
  - EngineError     the work could not be carried through: a worker died        (exit 3)

A problem in one document is never an exception: it is a row, with evidence. A failing gate is a result.
"""

from __future__ import annotations


class AuditError(Exception):
    """Base class; catch this to catch everything audit raises on purpose."""


class SettingsError(AuditError):
    """The settings are wrong: an unknown key, a wrong type, a suite that would not be judged whole."""


class CorpusError(AuditError):
    """The corpus cannot be read as a corpus: it is missing, holds no document, or names one twice."""


class ChangedError(AuditError):
    """The corpus changed while it was audited, so that what was found is true of no state that it was ever in."""


class CheckError(AuditError):
    """A check or matcher crashed or broke its contract, so nothing it said can be trusted."""

    def __init__(self, check_id: str, problem: str, hint: str = "") -> None:
        self.check_id = check_id
        self._parts = (check_id, problem, hint)
        super().__init__(f"check {check_id!r}: {problem}" + (f"\nHint: {hint}" if hint else ""))

    def __reduce__(self) -> tuple[type[CheckError], tuple[str, str, str]]:
        """Travel between processes: an exception is rebuilt from its arguments, not from its message."""
        return type(self), self._parts


class EngineError(AuditError):
    """The work could not be carried through, through no fault of a check: a worker process died."""
