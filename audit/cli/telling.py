"""The commands that judge nothing: they tell of an audit, keep it, hand it on, or write what a reviewer decided."""

from __future__ import annotations

import argparse

from audit.cli.screen import Bar, reader_may_leave


def explain(words: argparse.Namespace) -> int:
    """List the checks, explain one, trace a document, or show two beside each other."""
    from audit import explain

    with reader_may_leave():
        print(explain.explain(words.target, words.out, words.other), flush=True)
    return 0


def report(words: argparse.Namespace) -> int:
    """Render the report of an earlier audit from its data."""
    from audit.outputs.write import render

    pages = render(words.file, words.to, words.language)
    print(f"{len(pages)} page{'s' if len(pages) > 1 else ''}: {words.to / pages[0]}")
    return 0


def accept(words: argparse.Namespace) -> int:
    """Keep an audit's lock and manifest with its corpus, and remember what was measured for it."""
    from audit.ledger.accept import accept
    from audit.patch import remember

    with Bar() as progress:
        progress.stage("verify")
        accepted = accept(words.out, words.corpus, progress.advance, force=words.force)
        progress.stage("remember")
        remember(accepted.corpus, words.out, accepted.digest)
    print("\n".join(accepted.lines), flush=True)
    return 0


def verify(words: argparse.Namespace) -> int:
    """Name whatever is not as it was when it was audited."""
    from audit.ledger.verify import Asked, verify

    with Bar() as progress:
        progress.stage("verify")
        asked = Asked(words.corpus, words.key, words.lock, words.root)
        found = verify(words.target, asked, progress.advance)
    with reader_may_leave():
        print("\n".join(found.lines()), flush=True)
    return found.exit_code


def diff(words: argparse.Namespace) -> int:
    """Compare two audits."""
    from audit.ledger import told
    from audit.ledger.changes import compare
    from audit.ledger.drift import drift

    changes = compare(words.old, words.new)
    drifted = drift(changes)
    with reader_may_leave():
        lines = [told.as_json(changes, drifted).rstrip()] if words.json else told.lines(changes, drifted)
        print("\n".join(lines), flush=True)
    return 0


def prove(words: argparse.Namespace) -> int:
    """Prove that a document is in a release, or that it is not."""
    from audit.ledger import place
    from audit.ledger.proof import prove

    proof = prove(words.document, place.find(words.out), blind=words.blind)
    if words.to:
        words.to.write_text(proof, "utf-8", newline="")
        return 0
    with reader_may_leave():
        print(proof, end="", flush=True)
    return 0


def export(words: argparse.Namespace) -> int:
    """Hand on what was audited, in a format that others read."""
    from audit import exports

    wish = exports.Wish(format=words.format, decision=words.decision, clean=words.clean, date=words.date, key=words.key)
    done = exports.export(words.out, wish, words.to)
    for cleaned, spans in done.spans.items():
        print(f"{cleaned}: {spans} spans")
    print(f"{done.documents} documents ({words.decision}) as {words.format}: {done.folder}")
    return 0


def waive(words: argparse.Namespace) -> int:
    """Write a reviewed exception into the settings."""
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


def suite(words: argparse.Namespace) -> int:
    """Write the suites and the limits that are there by default, for review."""
    from audit import gate
    from audit.checks import load_checks

    for path in gate.write_suites(words.folder, load_checks()):
        print(path)
    return 0
