"""Encodings that documents declare: where, and whether the bytes agree."""

import pytest

from audit.text.declared import codec, declarations
from audit.text.decode import decode

FRENCH = "Après la tempête, le pont est resté fermé deux jours ; il est désormais rouvert à tous les véhicules."
PLAIN = "A line in plain ASCII."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-1"?><a/>', ["ISO-8859-1"]),
        ("\ufeff<?xml version='1.0' encoding='utf-8' standalone='yes'?>", ["utf-8"]),
        ("<!DOCTYPE html><META CHARSET=gb2312>", ["gb2312"]),
        ('<html><meta content="text/html; charset=windows-1252" http-equiv=Content-Type>', ["windows-1252"]),
        ('<?xml version="1.0" encoding="big5"?><html><meta charset="utf-8"/>', ["big5", "utf-8"]),
        ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n\r\n<p>", ["koi8-r"]),
        (
            "WARC/1.0\r\nWARC-Type: response\r\n\r\n"
            "HTTP/1.1 200 OK\r\nContent-Type: text/html;\r\n charset=euc-jp\r\n\r\n<p>",
            ["euc-jp"],
        ),
        ('From: a@example.org\nContent-Type: text/plain; charset="us-ascii"\n\nhello', ["us-ascii"]),
        ("#!/usr/bin/env python\n# -*- coding: latin-1 -*-\n", ["latin-1"]),
        ("; -*- coding: utf-8 -*-", []),
        ("# vim: set fileencoding=cp1251 :\nx = 1", ["cp1251"]),
        # Nobody declares anything here.
        ("", []),
        (PLAIN, []),
        ('A page begins with <meta charset="gb2312">.', []),
        ("<!-- <meta charset=gb2312> --><html><script>'<meta charset=gb2312>'</script>", []),
        ("# Coding: the first steps\n", []),
        ("x\ny\n# coding: latin-1\n", []),
        ("<p>charset=gb2312", []),
        ("Note: the header Content-Type: text/html; charset=gb2312", []),
        ("<html>" + " " * 5000 + "<meta charset=gb2312>", []),
    ],
)
def test_what_is_declared(text, names):
    found = declarations(text)
    assert [one.name for one in found] == names
    assert [text[one.start : one.end] for one in found] == names


def test_names_of_the_web():
    assert codec("x-sjis") == "cp932"
    assert codec("Windows-874") == "cp874"
    assert codec("ISO-8859-8-I") == "iso8859-8"
    assert [codec(name) for name in ("base64", "rot13", "nonsense", "a\0b", "")] == [None] * 5


@pytest.mark.parametrize(
    ("written", "declared", "agrees"),
    [
        ("utf-8", "utf-8", True),
        ("utf-8", "UTF8", True),
        ("utf-8", "iso-8859-1", False),
        ("cp1252", "iso-8859-1", True),
        ("cp1252", "iso-8859-15", True),  # it reads the same
        ("cp1252", "utf-8", False),
        ("utf-16", "utf-16", True),
        ("utf-16-be", "utf-16", True),
        ("utf-16", "utf-8", False),
        ("utf-8", "x-nobody-knows", None),
    ],
)
def test_whether_the_bytes_agree(written, declared, agrees):
    text = f'<html><head><meta charset="{declared}"></head>{FRENCH}</html>\n{FRENCH}\n{FRENCH}'
    found = decode(text.encode(written))
    assert (found.text.removeprefix("\ufeff"), found.declared, found.agrees) == (text, declared, agrees)
    assert [span.label for span in found.replaced] == ([] if agrees is not False else ["declared"])


def test_anything_agrees_with_ascii_that_contains_it():
    for name in ("utf-8", "gb2312", "iso-8859-1", "shift_jis", "us-ascii"):
        assert decode(f"<html><meta charset={name}>{PLAIN}".encode()).agrees is True
    assert decode(f"<html><meta charset=utf-16>{PLAIN}".encode()).agrees is False


def test_of_several_the_one_that_is_wrong_is_named():
    found = decode(f'<?xml version="1.0" encoding="utf-8"?><html><meta charset="big5">{FRENCH}'.encode())
    assert (found.declared, found.agrees) == ("big5", False)


def test_somebody_else_may_declare_it():
    found = decode(FRENCH.encode(), "gb2312")
    assert (found.declared, found.agrees, found.replaced) == ("gb2312", False, [])
    assert decode(FRENCH.encode(), "utf-8").agrees is True


def test_a_declaration_counts_where_the_bytes_say_little():
    word = "žluť".encode("cp1250")
    assert decode(word, "windows-1250").text == "žluť" != decode(word).text
    assert decode(b"<html><meta charset=windows-1257><p>" + "šiaurė".encode("cp1257")).text.endswith("šiaurė")


def test_a_declaration_does_not_overrule_the_bytes():
    text = "Мост закрыли на два дня, и паром ходил чаще обычного; теперь всё снова открыто. " * 4
    for name in ("iso-8859-1", "koi8-r", "utf-8"):
        found = decode(f"<html><meta charset={name}><p>{text}".encode("cp1251"))
        assert (found.encoding, found.agrees) == ("cp1251", False)
