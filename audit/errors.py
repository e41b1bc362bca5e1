"""Everything audit raises on purpose.

* AuditError
  - SettingsError   the settings, or the words on the command line, are wrong   (exit 2)
  - CorpusError     the corpus cannot be read as a corpus                       (exit 2)
  - CheckError      a check broke its contract or crashed                       (exit 3)

A problem in one document is never an exception: it is a row, with evidence. A failing gate is a result.
"""


class AuditError(Exception):
    """Base class; catch this to catch everything audit raises on purpose."""


class SettingsError(AuditError):
    """The settings are wrong: an unknown key, a wrong type, a suite that would not be judged whole."""


class CorpusError(AuditError):
    """The corpus cannot be read as a corpus: it is missing, holds no document, or names one twice."""


class CheckError(AuditError):
    """A check or matcher crashed or broke its contract, so nothing it said can be trusted."""

    def __init__(self, check_id: str, problem: str, hint: str = "") -> None:
        self.check_id = check_id
        super().__init__(f"check {check_id!r}: {problem}" + (f"\nHint: {hint}" if hint else ""))
