"""Controls that show a line in another order than it is read: CVE-2021-42574, "Trojan Source".

An embedding, an override or an isolate reaches to what closes it, or to the end of the line, as in Unicode's algorithm
(UAX #9). It deceives where it turns what is read from left to right, or spells Hebrew or Arabic backwards. What only
says again which way a text goes is ordinary, also where it is never closed: telephone numbers and paths are copied
with half a pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audit.text.patterns import lazy
from audit.text.scripts import letters_of
from audit.text.spans import Span

_RIGHT = letters_of("Hebr", "Arab", "Syrc", "Thaa", "Nkoo")
_RLE, _PDF, _LRO, _RLO = "\u202b\u202c\u202d\u202e"
_LRI, _RLI, _FSI, _PDI = "\u2066\u2067\u2068\u2069"
_ISOLATES = (_LRI, _RLI, _FSI)

_CONTROL = lazy("[\u202a-\u202e\u2066-\u2069]")
_LINE_END = lazy("[\n\r\x85\u2029]")
_TOKEN = lazy(f"(?P<control>{_CONTROL.pattern})|(?P<right>[{_RIGHT}]+)|(?P<left>[^\\W\\d_{_RIGHT}]+|[0-9]{{2,}})")
_IS_RIGHT = lazy(f"[{_RIGHT}]")
#: Where letters are read from the right so near, or are such a share of the characters, an embedding is at
#: home: catalogues of messages in Hebrew have them around lines that nobody translated.
_NEAR = 200
_SHARE = 0.1
#: Unicode knows no deeper nesting.
_DEPTH = 125


@dataclass(slots=True)
class _Scope:
    """How far a control reaches, and whether anything in it is read from the left, or from the right.

    What is in a scope of its own within it is `inside`, when it is read from the left.
    """

    control: str
    start: int
    left: bool = False
    right: bool = False
    inside: bool = False


def turned(text: str, suspects: str) -> Iterator[Span]:
    """The stretches of *text* that are shown in another order than they are read.

    *suspects* are all of its characters that may be such controls.
    """
    if not _CONTROL.search(suspects):
        return
    found = _CONTROL.search(text)
    from_the_right = len(text) - len(_IS_RIGHT.sub("", text)) > _SHARE * len(text)
    while found:
        end = _LINE_END.search(text, found.end())
        stop = end.start() if end else len(text)
        for scope, close in _scopes(text, found.start(), stop):
            if _turns(scope) or (not from_the_right and _misplaced(text, scope)):
                yield Span(scope.start, close, "bidi control")
        found = _CONTROL.search(text, stop)


def _scopes(text: str, start: int, stop: int) -> Iterator[tuple[_Scope, int]]:
    """Those of one line, of which the first control is at *start*, and where each of them ends."""
    scopes: list[_Scope] = []
    for token in _TOKEN.finditer(text, start, stop):
        if token.lastgroup != "control":
            if scopes:
                setattr(scopes[-1], str(token.lastgroup), True)
        elif token[0] in (_PDF, _PDI):
            yield from ((scope, token.end()) for scope in _closed(scopes, _how_many(scopes, token[0])))
        elif len(scopes) < _DEPTH:
            scopes.append(_Scope(token[0], token.start()))
    yield from ((scope, stop) for scope in _closed(scopes, len(scopes)))


def _how_many(scopes: list[_Scope], closing: str) -> int:
    """How many *closing* closes: an embedding; or an isolate and every embedding in it."""
    if closing == _PDF:
        return int(bool(scopes) and scopes[-1].control not in _ISOLATES)
    isolates = (n for n, scope in enumerate(reversed(scopes), start=1) if scope.control in _ISOLATES)
    return next(isolates, 0)


def _closed(scopes: list[_Scope], count: int) -> Iterator[_Scope]:
    """The innermost *count* of *scopes*, which are taken away; what they hold is in those around them too."""
    for _ in range(count):
        scope = scopes.pop()
        if scopes:
            scopes[-1].inside |= scope.left or scope.inside
            scopes[-1].right |= scope.right
        yield scope


def _turns(scope: _Scope) -> bool:
    """Whether an override spells something backwards, or swaps what is in it, wherever it stands."""
    if scope.control == _LRO:
        return scope.right
    return scope.control == _RLO and (scope.left or (scope.inside and not scope.right))


def _misplaced(text: str, scope: _Scope) -> bool:
    """Whether an embedding has nothing in it or near it that is read from the right."""
    if scope.control not in (_RLE, _RLI) or scope.right or not (scope.left or scope.inside):
        return False
    return not _IS_RIGHT.search(text, max(0, scope.start - _NEAR), scope.start + _NEAR)
