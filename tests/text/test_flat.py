from audit.text.flat import LAST, flat, flat_table


def test_every_code_point_stays_one():
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    flattened = flat(text)
    assert len(flattened) == len(text)
    assert not set("ＱQ①𝒳\u200b\t轉İ") & set(flattened)


def test_the_table_of_the_compiled_loops_says_the_same():
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, LAST)]))
    assert flat(text) == "".join(map(chr, flat_table()[[ord(char) for char in text]]))


def test_flat_text_stays_as_it_is_but_for_what_two_steps_would_fold():
    dressed = "ＱＱ：①②３ ⓠⓠ 🅠🅠 🇶🇶 ❶➀➊ 1\ufe0f\u20e3 ℚ 𝐐𝓠 訂閱 ➕Ｖ"
    assert flat(dressed) == "qq:123 qq qq qq 111 1   ℚ qq 订阅 加v"
    assert flat(flat(dressed)) == flat(dressed)
