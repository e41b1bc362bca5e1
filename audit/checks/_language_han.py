"""Chinese or Japanese, and which form of Chinese, of the units of a document that are written in ideographs.

Japanese is told unit by unit. Both forms of Chinese are there only where each has stretches of its own: single
characters of the other form, in names and as variants, are in many texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from audit.checks._language_units import Unit, smaller
from audit.text.patterns import lazy
from audit.text.scripts import Han, count_han

#: So many characters of the other form may be variants in 120 characters of a text in one.
VARIANTS: Final = 2

#: What a change of form costs, in characters of the other form. A quotation has as many; two sentences have more.
CHANGE: Final = 4


#: So much without kana may be a sentence in Chinese among Japanese ones.
_KANALESS: Final = lazy("[^\u3041-\u30fe]{20}")


class _Seen(NamedTuple):
    """A unit, and what is in it."""

    unit: Unit
    han: Han

    @property
    def clear(self) -> bool:
        """Whether it is all Japanese, with kana throughout, or Chinese in one form."""
        if self.han.language == "ja":
            return not _KANALESS.search(self.unit.text)
        return not self.han.kana and min(self.han.simplified, self.han.traditional) <= VARIANTS


def read_han(stream: Sequence[Unit]) -> list[tuple[str, str, list[Unit]]]:
    """The languages of units in ideographs: code, script and units of each."""
    seen = list(_seen(stream))
    kinds = _languages([one.han for one in seen])
    japanese, chinese = ([one for one, kind in zip(seen, kinds, strict=True) if kind == of] for of in ("ja", "zh"))
    found = [("ja", "Jpan", [one.unit for one in japanese])] if japanese else []
    return found + [("zh" if form == "Hani" else f"zh-{form}", form, units) for form, units in _forms(chinese)]


def _seen(stream: Sequence[Unit]) -> Iterator[_Seen]:
    """Each unit, or smaller ones where it may hold more than one language or form."""
    large = [_Seen(unit, count_han(unit.text)) for unit in stream]
    for clear, group in groupby(large, key=lambda one: one.clear):
        if clear:
            yield from group
        else:
            yield from (_Seen(unit, count_han(unit.text)) for unit in smaller([one.unit for one in group]))


def _languages(counted: Sequence[Han]) -> list[str]:
    """Of each unit `ja` or `zh`; ideographs that both write, in a row of names, are what the others are."""
    sides = {"ja": 0, "zh": 0}
    for han in counted:
        if han.language == "ja" or han.never_japanese:
            sides[han.language] += han.kana + han.ideographs
    others = "ja" if sides["ja"] > sides["zh"] else "zh"
    return [han.language if han.language == "ja" or han.never_japanese else others for han in counted]


def _forms(chinese: Sequence[_Seen]) -> list[tuple[str, list[Unit]]]:
    """The forms of Chinese, and the units of each."""
    if not chinese:
        return []
    path = _path([one.han for one in chinese])
    forms = {form: [one for one, its in zip(chinese, path, strict=True) if its == form] for form in sorted(set(path))}
    if any(_together(seen).form != form for form, seen in forms.items()):
        forms = {_together(chinese).form: list(chinese)}
    return [(form, [one.unit for one in seen]) for form, seen in forms.items()]


def _path(counted: Sequence[Han]) -> list[str]:
    """The form of each unit, so that there are few changes and few characters of the other form (Viterbi)."""
    costs = {"Hans": 0, "Hant": 0}
    choices: list[dict[str, str]] = []
    for han in counted:
        best = min(costs, key=lambda form: (costs[form], form))
        choices.append({form: form if costs[form] <= costs[best] + CHANGE else best for form in costs})
        reached = {form: min(cost, costs[best] + CHANGE) for form, cost in costs.items()}
        costs = {"Hans": reached["Hans"] + han.traditional, "Hant": reached["Hant"] + han.simplified}
    path = [min(costs, key=lambda form: (costs[form], form))]
    for choice in reversed(choices[1:]):
        path.append(choice[path[-1]])
    return path[::-1]


def _together(seen: Sequence[_Seen]) -> Han:
    return Han(*map(sum, zip(*(one.han for one in seen), strict=True)))
