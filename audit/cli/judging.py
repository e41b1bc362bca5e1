"""The commands that look at documents and judge them: `audit run` and `audit check`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from audit.cli.screen import Bar, reader_may_leave, show
from audit.errors import CorpusError, SettingsError
from audit.stop import stoppable

if TYPE_CHECKING:
    from audit import patch
    from audit.outputs import ci
    from audit.result import Result
    from audit.settings import Settings


def run(words: argparse.Namespace) -> int:
    """Audit a corpus, write what was found, and say it."""
    with stoppable(words.timeout) as stop:
        from audit import pipeline
        from audit.outputs import ci
        from audit.outputs.terminal import closing, span_lines
        from audit.settings import load_settings

        wanted = ci.targets(words.output)
        settings = load_settings(
            words.config,
            fail_on=words.fail_on,
            as_of=words.as_of,
            workers=words.workers,
            batch_size=words.batch_size,
            index=words.index,
            evidence=words.evidence,
            language=words.language,
            calibrate=words.calibrate,
        ).moved(words.rethreshold, words.encoder)
        ci.ready(wanted, words.corpus, words.out)
        with _whole(words.out, wanted), Bar() as progress:
            if words.rethreshold is None:
                result = pipeline.run(words.corpus, settings, words.out, progress, words.against)
            else:
                result = pipeline.rethreshold(words.corpus, settings, words.out, progress)
            found = _written(wanted, result, words.out) if wanted else ""
            with reader_may_leave():
                if not (words.quiet or _prints(wanted)):
                    show(span_lines(result), words.show)
                _say(wanted, found, closing(result, words.out))
            stop.close()
        return result.exit_code


def check(words: argparse.Namespace) -> int:
    """Judge what has changed since an audit was accepted, and say it."""
    with stoppable(words.timeout) as stop:
        from audit import patch

        wanted = _wanted(words)
        asked = patch.Asked(
            base=words.base,
            locked=words.locked,
            only=None if words.only is None else tuple(words.only),
            remember=words.cache,
            formats=frozenset(target.format for target in wanted),
            whole=words.fix_stale,
        )
        with _whole(None, wanted), Bar() as progress:
            checked = patch.check(words.corpus, _checking(words), asked, progress)
            fixed = _fixed(words, checked) if words.fix_stale else []
            if fixed:
                checked = patch.check(words.corpus, _checking(words), asked, progress)
            found = _put(wanted, checked.texts)
            spans = [] if words.quiet or _prints(wanted) else checked.spans
            with reader_may_leave():
                _say(wanted, found, [*fixed, *spans, *checked.lines])
            stop.close()
        return checked.exit_code


def _prints(wanted: Sequence[ci.Target]) -> bool:
    """Whether a format has standard output, in which nothing else stands then."""
    return any(target.file is None for target in wanted)


def _say(wanted: Sequence[ci.Target], found: str, lines: Sequence[str]) -> None:
    """Print what is *found*, and the *lines* of the command, each where it belongs."""
    print(found, end="", flush=True)
    print("\n".join(lines), file=sys.stderr if _prints(wanted) else sys.stdout, flush=True)


@contextmanager
def _whole(out: Path | None, wanted: Sequence[ci.Target]) -> Iterator[None]:
    """Nothing of a run is left that ends with exit code 3 and could be taken for its verdict, or an earlier one for it.

    Where the words or the corpus are wrong nothing was run, and what was there stays as far as it was not in the way.
    """
    try:
        yield
    except (SettingsError, CorpusError):
        raise
    except BaseException:
        if wanted:
            from audit.outputs import ci

            ci.withdraw(wanted)
        if out is not None:
            from audit.outputs.folder import withdraw

            withdraw(out)
        raise


def _wanted(words: argparse.Namespace) -> Sequence[ci.Target]:
    """Where findings go. Asked for none, nothing is loaded that would write them."""
    if not words.output:
        return []
    from audit.outputs import ci

    wanted = ci.targets(words.output)
    ci.ready(wanted, words.corpus)
    return wanted


def _written(wanted: Sequence[ci.Target], result: Result, out: Path) -> str:
    from audit.outputs.ci.render import render
    from audit.readers.folder import sha256

    formats = {target.format for target in wanted}
    digest = sha256(out / "manifest.jsonl")
    return _put(wanted, render(formats, result, digest, (out / "summary.md").read_bytes().decode))


def _put(wanted: Sequence[ci.Target], texts: Mapping[str, str]) -> str:
    if not wanted:
        return ""
    from audit.outputs import ci

    return ci.put(wanted, texts)


def _checking(words: argparse.Namespace) -> Settings:
    from audit.settings import load_settings

    names = ("fail_on", "as_of", "workers", "batch_size", "evidence")
    return load_settings(words.config, **{name: getattr(words, name) for name in names})


def _fixed(words: argparse.Namespace, checked: patch.Checked) -> list[str]:
    """Take out waivers; what is to be said of it, if there were any. Not where nobody would see that it was done."""
    from audit.outputs.printed import printed
    from audit.outputs.report.words import counted
    from audit.settings import settings_file
    from audit.waivers import fix

    if os.environ.get("CI"):
        raise SettingsError("--fix-stale: changes the settings, which nobody would keep here: CI is set")
    file, result = settings_file(words.config), checked.result
    if file is None or result is None or not (changed := fix(file, result.waivers)):
        return []
    return [printed(f"{file}: {counted(changed, 'waiver')} taken out, or some of its checks")]
