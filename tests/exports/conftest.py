"""One real audit of a corpus that means harm, and its exports; what reads them is kept off the network."""

import contextlib
import io
import os
import random
import socket
from datetime import date

import pytest

from audit.cli import main
from audit.exports import Wish, export

DAY = date(2026, 1, 31)

#: Whoever hears of these as markup, a formula or a path has been had.
NAMES = [
    b"<script>alert(1)<script>.txt",
    b"=HYPERLINK(1).txt",
    b"a | `b` [x](javascript:alert(1)) ![y](z).txt",
    b"line\nbreak.txt",
    b"- ---\n# title.txt",
    "turned \u202egpj.txt".encode(),
    b"not \xff utf-8.txt",
    b"spelt \\xff out.txt",
    b"CON.txt",
    b"con.txt",
    b"aux",
    b"trailing. ",
    b"per%20cent%0A.txt",
    "composed é.txt".encode(),
    "composed e\u0301.txt".encode(),
]
PRIVATE = "Write to jane.doe@example.org or to john.roe@example.com, and say who sent you. "
HOSTILE = '"}]\n---\nlicense: mit\n---\n<b onclick=x>|`=1+1'

SOURCES = """
[[source]]
name = "harbour"
match = ["*.txt", "plain/**", "odd/**"]
uri = "https://books.example.org/harbour"
author = "A. Clerk"
published = "2024-05-01"
retrieved = "2025-11-30"
licence = "CC-BY-4.0"

[[source]]
name = '''%s'''
match = ["odd/**"]
uri = "https://[bad/\u202e<script>"
publisher = '''%s'''
author = '''%s'''
licence = '''%s'''
retrieved = "soon"
collector = "a mill"
""" % ((HOSTILE,) * 4)


WHO = "the clerk|an old sailor|her brother|the librarian|nobody in town|a patient teacher|the baker|our neighbour"
DID = "wrote down|remembered|had forgotten|read aloud|carried home|was asked about|copied out|looked after|sold"
WHAT = "the names of the boats|a letter from the north|two baskets of pears|the keys of the mill|an unfinished song"
WHEN = "before the wind dropped|when the lamps were lit|on the first day of the fair|long after the harvest|in winter"
WHO_ZH = "图书馆的管理员|住在河边的老人|学校里的老师|来买旧书的学生|门口的邻居|摊主的女儿"
DID_ZH = "把钥匙交给了|昨天晚上谈到了|一直没有忘记|在雨停之前找到了|为大家准备好了"
WHAT_ZH = "一封寄往北方的信|阅览室的新灯|两筐刚摘的梨|没有写完的那首歌|旧址门口的地图"


def english(number):
    draw = random.Random(number)
    slots = [part.split("|") for part in (WHO, DID, WHAT, WHEN)]
    return "".join(" ".join(map(draw.choice, slots)).capitalize() + ". " for _ in range(14)) + "\n"


def chinese(number):
    draw = random.Random(number)
    slots = [part.split("|") for part in (WHO_ZH, DID_ZH, WHAT_ZH)]
    return "".join("".join(map(draw.choice, slots)) + "。" for _ in range(14)) + "\n"


def write_corpus(root):
    texts = {f"plain/{number}.txt".encode(): english(number).encode() for number in range(6)}
    texts |= {f"zh/{number}.txt".encode(): chinese(number).encode("gb18030") for number in range(3)}
    texts |= {b"odd/" + name: english(10 + number).encode() for number, name in enumerate(NAMES)}
    texts |= {b"private.txt": (PRIVATE + english(40)).encode(), b"copy.txt": english(0).encode()}
    texts |= {b"marked.txt": english(41).encode("utf-8-sig"), b"odd/nothing": b"", b"odd/noise": bytes(range(256)) * 8}
    lines = [f'{{"text": "\\ud800 {english(50 + number).strip()}"}}\n'.encode() for number in range(3)]
    texts |= {b"shard.jsonl": b"".join([*lines, b"not json\n"]), b"sources.toml": SOURCES.encode()}
    for name, content in texts.items():
        path = root / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


@pytest.fixture(scope="package", autouse=True)
def offline(tmp_path_factory):
    """What validates does so with what it brings: a connection is an error."""

    def refuse(*args, **kwargs):
        raise OSError("no network in tests")

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        patch.setenv("HF_DATASETS_OFFLINE", "1")
        patch.setenv("HF_HOME", str(tmp_path_factory.mktemp("hub")))
        patch.setattr(socket, "create_connection", refuse)
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    return write_corpus(tmp_path_factory.mktemp("exports") / "corpus <b>*x*")


@pytest.fixture(scope="session")
def audited(corpus, tmp_path_factory):
    """The folder of an audit that is only read."""
    out = tmp_path_factory.mktemp("audited") / "reports"
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()):
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        words = ["run", str(corpus), "--out", str(out), "--quiet", "--as-of", "2026-01-31", "--workers", "1"]
        assert main(words) in (0, 1)
    return out


@pytest.fixture(scope="session")
def exported(audited, tmp_path_factory):
    """The folder of the audit's export in a format, made once."""
    made = {}

    def make(name, **wish):
        key = (name, *sorted((field, str(value)) for field, value in wish.items()))
        if key not in made:
            to = tmp_path_factory.mktemp(name) / name
            made[key] = export(audited, Wish(format=name, date=DAY, **wish), to).folder
        return made[key]

    return make
