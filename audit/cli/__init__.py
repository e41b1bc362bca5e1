"""The command line: words in, exit code out.

0 the gate passed, all is verified · 1 the gate failed, something differs · 2 usage, settings or corpus error ·
3 the audit is incomplete, something could not be looked at, or we failed.
Heavy rooms are imported by the command that needs them, so that help is there at once.
"""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence

from audit.cli.words import parser
from audit.errors import AuditError, CorpusError, SettingsError
from audit.stop import Stopped

#: After so many new objects the collector looks at them, and after so many times at older ones. With Python's own 700
#: it took a third of the time in which 100,000 files are opened and listed.
_COLLECT = (50_000, 20, 20)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    # What a command holds it holds to its end, and there may be very much of it: to look through all of that for what
    # has become unreachable is what the collector would do most of the time.
    gc.set_threshold(*_COLLECT)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    words = parser().parse_args(argv)
    try:
        code: int = words.command(words)
    except (SettingsError, CorpusError) as error:
        return _complain(str(error), 2)
    except AuditError as error:
        return _complain(str(error), 3)
    except OSError as error:
        return _complain(f"{error.filename or 'output'}: {error.strerror or error}", 3)
    except KeyboardInterrupt:
        return _complain("interrupted", 3)
    except Stopped as stopped:
        return _complain(str(stopped), 3)
    except Exception:
        return _complain(f"internal error\n{traceback.format_exc()}", 3)
    return code


def _complain(message: str, code: int) -> int:
    from audit.text.visible import visible

    lines = [visible(line) for line in message.splitlines()]
    print("\n".join([f"audit: {lines[0]}", *lines[1:]]), file=sys.stderr)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
