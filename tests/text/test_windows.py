from audit.text.windows import line, sentence, windows


def test_windows_cover_every_place_once():
    text = "x" * 50 + "QQ" + "x" * 500 + "扣扣" + "x" * 10 + "ＱＱ" + "x" * 50
    found = list(windows(text, [50, 552, 564], 20, 30))
    assert [(window.start, len(window.text)) for window in found] == [(30, 50), (532, 62)]
    assert [window.text.strip("x") for window in found] == ["qq", "扣扣xxxxxxxxxxqq"]
    assert list(windows("nothing", [])) == []


def test_sentences_and_lines_stop_where_they_should():
    text = "一。二 v1.2 三!\n四"
    assert sentence(text, 2, 3) == (2, 10)
    assert line(text, 2, 3) == "一。二 v1.2 三!"
    assert sentence("x" * 500, 250, 251) == (130, 371)
