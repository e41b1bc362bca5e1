import polars as pl
import pytest

from audit.checks import load_checks, parse_options
from audit.checks._pii_ids import BY_FORM
from audit.checks._pii_ids import LABELS as IDS
from audit.checks._pii_scan import candidates
from audit.checks.pii import CHECK, LABELS, PiiOptions, find
from audit.errors import SettingsError
from audit.testing import assert_check, batch, run_check


def found(text):
    return [(text[span.start : span.end], span.label) for span in find(text)]


def test_the_check_keeps_its_contract():
    assert_check(CHECK)
    assert load_checks()["pii"] is CHECK


#: Numbers that we made up around check digits, and examples of the offices themselves; what must stand before them.
NUMBERS = {
    "id-ae": ["784-1990-1234567-6"],
    "id-ar": ["20-12345678-6", "DNI 12.345.678"],
    "id-at": ["SVNR 1237 010180"],
    "id-au": ["TFN 123 456 782"],
    "id-be": ["85.07.30-033.28"],
    "id-bg": ["ЕГН 7523169263"],
    "id-br": ["111.444.777-35", "CPF 11144477735"],
    "id-ca": ["SIN 130 692 544"],
    "id-ch": ["756.9217.0769.85"],
    "id-cl": ["12.345.678-5", "RUT 12345678-5"],
    "id-cn": ["11010519491231002X", "11010519491231002x", "110105 19491231 002X"],
    "id-cz": ["710319/2745"],
    "id-de": ["86 095 742 719", "Steuer-ID 86095742719", "Versicherungsnummer: 65170839J003"],
    "id-dk": ["CPR 211062-5629"],
    "id-ee": ["isikukood 37605030299"],
    "id-es": ["12345678Z", "12345678-Z", "12.345.678-Z", "X1234567L"],
    "id-fi": ["131052-308T"],
    "id-fr": ["255081416802538", "2 55 08 14 168 025 38", "2550814168025 38"],
    "id-gb": ["NHS number: 943 476 5919", "NINO AB123456C"],
    "id-gr": ["ΑΜΚΑ 01013099997"],
    "id-hk": ["A123456(3)"],
    "id-hr": ["OIB 33392005961"],
    "id-hu": ["TAJ 111 111 110"],
    "id-id": ["NIK 3171011708450001"],
    "id-ie": ["PPS 1234567T"],
    "id-il": ["ת.ז 123456782"],
    "id-in": ["2341 2341 2346", "Aadhaar 234123412346"],
    "id-it": ["RSSMRA85T10A562S"],
    "id-jp": ["マイナンバー 1234 5678 9018"],
    "id-kr": ["900101-1234568"],
    "id-kz": ["ИИН 900101300017"],
    "id-lt": ["asmens kodas 37605030299"],
    "id-lv": ["personas kods 161175-19997"],
    "id-mx": ["BOXW310820HNERXN09"],
    "id-my": ["770305-02-1234"],
    "id-nl": ["BSN 111222333", "BSN 1112 22 333"],
    "id-no": ["151086 95088", "fødselsnummer 15108695088"],
    "id-pk": ["CNIC 34201-0891231-8"],
    "id-pl": ["PESEL 44051401359"],
    "id-pt": ["NIF 123456789"],
    "id-ro": ["CNP 1630615123457"],
    "id-ru": ["112-233-445 95", "СНИЛС 11223344595", "ИНН 500100732259"],
    "id-se": ["880320-0016"],
    "id-sg": ["S1234567D"],
    "id-th": ["1-2345-67890-12-1"],
    "id-tr": ["TC kimlik no: 17291716060"],
    "id-tw": ["身分證字號：A123456789"],
    "id-ua": ["РНОКПП 1759013776"],
    "id-us": ["078-05-1120", "SSN 078051120"],
    "id-vn": ["CCCD 001090012345"],
    "id-yu": ["ЈМБГ 0101006500006"],
    "id-za": ["7503305044089"],
    "passport": ["passport no. E12345678", "паспорт 45 00 123456"],
}
#: Those that have no check digit: who has a name.
UNCHECKED = (
    "DNI",
    "078-05-1120",
    "SSN",
    "CPR",
    "NIK",
    "NINO",
    "CNIC",
    "CCCD",
    "personas",
    "770305-02-1234",
    "pass",
    "пасп",
)
CHECKED = [(label, text) for label, texts in NUMBERS.items() for text in texts if not text.startswith(UNCHECKED)]


def test_each_number_has_an_example():
    assert set(NUMBERS) == set(IDS)
    assert set(LABELS) > set(IDS)


@pytest.mark.parametrize(("label", "text"), [(label, text) for label, texts in NUMBERS.items() for text in texts])
def test_numbers_of_states(label, text):
    (value, told), *rest = found(text)
    assert told == label and text.endswith(value) and not rest
    assert found(f"Given: {text}.") == [(value, label)]


@pytest.mark.parametrize(("label", "text"), CHECKED)
def test_a_wrong_check_digit_is_no_number(label, text):
    """One digit changed is found by every method; the number then may be that of another state."""
    place = max(place for place, char in enumerate(text) if char.isdigit())
    for step in (1, 2, 3):
        changed = text[:place] + str((int(text[place]) + step) % 10) + text[place + 1 :]
        assert label not in [told for _, told in found(changed)]


@pytest.mark.parametrize(
    "text", [text for texts in NUMBERS.values() for text in texts if text[0].isalpha() and " " in text]
)
def test_a_name_is_a_word_and_stands_before(text):
    (value, label), *_ = found(text)
    name = text.removesuffix(value)
    assert label not in [told for _, told in found(f"{name}is what they asked for, {value}")]
    if name[0].isascii():
        assert label not in [told for _, told in found(f"xx{name.lstrip()}{value}") if " " not in name.strip()]


@pytest.mark.parametrize("between", [": ", " no. ", " number: ", "#", " (", " = ", "：", " Nr. ", "** ", " is "])
def test_what_may_stand_between_a_name_and_a_number(between):
    assert found(f"the phone{between}555-0143")[0] == ("555-0143", "phone")


@pytest.mark.parametrize(
    "address",
    [
        "a@b.cd",
        "first.last+tag@mail.example.co.uk",
        "o'brien@example.org",
        "x_y-z@sub-domain.example.com",
        "318842077@qq.example.com",
        "jane@example.COM",
        "jane@xn--bcher-kva.xn--p1ai",
    ],
)
def test_mailboxes(address):
    for text in (address, f"<{address}>", f"{address}, and", f"to {address}.", f"邮箱{address}。", f"mailto:{address}"):
        assert found(text) == [(address, "email")]


def test_a_number_is_never_a_part_of_a_longer_one():
    for longer in ("94111111111111111", "4111111111111111a", "0.4111111111111111", "4111-1111-1111-1111-1111"):
        assert found(longer) == []
    assert found("078-05-1120") and not found("1078-05-1120") and not found("078-05-11201")


def test_numbers_in_a_row_are_told_apart():
    text = "Cards 4111 1111 1111 1111 5500 0000 0000 0004, phones 13800138000 13900139000 在此"
    assert [label for _, label in found(text)] == ["card", "card", "phone", "phone"]


def test_the_masked_are_left_to_another_check():
    assert found("138****0000, 6222 **** **** 1234") == []


def test_spans_are_code_points_behind_wide_and_astral_characters():
    text = "🦊𝒳ＡＢＣİé\r\n电话：010-12345678，jane@example.org"
    assert found(text) == [("010-12345678", "phone"), ("jane@example.org", "email")]


def test_a_batch_is_many_texts():
    texts = ["", "jane@example.org", "nothing", "é 078-05-1120", "", "a@example.org b@example.org"]
    out = CHECK.run(batch(*texts), PiiOptions())
    assert out["pii_count"].to_list() == [0, 1, 0, 1, 0, 2]
    assert [[span["start"] for span in spans] for spans in out["pii_spans"]] == [[], [0], [], [2], [], [0, 14]]


def test_more_candidates_than_there_is_room_for():
    assert len(list(candidates(pl.Series(["a@b.cd " * 5000])))) == 5000
    assert len(find("a@b.cd " * 5000)) == 5000


def test_options():
    text = "jane@example.org, 149.112.112.112"
    for options, flagged in (
        ({}, True),
        ({"min_count": 3}, False),
        ({"ignore": ("ip",), "min_count": 2}, False),
        ({"ignore": ("ip", "email")}, False),
    ):
        row = run_check(CHECK, text, options=PiiOptions(**options)).row(0, named=True)
        assert (row["pii_count"], row["pii_flag"]) == (2, flagged)
    assert PiiOptions().action == "keep"
    with pytest.raises(SettingsError, match="'e-mail' is none of email, phone"):
        parse_options({"pii": CHECK}, {"pii": {"ignore": ["e-mail"]}})


WORST = [
    *("1", "a", "@", "a@", "@a", "a@a.", "a.", "1 ", "1-", "1(", ") 1", "+1 ", "12345678 ", "1234 5678 "),
    *(":", "a:", "::", "1:1", "[at", "(at) ", "[at]a.", " dot ", "a at a dot ", "tel ", "tel 1", "tel. 1234567 "),
    *("１", "＠", "（at）", "AA00 ", "AA0012345678", "1.", "1.1.1.1 ", "255.255.", "：", "\xa01", "DE89 3704 0044 "),
]


@pytest.mark.parametrize("piece", WORST)
def test_a_megabyte_of_beginnings_is_read_in_linear_time(piece):
    text = piece * (2**20 // len(piece.encode()))
    assert found(text + "\n\njane@example.org")[-1] == ("jane@example.org", "email")


def test_ten_megabytes_on_one_line():
    text = "The harbour office keeps a book, line 12, page 345. " * 200_000
    assert found(text + "jane@example.org") == [("jane@example.org", "email")]


def test_forms_are_what_the_scan_lets_through():
    """A form with too few digits would never be asked for."""
    for form in BY_FORM:
        digits, letters = form.count("0"), form.upper().count("A")
        assert digits + bool(letters) >= 7, form
