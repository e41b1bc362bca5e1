"""Personal data: e-mail addresses, telephone numbers, national numbers, cards and accounts, addresses of machines.

One span for each value. The labels:

- `email`: somebody's address, also as name [at] example [dot] org and in full width;
- `phone`: a number with the code of its country (+1 …), behind a word for it (Tel., 电话) or in a form that only the
  mobiles of a country have;
- `card`: a number of a payment network with Luhn's check digit; `iban`: a bank account with its two;
- `passport`: what stands behind the word;
- `ip`: a public address, version 4 or 6; what is private, reserved or for documentation is nobody's. `mac`: that of a
  network card;
- `id-cn`, `id-us`, …: the number that a state gives a person, by the two letters of the state (`id-yu`: its
  successors). Where form and check digits could be those of another thing, only behind its name.

By default nothing follows from a value: it is counted, and in all that is shown of a text its middle is masked, in the
evidence of this check and of every other. The option `ignore` names labels that do not count; they are masked all the
same. Nothing is changed in the text, and the folder `index` has it as it is.

## Why it matters

Who publishes a corpus, or a model that learnt it by heart, publishes the people in it. What may be kept depends on
where it comes from and what it is for; that it is there must be known first, and a report of it must not spread it.

## Known problems

Names and postal addresses are not looked for. A form is all that is seen: the mailbox of an office, a number from a
handbook, a test card and an address of example.org count like a person's. Of telephone numbers without a code, a word
and a mobile's form nothing is said, nor of numbers in other digits than 0 to 9 and in full width. Masked ones
(138****0000) are no values. A user at a host of ssh or git is no address, nor is the id of a message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Final, Literal

import polars as pl
from pydantic import AfterValidator, Field

from audit.checks import Check, Expectation, Options, counted
from audit.checks._pii_addresses import bracketed, colons, email, quad, spelt
from audit.checks._pii_ids import LABELS as IDS
from audit.checks._pii_numbers import numbers
from audit.checks._pii_scan import AT, BRACKET, COLONS, DOT, NUMBER, QUAD, Candidate, candidates
from audit.schema import SPANS
from audit.text.columns import span_lists
from audit.text.spans import Span, merge

LABELS: Final = ("email", "phone", "card", "iban", "ip", "mac", *IDS)
_MAIL: Final = {AT: email, BRACKET: bracketed, DOT: spelt}


def _label(name: str) -> str:
    if name not in LABELS:
        raise ValueError(f"{name!r} is none of {', '.join(LABELS)}")
    return name


class PiiOptions(Options):
    """How much personal data a document may hold, and which of it counts."""

    #: Most texts that are rightly published have some: the author's address, the number of an office.
    action: Literal["keep", "review", "drop"] = "keep"
    min_count: int = Field(default=1, ge=1)
    #: Labels that are shown, masked, and do not count, such as `ip` in a corpus of logs.
    ignore: tuple[Annotated[str, AfterValidator(_label)], ...] = ()


def find(text: str) -> list[Span]:
    """The personal data in *text*."""
    return _find(text, candidates(pl.Series([text])))


def _find(text: str, places: Iterable[Candidate]) -> list[Span]:
    return merge(span for place in places for span in _asked(text, place))


def _asked(text: str, place: Candidate) -> Iterator[Span]:
    """What stands at the place of a candidate."""
    _, kind, start, end = place
    if kind == NUMBER:
        yield from numbers(text, start, end)
    elif kind == QUAD:
        if quad(text, start, end):
            yield Span(start, end, "ip")
    elif kind == COLONS:
        if label := colons(text, start, end):
            yield Span(start, end, label)
    elif found := _MAIL[kind](text, start):
        yield Span(*found, "email")


def run(batch: pl.DataFrame, options: PiiOptions) -> pl.DataFrame:
    """Count the values, and keep where they stand."""
    texts = batch["text"]
    found: list[list[Span]] = [[] for _ in range(batch.height)]
    for row, places in groupby(sorted(candidates(texts)), key=attrgetter("row")):
        found[row] = list(_find(texts[row], places))
    counts = pl.Series("pii_count", map(len, found), dtype=pl.UInt32)
    return pl.DataFrame([counts, span_lists(found).alias("pii_spans")])


def flag(options: PiiOptions) -> pl.Expr:
    """At least `min_count` values, without those whose label is ignored."""
    return counted("pii", options.ignore) >= options.min_count


CHECK = Check(
    id="pii",
    doc=__doc__,
    run=run,
    columns={"pii_count": pl.UInt32, "pii_spans": SPANS},
    flag=flag,
    cost=4.9,
    options=PiiOptions,
    expectations=(
        Expectation(
            type="expect_column_values_to_be_in_set",
            kwargs={"column": "pii_flag", "value_set": [False]},
            severity="info",
        ),
    ),
    flagged=(
        # addresses of people
        "Write to ⟦jane.roe@example.org⟧, mailto:⟦jane@example.org⟧ or 请联系⟦jane＠example．org⟧。",
        "⟦jane [at] example [dot] org⟧, ⟦jane(at)example.org⟧, ⟦john dot doe at cs dot example dot org⟧",
        # telephones
        "⟦+1 202 555 0143⟧, ⟦+44 (0)20 7946 0958⟧, ⟦+86 138 0013 8000⟧, (⟦+49 30 23125 000⟧)",
        "Tel. ⟦(030) 23125 000⟧; phone number: ⟦555-0143⟧; 电话：⟦010-12345678⟧; тел. ⟦8 800 555 35 35⟧",
        "⟦(202) 555-0143⟧, ⟦010-1234-5678⟧, ⟦07700 900123⟧, 我的号码⟦13800138000⟧，⟦１３８００１３８０００⟧",
        # money
        "⟦4111 1111 1111 1111⟧, ⟦4111111111111111⟧, ⟦3782-822463-10005⟧, ⟦4111 1111 1111 1111⟧ 12 2030",
        "⟦GB82 WEST 1234 5698 7654 32⟧, ⟦DE89370400440532013000⟧, ⟦DE89 3704 0044 0532 0130 00⟧ and more",
        # numbers of states: by their check digits, or behind their names
        "⟦11010519491231002X⟧, ⟦078-05-1120⟧, ⟦111.444.777-35⟧, ⟦12345678Z⟧, ⟦X1234567L⟧, ⟦RSSMRA85T10A562S⟧",
        "⟦A123456(3)⟧, ⟦756.9217.0769.85⟧, ⟦131052-308T⟧, ⟦85.07.30-033.28⟧, ⟦12.345.678-5⟧, ⟦S1234567D⟧",
        "BSN: ⟦111222333⟧; PESEL ⟦44051401359⟧; ИНН ⟦500100732259⟧; NHS number ⟦943 476 5919⟧; CPF ⟦11144477735⟧",
        "passport no. ⟦E12345678⟧, 护照号码是⟦E12345678⟧",
        # machines
        "from ⟦149.112.112.112⟧ and [⟦2620:fe::fe:9⟧], http://⟦149.112.112.112⟧/, card ⟦00:1b:44:11:3a:b7⟧",
    ),
    clean=(
        # an at sign without a mailbox
        *("git@github.com:foo/bar.git", "ssh jane@example.org", "https://jane@example.org/x", "logo@2x.png"),
        *("lodash@4.17.21", "getty@tty1.service", "@property x", "Message-ID: <1.2@example.org>", "jane@localhost"),
        *(
            "a..b@example.org",
            "jane@example.organic",
            "jane@example.org.zip",
            "meet me [at] the pier",
            "look at this dot com bubble",
            "joy (at last)",
        ),
        # digits that nobody answers
        *("13800138000", "13800138000 of 17179869184", "138****0000", "202-555-0143", "555-0143", "12345678"),
        *(
            "+1 555 014",
            "2+12025550143",
            "+999 12345678",
            "Tel. 2024-01-15",
            "phone 2019-2020",
            "phone 8.1.14234.37",
            "Tel. 12345678901234567",
        ),
        *("iPhone 2025550143", "我的号码13800138000.html", "编号=13800138000", "编号13800138000元，13800138000%"),
        # check digits that are wrong, and numbers that need a name
        *(
            "4111 1111 1111 1112",
            "4111111111111111%",
            "(4111111111111111, 7)",
            "9111 1111 1111 1110",
        ),
        *("GB83 WEST 1234 5698 7654 32", "XX89370400440532013000", "DE893704004405320130009", "DE893704004405320130"),
        *(
            "110105194912310021",
            "110105194913310027",
            "000-12-3456",
            "078-05-1120-7",
            "x/078-05-1120",
            "111.444.777-36",
        ),
        *("12345678A", "A123456(4)", "111222333", "44051401359", "500100732259", "943 476 5919", "E12345678"),
        *("XBSN: 111222333", "BSN 2024 111222333", "passport no. 000000000", "passport 11111111"),
        # addresses that are everybody's, and what looks like one
        *(
            "127.0.0.1, 192.168.100.100, 192.0.2.146",
            "255.255.255.0",
            "224.100.100.251",
            "149.112.112.0",
            "300.112.112.112",
        ),
        *("149.112.112.0/24", "149.112.112.112/24", "version 104.125.100.66", "Chrome/104.125.100.66", "9.8.177.9"),
        *(
            "1.3.101.112",
            "1.149.112.112.112",
            "149.112.112.012",
            "::1, fe80::1:2:3, 2001:db8::1:2, ffff:ffff:ffff:ffff::",
        ),
        *("12:30:45:10:20:30:40", "00:00:00:00:00:00", "01:1b:44:11:3a:b7", "00:11:22:33:44:55", "std::abc::def"),
    ),
)
