"""The words of the interface, in English and Chinese: one catalogue each, and nothing else that is translated.

A catalogue is a TOML file of tables; a message is named by its table and key, ``pairs.title``. One that depends on a
number has forms: ``one`` and ``other`` in English, ``other`` in Chinese. What stands between braces is put in.

Sentences that come with the data are English there: a rule's notes, a check's summary, what a rule observed. Those of
our own are found again by what they say: whole ones in the table ``told`` of the other languages, those with gaps by
the English message that they are made of. All else, such as the notes of a user's own suite, stays as it stands.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Set
from functools import cache
from importlib import resources
from typing import Any, Final

from audit.outputs.report.tree import Node
from audit.settings import Language

#: What a browser and a screen reader are told.
TAGS: Final = {"en": "en", "zh": "zh-Hans"}
#: The table of whole sentences.
_TOLD: Final = "told"
_GAP: Final = re.compile(r"\{([a-z_]+)\}")


class Catalogue:
    """The messages of one language. Asking for one that there is not raises `KeyError`."""

    def __init__(self, language: Language, messages: Mapping[str, Mapping[str, Any]]) -> None:
        self.language = language
        self._messages = messages

    def __call__(self, name: str, /, **values: Any) -> str:
        """A message with *values* put in; whole numbers as people write them. `n` chooses the form."""
        return _GAP.sub(lambda gap: _spelt(values[gap[1]]), self._form(name, values))

    def around(self, name: str, /, **nodes: Any) -> list[Node]:
        """A message as nodes, with trees put in where its gaps are."""
        parts = _GAP.split(self._form(name, nodes))
        told = [nodes[part] if odd else part for odd, part in zip(_odd(len(parts)), parts, strict=True)]
        return [node if isinstance(node, list) else _spelt(node) for node in told if node != ""]

    def maybe(self, name: str, otherwise: str) -> str:
        """A message without gaps, or *otherwise* where there is none: a word that came from outside."""
        try:
            return self(name)
        except KeyError:
            return otherwise

    def word(self, value: str) -> str:
        """A word of ours, such as a kind or a status, in this language; of others the word itself."""
        return self.maybe(f"words.{value.replace(' ', '_')}", value)

    def translated(self, sentence: str) -> str:
        """A whole English sentence of ours in this language; any other as it stands."""
        told: str = self._messages.get(_TOLD, {}).get(sentence, sentence)
        return told

    def reread(self, table: str, sentence: str) -> str:
        """An English sentence that a message of *table* makes, in this language; any other as it stands."""
        for name, pattern in _patterns(table):
            if found := pattern.fullmatch(sentence):
                return self(name, **found.groupdict())
        return sentence

    def gaps(self, name: str) -> Set[str]:
        """What has to be put into a message, `n` as well where it has forms."""
        table, _, key = name.partition(".")
        message = self._messages[table][key]
        if isinstance(message, str):
            return {*_GAP.findall(message)}
        return {"n", *(gap for form in message.values() for gap in _GAP.findall(form))}

    def table(self, name: str) -> Mapping[str, Any]:
        """All messages of one table, for the page's script."""
        return self._messages[name]

    def names(self) -> set[str]:
        """The names of all messages. Whole sentences have none."""
        tables = self._messages.items()
        return {f"{table}.{key}" for table, messages in tables if table != _TOLD for key in messages}

    def _form(self, name: str, values: Mapping[str, Any]) -> str:
        table, _, key = name.partition(".")
        message = self._messages[table][key]
        if isinstance(message, str):
            return message
        form: str = message["one"] if values["n"] == 1 and "one" in message else message["other"]
        return form


@cache
def catalogue(language: Language) -> Catalogue:
    """The catalogue of a language."""
    file = resources.files("audit.outputs.report").joinpath("catalogues", f"{language}.toml")
    return Catalogue(language, tomllib.loads(file.read_text("utf-8")))


@cache
def _patterns(table: str) -> list[tuple[str, re.Pattern[str]]]:
    """What each English message of a table can say, in their order: of two that fit, the first is meant."""
    forms = [
        (f"{table}.{key}", form)
        for key, message in catalogue("en").table(table).items()
        for form in ([message] if isinstance(message, str) else message.values())
    ]
    return [(name, re.compile(_GAP.sub(r"(?P<\1>.+)", _escaped(form)))) for name, form in forms]


def _escaped(form: str) -> str:
    """A message as a pattern in which its gaps still stand."""
    return re.escape(form).replace(r"\{", "{").replace(r"\}", "}").replace(r"\_", "_")


def _odd(count: int) -> list[bool]:
    return [bool(place % 2) for place in range(count)]


def _spelt(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
