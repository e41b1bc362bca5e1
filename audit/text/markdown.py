"""Text that cannot be trusted, in Markdown.

It stands in ``<code>``, in which no mention, issue or commit is linked, with its hidden characters spelt out and its
ASCII punctuation as character references, which never act as Markdown, HTML or a workflow command.
"""

from __future__ import annotations

from audit.text.patterns import lazy
from audit.text.visible import clip, visible

#: Code points that are shown, hidden characters spelt out.
MAX_CELL = 160

#: All that Markdown, its GitHub extensions, HTML and workflow commands are made of, and a little more.
_SYNTAX = lazy(r"[!-+.:-@\[-`{-~]")


def inert(text: str) -> str:
    """Text of the corpus as Markdown that shows it, clipped, and does nothing else."""
    if not text:
        return "–"
    shown, left_out = clip(visible(text), MAX_CELL)
    cut = f" ({left_out:,} more)" if left_out else ""
    return f"<code>{_SYNTAX.sub(lambda match: f'&#{ord(match[0])};', shown)}</code>{cut}"
