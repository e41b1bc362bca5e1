import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from audit.outputs.report.catalogue import TAGS, catalogue
from audit.outputs.report.data import report_data
from audit.outputs.report.graph import relation_graph
from audit.outputs.report.translations import SIGNS
from audit.outputs.report.tree import html
from audit.outputs.report.view import View
from audit.outputs.report.view_pairs import groups_section, pair_card, pair_summary
from audit.result import Result
from audit.schema import LEFT, RIGHT
from tests.outputs.conftest import LETTERS, PASSAGE, letters, pair, span
from tests.outputs.test_report_groups import gone
from tests.outputs.test_report_html import HOSTILE, Page

Make = Callable[..., Result]

WORDS = View(catalogue("en"), {"a": "#doc-1"})


def within(node: Any) -> Iterator[Any]:
    """All nodes of a tree."""
    yield node
    if isinstance(node, list):
        for part in node[1:]:
            if not isinstance(part, dict):
                yield from within(part)


def heads(node: Any, head: str) -> list[Any]:
    return [each for each in within(node) if isinstance(each, list) and each[0] == head]


def text(node: Any) -> str:
    return "".join(each for each in within(node) if isinstance(each, str))


def reported(make_result: Make, documents: dict[str, bytes], pairs: list[Any], decided: Any = None) -> dict[str, Any]:
    return report_data(make_result(documents=documents, decided=decided or {}, pairs=pairs, boilerplate=[]))


def card(make_result: Make, left: str, right: str, kind: str = "near", **rest: Any) -> Any:
    documents = {"a": left.encode(), "b": right.encode()}
    return pair_card(reported(make_result, documents, [pair("a", "b", kind, 0.9, **rest)])["pairs"][0], WORDS)


def test_what_differs_is_marked_on_its_side(make_result: Make) -> None:
    shown = card(make_result, "We met on Monday here.", "We met on Tuesday here.")
    assert [text(node) for node in heads(shown, "del")] == ["Monday"]
    assert [text(node) for node in heads(shown, "ins")] == ["Tuesday"]
    one, other = (text(node) for node in heads(shown, "div.said"))
    assert (one, other) == ("We met on Monday here.", "We met on Tuesday here.")


def test_what_only_one_side_has_leaves_a_sign_on_the_other(make_result: Make) -> None:
    shown = card(make_result, "We met here.", "We met again here.")
    assert (len(heads(shown, "del")), len(heads(shown, "ins")), len(heads(shown, "span.gap"))) == (0, 1, 1)


def test_folded_text_and_differences_not_looked_into_are_told(make_result: Make) -> None:
    same = "as it was so it is " * 20
    assert "code points the same …" in text(card(make_result, f"one {same}", f"two {same}"))
    assert "not looked into" in text(card(make_result, " ".join("ab" * 200), " ".join("cd" * 200)))


def test_a_template_stands_before_its_form(make_result: Make) -> None:
    for direction, first in ((LEFT, "a"), (RIGHT, "b")):
        shown = card(make_result, "To __ now.", "To Ada now.", "template", direction=direction)
        assert next(text(node) for node in heads(shown, "th")) == first
        assert text(heads(shown, "del")[0]) == {"a": "__", "b": "Ada"}[first]
        assert f"{first} is the template." in text(shown)


def test_exact_pairs_say_in_what_they_are_the_same(make_result: Make) -> None:
    for same, told in (("bytes", "byte for byte"), ("text", "their bytes are not")):
        assert told in text(card(make_result, "text", "text", "exact", evidence={"same": same}))


def test_runs_are_bands_with_the_number_of_their_row(make_result: Make) -> None:
    n = len(PASSAGE)
    left, right = f"{PASSAGE}. Then {PASSAGE[::-1]}!", f"{PASSAGE[::-1]}? And {PASSAGE};"
    spans = {
        "left_spans": [span(0, n, "shared"), span(n + 7, 2 * n + 7, "shared")],
        "right_spans": [span(n + 6, 2 * n + 6, "shared"), span(0, n, "shared")],
    }
    shown = card(make_result, left, right, "passage", **spans)
    paths = [node for each in ("path.band-1", "path.band-2") for node in heads(shown, each)]
    assert [text(node) for node in paths] == ["Run 1", "Run 2"]
    # The first run begins the left text and ends the right one, so that the bands cross.
    places = [[float(each) for each in re.findall("[0-9.]+", node[1]["d"])] for node in paths]
    corners = [(at[0], at[8], at[3], at[6]) for at in places]
    lengths = len(left), len(right), len(left), len(right)
    for (one, other), shown_at in zip([(0, n + 6), (n + 7, 0)], corners, strict=True):
        wanted = [1_000 * place / whole for place, whole in zip((one, one + n), lengths[::2], strict=True)]
        wanted += [1_000 * place / whole for place, whole in zip((other, other + n), lengths[1::2], strict=True)]
        assert shown_at == pytest.approx(wanted, abs=0.2)
    rows = [text(heads(node, "mark")[0]) for node in heads(shown, "tr") if heads(node, "mark")]
    assert rows == [PASSAGE, PASSAGE[::-1]]
    assert [text(node) for node in heads(shown, "span.number.band-1")] == ["1"]
    assert "text" in {node[0] for node in within(shown) if isinstance(node, list)}


def test_a_pair_without_a_text_says_so(make_result: Make) -> None:
    data = reported(make_result, {"a": b"text"}, [pair("a", "b", kind, 0.5) for kind in ("near", "passage")])
    assert ["not at hand" in text(pair_card(each, WORDS)) for each in data["pairs"]] == [True, True]


def test_a_translation_stands_paragraph_by_paragraph(make_result: Make) -> None:
    told = reported(make_result, LETTERS, [letters()])["pairs"][0]
    shown = pair_card(told, WORDS)
    assert [text(node) for node in heads(shown, "th")][:2] == ["Original: zh.txt", "Translation: en.txt"]
    assert [text(node) for node in heads(shown, "span.badge.review")] == ["left out", "added"]
    marked = [text(node) for node in heads(shown, "mark") if heads(node, "sup")]
    assert marked == ["701", "701"]
    assert "zh.txt is the original." in text(shown)
    unknown = pair_card(told | {"translation": told["translation"] | {"original": None, "signs": []}}, WORDS)
    assert "Nothing tells which one is the original." in text(unknown)
    assert "left out" not in text(unknown)


def test_a_pair_that_is_not_verified_says_why(make_result: Make) -> None:
    assert "two fit, so neither" in text(card(make_result, "x", "y", verified=False, evidence={"rivals": "two fit"}))
    assert "Not verified." in text(card(make_result, "x", "y", verified=False))


def test_a_summary_is_a_line_without_links(make_result: Make) -> None:
    line = pair_summary(
        reported(make_result, {"a": b"x", "b": b"y"}, [pair("a", "b", "near", 0.25)])["pairs"][0], WORDS
    )
    assert (text(line), heads(line, "a")) == ("neara and b0.25", [])


def test_groups_name_keepers_and_reasons(make_result: Make) -> None:
    decided = {"a": {"cluster_id": "a"}, "b": gone("a", "a"), "c": gone("a", "a", decision="review")}
    data = reported(make_result, dict.fromkeys("abc", b"x"), [], decided)
    shown = groups_section(data, WORDS)
    (keeper,) = heads(shown, "tr.keeper")
    assert "keeper of 2" in text(keeper)
    assert [each[1]["href"] for each in heads(shown, "a")] == ["#doc-1"] * 3
    assert "it is longer" in text(shown)
    assert "No document is a duplicate" in text(groups_section(reported(make_result, {"a": b"x"}, []), WORDS))


def test_a_graph_has_a_sign_a_name_and_a_row_for_everything(make_result: Make) -> None:
    pairs = [
        pair("a", "b", "near", 0.9),
        pair("a", "c", "translation", 0.9, direction=RIGHT),
        pair("b", "c", "custom", 0.9, verified=False),
        pair("b", "c", "passage", 0.9),
    ]
    data = reported(make_result, dict.fromkeys("abc", b"x"), pairs, {"b": gone("a", "a"), "a": {"cluster_id": "a"}})
    shown = relation_graph(data, WORDS)
    (drawing,) = heads(shown, "svg.graph")
    assert (len(heads(drawing, "rect.keeper")), len(heads(drawing, "circle.node"))) == (1, 2)
    lines = [node[0] for node in within(drawing) if isinstance(node, list) and node[0].startswith("path")]
    assert lines == ["path.edge-near", "path.edge-translation", "path.edge-passage", "path.edge.unsure"]
    assert len(heads(drawing, "polygon.arrow")) == 1
    # Two lines between the same documents do not lie on each other.
    assert len({node[1]["d"] for head in lines for node in heads(drawing, head)}) == 4
    assert len(heads(heads(shown, "details.more")[0], "tr")) == 1 + len(pairs)
    assert json.dumps(shown) == json.dumps(relation_graph(data, WORDS))


def test_an_arrow_points_away_from_the_original(make_result: Make) -> None:
    tips = []
    for direction in (LEFT, RIGHT):
        rows = [pair("a", "b", "translation", 0.9, direction=direction)]
        shown = relation_graph(reported(make_result, {"a": b"x", "b": b"y"}, rows), WORDS)
        (arrow,) = heads(heads(shown, "svg.graph")[0], "polygon.arrow")
        points = [float(value) for value in arrow[1]["points"].split()][::2]
        tips.append(points[0] - points[1])
    # `a` stands left of `b`.
    assert tips[0] > 0 > tips[1]


@pytest.mark.parametrize("documents", [2, 3, 16, 500])
def test_everything_stays_in_the_drawing_and_signs_do_not_touch(make_result: Make, documents: int) -> None:
    names = [f"n{n:03}" for n in range(documents)]
    rows = [pair(names[0], name, "exact", 1.0) for name in names[1:]]
    shown = relation_graph(reported(make_result, dict.fromkeys(names, b"x"), rows), WORDS)
    (drawing,) = heads(shown, "svg.graph")
    circles = [node[1] for node in heads(drawing, "circle.node")]
    assert len(circles) == min(documents, 16)
    width, height = (int(part) for part in drawing[1]["viewBox"].split()[2:])
    places = [(float(each["cx"]), float(each["cy"])) for each in circles]
    assert all(12 <= x <= width - 12 and 12 <= y <= height - 12 for x, y in places)
    assert all((x - u) ** 2 + (y - v) ** 2 > 24**2 for n, (x, y) in enumerate(places) for u, v in places[:n])
    assert ("+484" in text(drawing)) == (documents == 500)


@pytest.mark.parametrize("language", TAGS)
@pytest.mark.parametrize("hostile", [*HOSTILE, "שלום " * 30, "x" * 100_000, "\ufdd0\u0000"])
def test_hostile_names_and_texts_are_inert_in_all_views(make_result: Make, language: str, hostile: str) -> None:
    words = View(catalogue(language), {})  # type: ignore[arg-type]
    left, right = f"{hostile} one {hostile}", f"{hostile} two {hostile} {hostile}"
    texts = {f"a{hostile[:200]}": left.encode(), f"b{hostile[:200]}": right.encode()}
    one, other = sorted(texts)
    spans = {f"{side}_spans": [span(0, len(hostile), hostile[:50])] for side in ("left", "right")}
    evidence = {"left_only": [[3, 6]], "right_only": [[3, 6]], "anchors": [], "direction_signs": [], "rivals": hostile}
    rows = [
        pair(one, other, kind, 0.5, verified=False, direction=LEFT, evidence=evidence, **spans)
        for kind in ("near", "template", "passage", "translation", "contained translation", hostile[:40])
    ]
    decided = {one: {"cluster_id": one}, other: gone(one, one, duplicate_kind=hostile[:40])}
    data = reported(make_result, texts, rows, decided)
    nodes = [groups_section(data, words), relation_graph(data, words)]
    nodes += [view(each, words) for each in data["pairs"] for view in (pair_summary, pair_card)]
    page = Page("".join(html(node) for node in nodes))
    allowed = {"class", "dir", "title", "scope", "colspan", "open", "role", "aria-label", "aria-hidden", "viewbox", "d"}
    allowed |= {
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "width",
        "height",
        "cx",
        "cy",
        "r",
        "rx",
        "points",
        "text-anchor",
        "tabindex",
    }
    assert {name for _, names in page.tags for name in names} <= allowed
    assert not {"script", "img", "style", "meta", "base", "body", "math"} & {tag for tag, _ in page.tags}


def test_catalogues_have_the_same_names_with_the_same_gaps_and_every_sign() -> None:
    tables = [catalogue(language).table("pairs") for language in TAGS]
    # A form for one thing need not say the number.
    gaps = [
        {name: {*re.findall("{([a-z]+)}", json.dumps(message))} - {"n"} for name, message in table.items()}
        for table in tables
    ]
    assert gaps == [gaps[0]] * len(TAGS)
    assert {f"sign_{sign}" for sign in SIGNS} <= gaps[0].keys()
