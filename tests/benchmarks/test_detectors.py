"""The benchmark of detectors judges others: what it calls right, whom it asks, its figures and its page."""

import json

import pytest

from benchmarks.detectors import __main__ as command
from benchmarks.detectors import cost, page, peers, score
from benchmarks.detectors.cost import ROUNDS, Cost, Spent, alternate, baseline
from benchmarks.detectors.goals import Measured, goals
from benchmarks.detectors.labelled import VARIABLE, Data, fold, is_decoded, is_named, is_whole, load
from benchmarks.detectors.peers import OURS, PEERS, Namer, Read, Reader, Spotter, contenders
from benchmarks.detectors.score import Share

RUSSIAN = "После бури мост закрыли на два дня, и паром ходил чаще обычного."
GERMAN = "Nach dem Sturm blieb die Brücke über den Fluß zwei Tage gesperrt."
ENGLISH = "After the storm the bridge stayed closed for two days."
HANS = "暴风雨过后，这座桥关闭了两天，现在已经重新开放，车辆可以通行。"
HANT = "暴風雨過後，這座橋關閉了兩天，現在已經重新開放，車輛可以通行。"


def labelled(encoding, cls="derived"):
    return {"encoding": encoding, "cls": cls, "id": "x"}


def text(lang, text, level="sentence"):
    return {"lang": lang, "text": text, "level": level}


@pytest.mark.parametrize(
    ("code", "lang"),
    [("pt-BR", "pt"), ("zh_Hant", "zh"), ("nb", "no"), ("NN", "no"), ("iw", "he"), ("yue", "zh"), ("un", "und")],
)
def test_codes_are_those_of_the_labels(code, lang):
    assert fold(code) == lang
    assert is_named({"lang": lang}, code)
    assert not is_named({"lang": "en"}, code)


def test_a_right_text_may_differ_in_one_of_two_hundred_signs():
    raw = b"a" * 199 + b"\xa4"
    assert is_decoded(labelled("latin-1"), raw, Read("ok", raw.decode("iso8859-15"), 1.0, warned=False))
    assert not is_decoded(labelled("latin-1"), raw + b"\xa4", Read("ok", "a" * 199 + "€€", 1.0, warned=False))
    assert not is_decoded(labelled("latin-1"), raw, Read("ok", "a" * 198, 1.0, warned=False))
    assert is_decoded(labelled("utf-8"), b"a", Read("ok", "\ufeffa", 1.0, warned=False))


def test_a_binary_is_right_if_it_is_called_one():
    assert is_decoded(labelled(None), b"\0", Read("binary", "", 1.0, warned=False))
    assert not is_decoded(labelled(None), b"\0", Read("ok", "\0", 1.0, warned=False))
    assert not is_decoded(labelled("cp1251"), b"", Read("binary", "", 1.0, warned=False))


def test_a_file_is_whole_if_all_its_bytes_mean_something():
    raw = RUSSIAN.encode()
    assert is_whole(labelled("utf-8"), raw)
    assert is_whole(labelled("utf-8"), b"")
    assert not is_whole(labelled("utf-8"), raw[1:])
    assert not is_whole(labelled("euc-tw"), raw)
    assert not is_whole(labelled(None), raw)


def test_reading_is_scored():
    long = RUSSIAN.encode("cp1251") * 3
    files = [
        (labelled("cp1251"), long),
        (labelled("cp1251"), long + b"!"),
        (labelled("cp1251"), RUSSIAN.encode("cp1251")),
        (labelled("cp1251", "adv-trunc"), long + b"?"),
        (labelled("mixed:utf-8+cp1251"), long),
        (labelled("mixed:utf-8+cp1251"), b"a"),
    ]
    answers = {
        long: Read("ok", long.decode("cp1251"), 0.9, warned=False, mixed=True),
        long + b"!": Read("ok", "wrong", 0.5, warned=False, mixed=False),
        RUSSIAN.encode("cp1251"): Read("ok", "wrong, but of few bytes", 1.0, warned=False, mixed=False),
        long + b"?": Read("ok", "wrong, and says so", 1.0, warned=True, mixed=False),
        b"a": Read("ok", "a", 1.0, warned=False, mixed=False),
    }
    found = score.reading(Reader("it", answers.__getitem__), files)
    assert found.same == (1, 4)
    assert found.kinds == {score.OTHERS: (1, 4)}
    assert (found.sure, found.silent) == (2, 1)
    assert (found.found, found.alarms) == ((1, 2), (1, 4))


def test_who_tells_neither_confidence_nor_mixtures_is_not_judged_by_them():
    found = score.reading(Reader("it", lambda raw: Read("ok", "", None, warned=False)), [(labelled("cp1251"), b"\xcf")])
    assert found == ((0, 1), {score.OTHERS: (0, 1)}, None, None, None, None)


def test_what_the_check_flags_is_counted_of_whole_files_in_one_encoding():
    raw = RUSSIAN.encode()
    files = [(labelled("utf-8"), raw), (labelled("utf-8"), raw[1:]), (labelled("cp1252"), b"\xe9t\xe9")]
    assert score.flagged([*files, (labelled("mixed"), raw)]) == (1, 2)


def test_mojibake_is_scored():
    rows = [{"text": str(n), "mojibake": n < 3, "kind": "ab"[n % 2]} for n in range(5)]
    spotter = Spotter("it", lambda text: text in "1 2 3 zh")
    found = score.spotting(spotter, rows, [text("zh", "zh"), text("de", "de")], [{"text": "Hant"}])
    assert found.recall == (2, 3)
    assert found.kinds == {"a": (1, 2), "b": (1, 1)}
    assert (found.clean, found.languages, found.chinese) == ((1, 2), (1, 2), (1, 2))


def test_languages_are_scored():
    single = [
        text("de", "de"),
        text("kn", "de"),
        text("no", "nb", "word"),
        text("la", "la"),
        text("und", "und", "nonlang"),
    ]
    mixed = [
        {"text": "de en", "minor": "en", "ratio": 0.05},
        {"text": "de", "minor": "nb", "ratio": 0.5},
        {"text": "de", "minor": None, "ratio": 0},
    ]
    chinese = [{"text": "zh-Hans", "label": "Hans"}, {"text": "zh", "label": "Hant"}]
    namer = Namer("it", str, frozenset({"de", "no"}), lambda text: set(text.split()), forms=True)
    found = score.naming(namer, single, mixed, chinese)
    assert (found.everything, found.sentences) == ((3, 4), (1, 2))
    assert (found.known, found.known_sentences) == ((3, 3), (1, 1))
    assert "kn" in found.unknown
    assert "de" not in found.unknown
    assert found.all_languages == (4, 5)
    assert (found.levels["sentence"], found.levels["word"]) == ((1, 2), (1, 1))
    assert (found.minor, found.single, found.forms) == ((1, 2), (1, 1), (1, 2))
    plain = score.naming(Namer("it", str), single, mixed, chinese)
    assert (plain.known, plain.minor, plain.single, plain.forms) == ((3, 4), None, None, None)


def test_all_take_turns_on_the_same_texts():
    seen = []
    tasks = {name: lambda item, name=name: seen.append((name, item)) for name in "ab"}
    costs = alternate(tasks, [1, 2])
    assert {name: len(one.rounds) for name, one in costs.items()} == {"a": ROUNDS, "b": ROUNDS}
    assert seen == [("a", 1), ("a", 2), ("b", 1), ("b", 2)] * (ROUNDS + 1)


def test_a_cost_over_another_is_the_median_of_the_rounds():
    assert Cost((1.0, 2.0, 9.0)).median == 2
    assert Cost((1.0, 2.0, 9.0)).over(Cost((1.0, 4.0, 1.0))) == 1


def test_documents_end_with_a_whole_character():
    rows = [text("ru", "a" + "щ" * 2000, "doc"), text("ru", "щ" * 100, "doc"), text("la", "a" * 3000, "doc")]
    assert cost._documents(rows, "doc") == [("a" + "щ" * 999).encode()]


def test_a_peer_is_found_by_its_package():
    assert baseline({"chardetng-py 1": 0, "chardet 7": 0, "chardet 7, supersets": 0}, "chardet") == "chardet 7"
    assert baseline({"audit": 0}, "chardet") is None


def test_who_is_not_installed_is_named(monkeypatch):
    def version(name):
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(peers, "version", version)
    those = contenders()
    assert [one.name for side in those[:3] for one in side] == [OURS] * 3
    assert those.absent == list(PEERS)


@pytest.fixture(scope="module")
def installed():
    """The peers that this project needs itself, and so are there, by package."""
    those = contenders()
    return {one.name.split()[0]: one for side in (those.readers, those.namers) for one in reversed(side)}


def test_encodings_that_a_peer_names_are_decoded_with(installed):
    found = installed["chardet"].read(RUSSIAN.encode("cp1251"))
    assert (found.status, found.text, found.warned, found.mixed) == ("ok", RUSSIAN, False, None)


def test_an_encoding_that_python_lacks_is_no_answer():
    assert peers._as_named(b"a", "no such", 0.9) == ("unreadable", "", 0.9, True, None)
    assert peers._as_named(b"\0", None, None).status == "binary"
    assert peers._as_named(b"", None, None).status == "empty"
    assert peers._as_named(b"a\xff", "utf-8", 1.0) == ("ok", "a\ufffd", 1.0, True, None)


@pytest.mark.parametrize("name", ["audit", "langdetect", "py3langid", "pycld2"])
def test_languages_that_a_peer_names(installed, name):
    namer = installed[name]
    assert fold(namer.names(GERMAN)) == "de"
    assert isinstance(namer.names(""), str)
    assert namer.known is None or {"de", "he", "no", "zh"} <= namer.known
    if namer.several is not None:
        assert namer.several(GERMAN) == {"de"}
    assert namer.names(HANS) == ("zh-Hans" if namer.forms else "zh")


@pytest.mark.parametrize("name", ["audit", "pycld2"])
def test_traditional_characters_that_a_peer_names(installed, name):
    assert installed[name].names(HANT) == "zh-Hant"


def test_cld2_is_given_what_it_can_read(installed):
    assert installed["pycld2"].names(f"{GERMAN}\0\x1b") == "de"


def test_a_language_of_which_there_is_hardly_anything_is_not_listed():
    assert peers._listed([("nb", 0.02), ("nn", 0.02), ("de", 0.94), ("en", 0.02)]) == {"no", "de"}


def rows_of(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """A folder of labelled data, as small as can be."""
    files = {
        "ru": ("cp1251", RUSSIAN.encode("cp1251")),
        "de": ("utf-8", GERMAN.encode()),
        "both": ("mixed:utf-8+cp1252", (f"{GERMAN}\n" * 3).encode() + f"{GERMAN}\n".encode("cp1252") * 3),
    }
    folder = tmp_path / "bench"
    (folder / "encoding" / "files").mkdir(parents=True)
    for name, (_, raw) in files.items():
        (folder / "encoding" / "files" / name).write_bytes(raw)
    rows_of(
        folder / "encoding" / "truth.jsonl",
        [{"id": name, "encoding": encoding, "cls": "own"} for name, (encoding, _) in files.items()],
    )
    damaged = GERMAN.encode().decode("latin-1")
    rows_of(
        folder / "encoding" / "mojibake.jsonl",
        [{"text": damaged, "mojibake": True, "kind": "own"}, {"text": GERMAN, "mojibake": False, "kind": "clean"}],
    )
    rows_of(
        folder / "language" / "single.jsonl",
        [text("de", f"{GERMAN} {n}", level) for level in ("sentence", "para") for n in range(2)],
    )
    rows_of(folder / "language" / "mixed.jsonl", [{"text": GERMAN, "minor": None, "ratio": 0}])
    rows_of(
        folder / "language" / "hans_hant.jsonl",
        [{"text": HANS, "label": "Hans"}, {"text": HANT, "label": "Hant"}, {"text": HANT, "label": "either"}],
    )
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


def test_what_is_labelled_is_read(bench):
    data = load(bench)
    assert [len(rows) for rows in data] == [3, 2, 4, 1, 2]
    assert data.files[1] == ({"id": "de", "encoding": "utf-8", "cls": "own"}, GERMAN.encode())


def test_one_command_measures_all_and_writes_a_page(bench, tmp_path, capsys):
    command.main(["--results", str(tmp_path / "out" / "page.md"), "--note", "Nothing else ran."])
    written = (tmp_path / "out" / "page.md").read_text("utf-8")
    assert capsys.readouterr().out == written
    assert "Nothing else ran." in written
    assert "| decodes to the same text | ≥ 96.5 % | 1 | met |" in written
    assert "| mixed encodings found | ≥ 85.0 % | 1 | met |" in written
    assert "| minor language found | ≥ 92.0 % | – | not measured |" in written
    assert "| CPU ms to read and name 2 kB of prose | ≤ 0.6 | – | not measured |" in written
    assert "| audit | 100.00 % | 0 | 0 | 1 of 1 | 0 of 2 |" in written
    assert str(bench) not in written


def test_a_quick_look_is_not_written(bench, tmp_path, monkeypatch):
    monkeypatch.setattr(command, "RESULTS", tmp_path / "page.md")
    command.main(["--every", "2"])
    assert not (tmp_path / "page.md").exists()


@pytest.mark.parametrize("named", ["", "nowhere"])
def test_without_labelled_data_it_says_so(monkeypatch, named):
    monkeypatch.setenv(VARIABLE, named)
    with pytest.raises(SystemExit, match="skipped"):
        command.main([])


def test_goals_that_are_missed_are_told(bench):
    data = Data(*load(bench))
    read = score.reading(Reader(OURS, lambda raw: Read("ok", "", 0.9, warned=False, mixed=False)), data.files)
    spotted = score.spotting(Spotter(OURS, lambda text: True), data.mojibake, data.single, data.chinese)
    named = score.naming(Namer(OURS, lambda text: "en", forms=True), data.single, data.mixed, data.chinese)
    spent = Spent(*({OURS: {kind: Cost((9.0,)) for kind in (cost.PARAGRAPH, cost.PROSE)}} for _ in range(4)))
    measured = Measured({OURS: read}, {OURS: spotted}, {OURS: named}, Share(0, 2), spent)
    verdicts = [one.verdict for one in goals(measured)]
    # Met: no file is told as mixed, none is long enough to be sure of, and all mojibake is found.
    # Not measured: nobody lists languages, and no manual was timed.
    assert [verdicts.count(one) for one in ("met", "**not met**", "not measured")] == [4, 10, 3]


def test_figures_are_cut_and_not_rounded():
    assert page._percent(Share(9649, 10000)) == "96.49 %"
    assert page._percent(Share(96499, 100000)) == "96.49 %"
    assert page._percent(Share(0, 0)) == page._percent(None) == "–"
