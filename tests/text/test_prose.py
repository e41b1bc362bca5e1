from audit.text.prose import summary


def test_the_first_paragraph_on_one_line():
    assert summary("\nFirst line,\nsecond line.\n\nAnother paragraph.") == "First line, second line."
    assert summary("") == ""
