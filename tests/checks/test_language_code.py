"""What is code, markup or data is told as such, and prose never is. The examples are our own."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.checks._language_code import SWITCH, _matter, _stretches, code_ranges, without_code
from audit.checks._language_lines import MOST, points
from audit.checks._language_marks import LONGEST, split
from audit.checks.language import CHECK, LanguageOptions, identify
from audit.testing import run_check

CODE = {
    "python": """
        import json
        from pathlib import Path

        class Lock:
            def __init__(self, gates):
                self.gates = [gate for gate in gates if gate.open]

            def fill(self, level=0):
                while level < self.height:
                    level += self.pump.step()
                return level
    """,
    "python, comments in Chinese": """
        def load(path):
            # 读取文件
            with open(path, encoding="utf-8") as file:
                rows = [row.strip() for row in file]
            if not rows:
                raise ValueError("文件是空的")
            return {"count": len(rows), "rows": rows}
    """,
    "c": """
        #include <stdio.h>
        #define GATES 4

        static int open_gate(struct lock *lock, int n)
        {
                if (n < 0 || n >= GATES)
                        return -1;
                lock->gate[n].is_open = 1;
                return 0;
        }
    """,
    "java": """
        package org.example.lock;
        import java.util.List;

        public final class Gate implements Closeable {
            private final List<String> names = new ArrayList<>();
            @Override
            public void close() throws IOException {
                for (String name : names) { System.out.println(name); }
            }
        }
    """,
    "javascript": """
        const gates = require('./gates');
        module.exports = function open(name, done) {
          const gate = gates.find((g) => g.name === name);
          if (!gate) { return done(new Error(`no ${name}`)); }
          gate.open(() => done(null, gate));
        };
    """,
    "javascript, minified": """
        !function(e,t){var n=e.document,r=function(e){return new r.fn.init(e)};r.fn=r.prototype={constructor:r,length:0,
        get:function(e){return null==e?a.call(this):e<0?this[e+this.length]:this[e]}};
        for(var o=0;o<9;o++){t[o]=n.body}}(window);
    """,
    "go": """
        package main

        import "fmt"

        func main() {
            for i := 0; i < 4; i++ {
                fmt.Println("gate", i)
            }
        }
    """,
    "rust": """
        use std::fs;
        pub fn level(path: &str) -> Result<f64, Error> {
            let text = fs::read_to_string(path)?;
            text.trim().parse::<f64>().map_err(Error::from)
        }
    """,
    "perl": """
        use strict;
        my %level;
        while (my $line = <STDIN>) {
            chomp $line;
            my ($gate, $height) = split /\\t/, $line;
            $level{$gate} = $height if $height =~ /^\\d+$/;
        }
    """,
    "ruby": """
        require 'json'
        class Gate
          attr_reader :name
          def initialize(name)
            @name = name
          end
          def to_json(*args)
            { name: @name }.to_json(*args)
          end
        end
    """,
    "php": """
        <?php
        $gates = array();
        foreach ($rows as $row) {
            $gates[$row['name']] = (int) $row['height'];
        }
        echo json_encode($gates);
    """,
    "lisp": """
        (defun open-gate (gate)
          (when (gate-locked-p gate)
            (setf (gate-state gate) 'open)
            (mapcar #'notify (gate-keepers gate))))
        (defvar *gates* (list (make-gate :name "north")))
    """,
    "shell": """
        #!/bin/sh
        set -eu
        for gate in north south; do
            if [ -e "/var/lock/$gate" ]; then
                echo "$gate is shut" >&2
            fi
        done
        exec "$@"
    """,
    "shell session": """
        $ cd /srv/locks && ls -l *.log
        $ grep -c open north.log
        $ tar -czf locks.tar.gz --exclude='*.tmp' .
        $ scp locks.tar.gz keeper@harbour:/srv/archive/
    """,
    "sql": """
        CREATE TABLE gate (id INTEGER PRIMARY KEY, name VARCHAR(40) NOT NULL);
        INSERT INTO gate (id, name) VALUES (1, 'north'), (2, 'south');
        SELECT g.name, COUNT(*) FROM gate g
        LEFT JOIN passage p ON p.gate_id = g.id
        WHERE p.passed_at >= '2024-01-01'
        GROUP BY g.name;
    """,
    "json": """
        {
          "name": "north",
          "open": true,
          "levels": [1.2, 1.4],
          "keeper": {"first_name": "Ada", "since": "2019-04-01"}
        }
    """,
    "yaml": """
        version: 3
        services:
          lock:
            image: "harbour/lock:1.2"
            ports:
              - "8080:80"
            environment:
              LOCK_LEVEL: high
    """,
    "ini": """
        [lock]
        gates = 4
        keeper_name = Ada
        [log]
        path = /var/log/lock.log
        level=debug
    """,
    "toml": """
        [project]
        name = "lock"
        dependencies = ["polars>=1", "numpy"]
        [[project.gates]]
        open = true
    """,
    "makefile": """
        CFLAGS ?= -O2 -Wall
        OBJS := gate.o lock.o
        lock: $(OBJS)
        \t$(CC) $(LDFLAGS) -o $@ $^
        clean:
        \trm -f $(OBJS) lock
    """,
    "css": """
        .gate > a:hover { color: #0a0; text-decoration: none; }
        @media (max-width: 40em) {
          .gate { margin: 0 auto; width: calc(100% - 2em); }
        }
    """,
    "xml": """
        <?xml version="1.0" encoding="UTF-8"?>
        <gates xmlns="urn:example:lock">
          <gate id="n1" open="true"><height unit="m">3.2</height></gate>
          <gate id="s1" open="false"/>
        </gates>
    """,
    "tex preamble": r"""
        \documentclass[a4paper,11pt]{article}
        \usepackage[utf8]{inputenc}
        \usepackage{amsmath,amssymb}
        \newcommand{\gate}[1]{\mathrm{G}_{#1}}
        \begin{document}
        \maketitle
    """,
    "diff": """
        diff --git a/lock.py b/lock.py
        index 3f1a2b4..9c8d7e6 100644
        --- a/lock.py
        +++ b/lock.py
        @@ -1,4 +1,4 @@
        -    return self.level
        +    return max(self.level, 0)
    """,
    "stack trace": """
        Traceback (most recent call last):
          File "/srv/lock/gate.py", line 12, in open
            self.pump.start()
          File "/srv/lock/pump.py", line 7, in start
            raise PumpError(self.state)
        lock.errors.PumpError: jammed
    """,
    "java trace": """
        java.lang.IllegalStateException: gate is shut
            at org.example.lock.Gate.open(Gate.java:41)
            at org.example.lock.Lock.fill(Lock.java:17)
        Caused by: java.io.IOException: pump
            at org.example.lock.Pump.start(Pump.java:9)
    """,
    "log": """
        2024-03-01 06:00:01,120 INFO [main] o.e.lock.Gate - opened north
        2024-03-01 06:00:04,007 WARN [pump-1] o.e.lock.Pump - pressure 0.4
        2024-03-01 06:00:09,551 ERROR [pump-1] o.e.lock.Pump - jammed
        2024-03-01 06:00:09,560 INFO [main] o.e.lock.Gate - shut north
    """,
    "csv": """
        id,name,height,opened
        1,north,3.2,2019-04-01
        2,south,2.9,2019-05-12
        3,"old harbour",2.4,2020-01-07
        4,canal,3.0,2021-09-30
    """,
    "base64": """
        MIICXAIBAAKBgQC7x1Zq9vV0pB2mJ4hY8/T3nR6kW5eD1aF0gL9cM8iN7oP2uQ4r
        Xb3tS6v+1wZ8eA5dC0fG7hJ2kL4mN9pQ6rT1sU3vW8xY5zB0aD2cE7fG4hI9jK1l
        Lm6nO/pQ8rS5tU0vW2xY7zA4bC9dE1fG6hI3jK8lM5nO0pQ2rS7tU4vW9xY1zA6b
    """,
}

PROSE = {
    "a formula": """
        The area is found as before.
        A = (a + b) * h / 2;  x_1 = {a, b}
        Here a and b are the parallel sides.
    """,
    "a command": "To see which gates are open, type\n\n    $ lock --list | grep -c open\n\nand wait for the answer.\n",
    "mathematics": """
        Let f: X → Y be continuous, and let x ∈ X with f(x) ≠ 0. Then there is an ε > 0 with
        |f(y)| ≥ ε for all y near x, and so 1/f is defined there.
        Suppose that (a_n) converges to a and (b_n) to b; then a_n + b_n converges to a + b, and a_n b_n to ab.
        If n = 2k + 1 is odd, then n² - 1 = 4k(k + 1) is divisible by 8.
    """,
    "options": """
        -a, --all         show every gate, open or shut
        -h, --help        say how the program is used and stop
        -l, --level=N     set the water to N metres before opening
        -q, --quiet       say nothing unless something goes wrong
    """,
    "contents": """
        1. The harbour ......................... 3
           1.1 How it was built ................ 5
           1.2 The great flood ................. 9
        2. The lock ........................... 14
           2.1 Gates and pumps ................ 17
    """,
    "verse": """
        The tide went out; the boats lay still;
        A lamp was burning on the hill;
        The keeper slept, his work was done;
        The gates stood open to the sun.
    """,
    "Russian verse": """
        Уходит лодка в тишину;
        Смотритель смотрит на волну;
        Вода темна; огни горят;
        И чайки над рекой кричат.
    """,
    "an address": """
        Harbour Office
        c/o A. Keeper
        12/3 Quay Street
        Portsmouth PO1 2AB
        Tel: +44 (0)23 9000 0000
        keeper@harbour.example
    """,
    "dialogue": "— Is it open?\n— No.\n— Since when?\n— Since six.\n— And the boats?\n— They wait; they always wait.\n",
    "a play": """
        ADA: Is the gate open?
        BEN: Not yet.
        ADA: Then we wait. [sits down]
        BEN: (aside) As always.
        ADA: What did you say?
    """,
    "a recipe": """
        Ingredients:
        - 200 g flour
        - 1/2 tsp salt
        - 3 eggs (large)
        - 250 ml milk
        Method: mix, rest for 30 min., fry at 180 °C.
    """,
    "a chat": """
        [12:03] <ada> is the gate open?
        [12:03] <ben> no :(
        [12:04] <ada> ok, when?
        [12:07] <ben> 6 pm i think
        [12:07] <ada> thx <3
    """,
    "a chat with dates": """
        01/03/2024, 18:02 - Ada: Is the gate open?
        01/03/2024, 18:05 - Ben: Not yet
        01/03/2024, 18:05 - Ben: <Media omitted>
        01/03/2024, 18:11 - Ada: ok see you later
    """,
    "subtitles": """
        1
        00:00:01,200 --> 00:00:03,400
        Is the gate open?

        2
        00:00:04,000 --> 00:00:06,100
        No, it has been shut since six.

        3
        00:00:07,000 --> 00:00:09,900
        Then we shall have to wait here.
    """,
    "a bibliography": """
        [1] A. Keeper and B. Pilot, Locks and Tides, vol. 2, pp. 14-29, 1998. https://doi.example/10.1000/lt.2.14
        [2] C. Mason, "Gates", J. Harb. Eng. 12(3):41–57 (2004). http://example.org/gates_2004.pdf
        [3] D. Smith (ed.), The Canal Book, 3rd ed., London: Quay Press, 2011. ISBN 978-0-00-000000-2
    """,
    "a table": """
        Team            P   W   D   L   Pts
        Harbour Town    10  7   2   1   23
        Canal United    10  6   1   3   19
        Quay Rovers     10  4   4   2   16
    """,
    "a Markdown table": """
        | Gate  | Keeper | Open from | Remarks            |
        |-------|--------|-----------|--------------------|
        | North | Ada    | 6 am      | closed on Sundays  |
        | South | Ben    | 7 am      | closed in winter   |
    """,
    "a lease": """
        The tenant shall:
        (a) pay the rent on the first day of each month;
        (b) keep the gates, pumps and walls in good repair;
        (c) not open a gate at night; and
        (d) [deleted];
        (e) give notice of three months.
    """,
    "a form": """
        Name: ______________________
        Date of birth: ____ / ____ / ______
        Boat [ ] sail [ ] motor   Length (m): ________
        Signature: ______________________
    """,
    "a template": """
        Dear {{first_name}},

        your boat {{boat}} may pass the lock on {{date}}. Please be there by six.

        Yours,
        the keeper
    """,
    "mail": """
        From: Ada Keeper <ada@harbour.example>
        To: Ben Pilot <ben@harbour.example>
        Subject: Re: the north gate
        Date: Fri, 1 Mar 2024 06:00:01 +0000

        > Is it open?
        > > Not since six.
        It will be open again tomorrow, I am told.
    """,
    "names and addresses": """
        Ada Keeper <ada@harbour.example>,
        Ben Pilot <ben@quay.example>,
        Cleo Mason <cleo@canal.example>,
        Dan Smith <dan@lock.example>
    """,
    "tweets": """
        RT @ada_k: the #NorthGate is open again!!! <3 https://t.example/aB3xY_9
        @ben #harbour #lock_life :-) :D
    """,
    "questions": """
        Q: Who opens the gate?
        A: The keeper.
        Q: At night, too?
        A: No; see rule 4(b).
        Q: Why?
        A: It is dark.
    """,
    "a song of short lines": """
        my heart will go
        let it be (x2)
        long ago
        our house [repeat]
        let go / let go
        for you
        if you do
        call me @ home
    """,
    "a recipe in parts": """
        for the dough:
        200 g flour
        1/2 tsp salt
        for the filling:
        3 eggs (large)
        250 ml milk
        for the glaze:
        1 egg (small)
        to serve:
        cream / jam
    """,
    "a chat in small letters": """
        ada: ok
        ben: when?
        ada: 6 pm :)
        ben: @ the gate?
        ada: yes
        ben: lol :D
        ada: bring bread & cheese
        ben: sure <3
        ada: thx
        ben: np ;)
    """,
    "abbreviations": """
        kg = kilogram
        cm = centimetre
        h = hour
        WHO = World Health Organization
        approx. = approximately
        n/a = not applicable
        fig. = figure
    """,
    "equations": """
        x + 3 = 7
        x = 7 - 3
        x = 4
        y = 2x + 1
        y = 9
    """,
    "chess": """
        1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 4. Ba4 Nf6 5. O-O Be7
        6. Re1 b5 7. Bb3 d6 8. c3 O-O
        White is a little better.
    """,
    "prose about code": """
        The function `open_gate()` returns -1 if the gate is locked. Call `lock_level()` before it, or set
        LOCK_LEVEL in the environment; both keep the pump from starting. In older versions gate_is_open was a macro,
        which did not work with names that hold a colon, and os.path.join had to be used to find the files.
    """,
    "prices": "Adults: £4.50\nChildren (under 12): £2.00\nFamilies (2+3): £11.00\nDogs: free!\nGroups > 10: -20%\n",
    "a timetable": """
        Mon-Fri: 06:00-22:00
        Sat/Sun: 08:00-20:00
        1/1, 25/12: closed
        * = on demand
        ** = April-October only
    """,
    "Chinese with Western marks": """
        你好,今天闸门开了吗?
        还没有,要等到六点.
        那我们先去吃饭吧(我请客);晚上再来.
        价格=200元/人,含早餐.
    """,
    "Japanese": "水門は朝六時に開きます。\n・北門(Aゲート)\n・南門(Bゲート)\n※冬期は休業します。\n",
    "Zulu names": "UkuMkhani waseThekwini wathi uNkulunkulu wabusisa amaZulu naMaXhosa.\nAbantu baseMgungundlovu "
    "bathi iNingizimu Afrika iyizwe labo.\n",
    "Irish": """
        Tá an geata dúnta i mBaile Átha Cliath.
        Bhí sé i nGaillimh agus i dTrá Lí inné.
        Níl aon bhád ag an gCaladh.
    """,
    "words in angle brackets": """
        Press <Enter> to go on, <Esc> to leave.
        The command is: lock <gate> <level>
        Put the name for <gate>.
    """,
    "a song": "Open the gate (x2)\nOpen the gate, oh!\n[Chorus]\nLa la la (la la la)\nOpen the gate (x4)\n[Verse 2]\n",
    "a letter with dashes": """
        ------------------------------
        THE HARBOUR NEWS  *  No. 12
        ==============================
        The gate is shut.
    """,
}


def lines(text):
    """An example as it would stand in a file."""
    rows = text.strip("\n").split("\n")
    indent = min(len(row) - len(row.lstrip(" ")) for row in rows if row.strip())
    return "\n".join(row[indent:] for row in rows).rstrip(" ") + "\n"


def share(text):
    return without_code(text, [(0, len(text))]).code


@pytest.mark.parametrize("text", list(map(lines, CODE.values())), ids=CODE)
def test_code_is_told(text):
    assert share(text) >= 0.75
    assert identify(text)[:3] == ("zxx", 0.98, [])


@pytest.mark.parametrize("text", list(map(lines, PROSE.values())), ids=PROSE)
def test_prose_is_not_code(text):
    assert code_ranges(text) == ([], [])


ENGLISH = "The bridge across the river stayed closed to all vehicles for two days after the storm, the city said.\n"
RUSSIAN = "После бури мост через реку два дня оставался закрытым для всех машин, сообщили в городе.\n"
CHINESE = "市政府表示，暴风雨过后，这座跨河大桥对所有车辆关闭了两天，现在已经重新开放。\n"
PYTHON = lines(CODE["python"])


@pytest.mark.parametrize(("passage", "language"), [(ENGLISH, "en"), (RUSSIAN, "ru"), (CHINESE, "zh-Hans")])
@pytest.mark.parametrize("mark", ["# ", "// ", " * ", ""])
def test_a_long_comment_is_the_language_of_the_file(passage, language, mark):
    found = identify(mark + mark.join([passage] * 5) + PYTHON * 5)
    assert found.language == language
    assert 0.5 < found.code < 0.9


def test_a_short_comment_is_scraps():
    text = PYTHON.replace("def fill", "# Opens the upper gates first.\n    def fill")
    assert identify(text)[:3] == ("zxx", 0.98, [])
    assert share(text) > 0.9


def test_prose_keeps_its_language_and_has_a_share_of_code():
    text = ENGLISH * 4 + "\n```python\n" + PYTHON + "```\n\n" + ENGLISH * 4
    found = identify(text)
    assert (found.language, len(found.languages)) == ("en", 1)
    assert found.code == pytest.approx(len("".join(PYTHON.split())) / len("".join(text.split())), abs=0.03)
    start, end = code_ranges(text).listings[0]
    assert text[start:end] == "```python\n" + PYTHON + "```"


def test_what_a_fence_holds_is_judged_by_itself():
    assert share("```text\n" + ENGLISH + "```\n") == 0


def test_a_page_keeps_the_language_of_its_text():
    head = "<html><head><script>if (a<b) { go('the'); }</script></head>\n<body class='x'>\n"
    text = head + "<p><b>" + RUSSIAN.strip() + "</b></p>\n<br/></body></html>\n"
    found = identify(text)
    assert found.language == "ru"
    assert 0.5 < found.code < 0.7
    left = without_code(text, [(0, len(text))]).text
    assert left.split() == RUSSIAN.split()
    assert len(left) == len(text)


def test_a_short_page_is_no_scraps():
    assert identify("<html>\n<body>\n<h1>Мост закрыт</h1>\n</body>\n</html>\n").language == "ru"


def test_a_drawing_is_no_language():
    text = '<svg width="9" height="9">\n  <g>\n    <path d="M 1 2 L 3 4 z"/><text>open</text>\n  </g>\n</svg>\n'
    assert identify(text)[:3] == ("zxx", 0.98, [])


def test_scripts_end_at_the_tag_of_their_own():
    left = without_code(text := "<style>p</style>a b<script>'<style>' c</script>d</p>", [(0, len(text))]).text
    assert left.split() == ["a", "b", "d"]


def test_tex_keeps_the_language_of_its_text():
    sentence = ENGLISH.strip()
    text = f"\\section{{{sentence}}}\n\\emph{{{sentence}}} \\cite{{k_1}} and $a_1=b$.\n" + "\\label{s}\n" * 3
    found = identify(text * 3)
    assert found.language == "en"
    assert 0 < found.code < 0.4


def test_troff_keeps_the_language_of_its_text():
    text = ".TH LOCK 1\n.SH NAME\n.PP\n" + "\\fBlock\\fP \\- " + RUSSIAN + ".PP\n" + RUSSIAN
    found = identify(text * 3)
    assert found.language == "ru"
    assert 0 < found.code < 0.3


def test_an_empty_text_has_no_code():
    assert without_code("", [(0, 0)]) == ("", 0, 0)
    found = identify(" \n")
    assert (found.language, found.code) == ("und", 0)


def test_figures_are_no_code():
    found = identify("3.14159 2.71828 1.41421\n1.73205 0.57721 1.61803\n")
    assert (found.language, found.code) == ("und", 0)


def points_of(text: str) -> list[float]:
    lines = zip(*(field.tolist() for field in split(text)), strict=True)
    return [points(text[start:end], against, left) for start, end, against, left in lines]


def test_one_line_is_no_code_and_two_are():
    line = "static int gate[4] = {0, 1, 1, 0};\n"
    assert points_of(line) == [MOST]
    assert share(line) == 0
    assert share(ENGLISH + line + ENGLISH) == 0
    assert code_ranges(ENGLISH + line * 2 + ENGLISH).listings == [(len(ENGLISH), len(ENGLISH + line * 2) - 1)]


def test_a_line_without_ends_is_read_in_pieces():
    script = lines(CODE["javascript, minified"]).replace("\n", " ") * 4
    text = (script + ENGLISH.replace("\n", " ") * 8) * 2
    assert share(text) == pytest.approx(len(script) * 2 / len(text), abs=0.15)


def test_nothing_is_looked_at_outside_the_windows():
    text = PYTHON + ENGLISH * 3 + PYTHON
    first, last = len(PYTHON), len(text) - len(PYTHON)
    assert (
        without_code(text, [(0, first), (first, last)]).text == without_code(PYTHON, [(0, first)]).text + text[first:]
    )
    assert without_code(text, [(first, last)]) == (text, 0, 0)


@pytest.mark.parametrize(
    ("expected", "flagged"), [((), False), (("en",), True), (("zxx",), False), (("en", "zxx"), False)]
)
def test_code_is_flagged_where_it_is_not_expected(expected, flagged):
    row = run_check(CHECK, PYTHON, options=LanguageOptions(expected=expected)).row(0, named=True)
    assert (row["language"], row["language_code"], row["language_flag"]) == ("zxx", round(share(PYTHON), 4), flagged)


@given(
    st.lists(st.sampled_from([*map(lines, CODE.values()), *map(lines, PROSE.values()), "<b>", "</b>", "\r", "\ud800"]))
)
def test_ranges_are_in_order_and_what_is_left_is_as_long(parts):
    text = "".join(parts)
    for ranges in code_ranges(text):
        edges = [edge for span in ranges for edge in span]
        assert edges == sorted(set(edges))
        assert edges[-1:] <= [len(text)]
    left, code, listed = without_code(text, [(0, len(text))])
    assert len(left) == len(text)
    assert all(here in (there, " ") for here, there in zip(left, text, strict=True))
    assert 0 <= code <= 1
    assert 0 <= listed <= 1


@given(st.text(max_size=LONGEST))
def test_points_of_a_line_are_bounded(line):
    assert all(-MOST <= found <= MOST for found in points_of(line))


HOSTILE = (
    "{",
    "<a ",
    "</a",
    "<script>",
    "\\begin{",
    "$ ",
    '"',
    "a.",
    "a_",
    "<!--",
    "\n.B",
    "`",
    "=",
    " ",
    "好",
    "&",
    "\\f[",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear(unit):
    def spent(size):
        text = "\\item\n" * 3 + unit * (size // len(unit)) + "</z>"
        start = time.process_time()
        code_ranges(text)
        return time.process_time() - start

    assert min(spent(160_000) for _ in range(2)) < 12 * max(min(spent(40_000) for _ in range(3)), 0.01)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(-16, 16), st.integers(0, 16), st.booleans()), max_size=30))
def test_lines_that_have_no_say_change_nothing(lines):
    """Points in halves; how much more a line might have had, and whether that is not known."""
    scores = np.array([points / 2 for points, _, _ in lines])
    most = scores + [more / 2 if unknown else 0.0 for _, more, unknown in lines]
    partly = np.where(_matter(most), scores, most)
    stretches = _stretches(scores).tolist()
    assert _stretches(partly).tolist() == stretches
    worth = [scores[first : last + 1].sum() - 2 * SWITCH for first, last in stretches]
    assert sum(worth) == best(scores.tolist())


def best(scores: list[float]) -> float:
    """What the best stretches of code are worth, of all that there may be."""
    found = [0.0]
    for end in range(1, len(scores) + 1):
        found.append(max([found[-1], *(found[at] + sum(scores[at:end]) - 2 * SWITCH for at in range(end))]))
    return found[-1]
