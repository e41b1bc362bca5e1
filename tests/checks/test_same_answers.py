"""Decoding and the checks that read its text give the same answers in threads, in other processes and in any order."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from audit.checks import deceptive, mojibake, pii
from audit.text.decode import decode

CHINESE = "暴风雨过后，这座桥关闭了两天，现在已经重新开放，车辆可以通行。\n"
GERMAN = "Die Brücke über den Fluß war nach dem Sturm zwei Tage gesperrt, und die Fähre fuhr öfter als üblich.\n"
RAWS = (
    b"plain, jane@example.org 078-05-1120",
    "déjà".encode("cp1252"),
    "žluť".encode("cp1250"),
    CHINESE.encode("gb18030") * 3 + b"\xff",
    CHINESE.encode() * 3 + CHINESE.encode("gb18030") * 3,
    GERMAN.encode("cp1252") * 5 + GERMAN.encode() + GERMAN.encode("cp1252") * 5,
    GERMAN.encode("utf-16-be"),
    GERMAN.encode().decode("cp1252").encode() + "锟斤拷 раypal scоpe \u202egnp\u202c".encode(),
    b"\x1b[31mred\x1b[0m \x00 " + GERMAN.encode(),
    b"<html><meta charset=big5>" + GERMAN.encode(),
    bytes(range(256)),
)


def answers(raws: tuple[bytes, ...]) -> str:
    """All that is said of these files, in ASCII."""
    found = [decode(raw) for raw in raws]
    return ascii([(one, *(check.find(one.text) for check in (mojibake, deceptive, pii))) for one in found])


def test_threads_and_order_change_nothing():
    one_by_one = [answers((raw,)) for raw in RAWS]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(answers, [(raw,) for raw in RAWS] * 8)) == one_by_one * 8
    assert [answers((raw,)) for raw in RAWS[::-1]] == one_by_one[::-1]


@pytest.mark.parametrize("seed", ["1", "random"])
def test_processes_and_hash_seeds_change_nothing(seed):
    code = "from tests.checks.test_same_answers import RAWS, answers; print(answers(RAWS[::-1]))"
    run = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True
    )
    assert run.stdout.decode().strip() == answers(RAWS[::-1])
