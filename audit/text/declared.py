"""Encodings that a document declares itself: in an XML declaration, in HTML's meta elements, in the headers of HTTP,
WARC or mail, in the first lines of a program.

What is said is kept as it is spelt; `codec` tells which encoding that is.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from audit.text.guess import SUPERSETS
from audit.text.patterns import lazy

#: So much of a text is looked at, in code points; HTML asks for 1,024 bytes, which many pages exceed.
HEAD: Final = 4096

_NAME: Final = r"[\"']?[ \t]*(?P<name>[A-Za-z0-9][\w.:+-]{1,39})"
_XML: Final = lazy(rf"<\?xml\s[^>]{{0,200}}?\bencoding\s*=\s*{_NAME}")
_META: Final = lazy(rf"<meta\s[^>]{{0,400}}?\bcharset\s*=\s*{_NAME}", re.IGNORECASE)
_COMMENT: Final = lazy(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)", re.DOTALL | re.IGNORECASE)
_PAGE: Final = lazy(r"<(!doctype\s+html|html|head|meta|title|body)\b", re.IGNORECASE)
_HEADER: Final = lazy(r"(?:HTTP/\d|WARC/\d|[A-Za-z][A-Za-z0-9-]{1,40}:[ \t])")
_CONTENT_TYPE: Final = lazy(rf"^Content-Type:[^\n]{{1,200}}?\bcharset\s*=\s*{_NAME}", re.IGNORECASE | re.MULTILINE)
_FOLDED: Final = lazy(r"\r?\n(?=[ \t])")
_BLANK_LINE: Final = lazy(r"\r?\n\r?\n")
#: PEP 263, which Emacs and Vim read as well.
_CODING: Final = lazy(rf"^[ \t\f]*(?:#|//|;;|%|/\*|\"\"\")[^\n]{{0,200}}?coding[:=][ \t]*{_NAME}", re.MULTILINE)

#: What the web calls encodings that Python knows by other names, as the WHATWG's standard of encodings lists them.
_WEB: Final = {
    "dos-874": "cp874",
    "iso-8859-6-e": "iso8859-6",
    "iso-8859-6-i": "iso8859-6",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-8-i": "iso8859-8",
    "ks_c_5601-1989": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "unicode": "utf-16",
    "unicodefffe": "utf-16-be",
    "utf8mb4": "utf-8",
    "utf-8-unix": "utf-8",
    "windows-949": "cp949",
    "windows-874": "cp874",
    "x-big5": "big5",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gbk",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-roman": "mac-roman",
    "x-sjis": "cp932",
    "x-unicode20utf8": "utf-8",
}


class Declaration(NamedTuple):
    """A name as it is spelt, and where it stands in the text, in code points; nowhere if something else said it."""

    name: str
    start: int = 0
    end: int = 0


def codec(name: str) -> str | None:
    """Python's name of the encoding that is declared as *name*; none where there is no such encoding of texts."""
    name = _WEB.get(name.lower(), name)
    try:
        b"a".decode(name, "ignore")  # which refuses codecs that make no text, such as base64
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def compare(raw: bytes, text: str, encoding: str, said: list[Declaration]) -> tuple[Declaration, bool | None]:
    """The first declaration that the bytes belie, else the first, and whether they agree with it.

    They do where the declared encoding reads the same *text* from *raw* as *encoding* did; not known is it where there
    is no encoding of that name.
    """
    agreed = [_agrees(raw, text, encoding, one.name) for one in said]
    place = agreed.index(False) if False in agreed else 0
    return said[place], agreed[place]


def _agrees(raw: bytes, text: str, encoding: str, name: str) -> bool | None:
    declared = codec(name)
    if declared is None:
        return None
    declared = SUPERSETS.get(declared, declared)
    # UTF-16 says nothing of the order of its bytes.
    if declared == encoding or (declared in ("utf-16", "utf-32") and encoding.startswith(declared)):
        return True
    try:
        return raw.decode(declared).removeprefix("\ufeff") == text
    except UnicodeDecodeError:
        return False


def is_page(text: str) -> bool:
    """Whether *text* begins like a page of HTML."""
    head = text[:HEAD]
    return head.lstrip("\ufeff \t\r\n").startswith("<") and bool(_PAGE.search(head))


def declarations(text: str) -> list[Declaration]:
    """What the head of *text* says of its encoding, in order."""
    head = text[:HEAD]
    start = len(head) - len(head.lstrip("\ufeff \t\r\n"))
    if head.startswith("<", start):
        return _markup(head, start)
    if match := _HEADER.match(head, start):
        return _headers(head, match.start())
    lines = "\n".join(head.split("\n", 2)[:2])
    # Asked first whether the word is there: the expression stops at every character of a long line.
    found = _found(_CODING.finditer(lines)) if "coding" in lines else []
    # A heading may speak of coding: and go on.
    return [one for one in found if codec(one.name)]


def _markup(head: str, start: int) -> list[Declaration]:
    xml = _XML.match(head, start)
    found = _found([xml] if xml else [])
    if _PAGE.search(head):
        # As long as before, so that places stay what they are.
        plain = _COMMENT.sub(lambda comment: " " * len(comment[0]), head)
        found += _found(_META.finditer(plain))
    return found


def _headers(head: str, start: int) -> list[Declaration]:
    """A block of headers, or several: a record of WARC begins with its own and goes on with those of HTTP."""
    found: list[Declaration] = []
    while match := _HEADER.match(head, start):
        end = _BLANK_LINE.search(head, match.start())
        block = head[start : end.start() if end else len(head)]
        unfolded = _FOLDED.sub(lambda fold: " " * len(fold[0]), block)
        found += [
            Declaration(one.name, one.start + start, one.end + start)
            for one in _found(_CONTENT_TYPE.finditer(unfolded))
        ]
        if end is None:
            break
        start = end.end()
    return found


def _found(matches: Iterable[re.Match[str]]) -> list[Declaration]:
    return [Declaration(match["name"], *match.span("name")) for match in matches]
