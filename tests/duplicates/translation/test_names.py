import pytest

from audit.duplicates.translation import names
from audit.duplicates.translation.names import find_names


def keys(text, language):
    return [name.key for name in find_names(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in Germany"),
        ("de", "Deutschlands Wirtschaft"),
        ("fr", "en Allemagne"),
        ("ru", "в Германии"),
        ("pl", "w Niemczech i Niemcy"),
        ("zh-Hans", "在德国"),
        ("zh-Hant", "在德國"),
        ("ja", "ドイツの"),
        ("ko", "독일에서"),
        ("fi", "Saksassa"),
        ("th", "ในเยอรมนี"),
    ],
)
def test_a_country_has_one_key(language, text):
    assert "c:DE" in keys(text, language)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Hong Kong"), ("zh", "香港"), ("ru", "Гонконг"), ("ja", "香港"), ("de", "Hongkong")]
)
def test_hong_kong_goes_by_its_city(language, text):
    assert keys(text, language) == ["c:HK"]


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "Moscow", "c:Moscow"),
        ("ru", "в Москве", "c:Moscow"),
        ("ja", "モスクワ", "c:Moscow"),
        ("en", "US dollars", "m:USD"),
        ("ru", "долларов США", "m:USD"),
        ("zh", "美元", "m:USD"),
        ("fr", "deux euros", "m:EUR"),
        ("en", "Russian", "l:ru"),
        ("zh", "英文", "l:en"),
        ("en", "twenty-one", "n:21"),
        ("ru", "двадцать один", "n:21"),
        ("de", "einundzwanzig", "n:21"),
        ("fr", "soixante-dix", "n:70"),
        ("en", "seventieth", "n:70"),
        ("es", "cinco millones", "n:5000000"),
        ("en", "the US said", "c:US"),
        ("ru", "США", "c:US"),
        ("en", "Bosnia and Herzegovina", "c:BA"),
    ],
)
def test_names(language, text, key):
    assert key in keys(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "tell us a second time that he won a real turkey in may"),
        ("de", "er will sie achten"),
        ("it", "sei di corso"),
        ("pt", "a venda do quarto, na segunda e na sexta"),
        ("ja", "チリソースとマリア"),
        ("zh", "上海地区和马里兰"),
        ("und", "Germany"),
        ("xx", "Germany"),
        ("tlh", "Germany"),
    ],
)
def test_ordinary_words_are_no_names(language, text):
    assert keys(text, language) == []


def test_the_longest_name_is_found_where_it_stands():
    text = "The United States of America and South Africa"
    assert [(name.key, text[name.start : name.end]) for name in find_names(text, "en")] == [
        ("c:US", "United States"),
        ("c:ZA", "South Africa"),
    ]


def test_what_is_forgotten_is_looked_up_again(monkeypatch):
    text = "Germany, France and two of Spain"
    found = find_names(text, "en")
    monkeypatch.setattr(names, "_REMEMBERED", 3)
    assert [find_names(text, "en") for _ in range(3)] == [found] * 3
    assert [name.key for name in found] == ["c:DE", "c:FR", "n:2", "c:ES"]
