from audit.text.windows import Triggers, line, lowered, sentence, windows


def test_flattening_keeps_the_length_of_every_character():
    text = "".join(map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x20000)]))
    (window,) = windows(text, Triggers("q"), len(text), len(text))
    assert len(window.text) == len(lowered(text)) == len(text)
    assert not set("ＱQ①𝒳\u200b\t") & set(window.text)


def test_windows_cover_every_trigger_once():
    text = "x" * 50 + "qq" + "x" * 500 + "扣扣" + "x" * 10 + "QQ" + "x" * 50
    found = list(windows(text, Triggers("qq", "扣扣"), 20, 30))
    assert [(window.start, len(window.text)) for window in found] == [(30, 50), (532, 62)]
    assert list(windows("nothing", Triggers("qq", "扣扣"))) == []


def test_sentences_and_lines_stop_where_they_should():
    text = "一。二 v1.2 三!\n四"
    assert sentence(text, 2, 3) == (2, 10)
    assert line(text, 2, 3) == "一。二 v1.2 三!"
    assert sentence("x" * 500, 250, 251) == (130, 371)
