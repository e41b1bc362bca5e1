"""Read the marks of `stated_examples`, and what the extractor says of a text."""

import re

import polars as pl

from audit.provenance.stated import run

_MARK = re.compile(r"⟦(?P<field>\w+)(?:=(?P<value>[^|⟧]*))?\|(?P<words>[^⟧]*)⟧")


def expected(marked):
    """The text without its marks, and the (field, value, start, end) that they stand for."""
    text, found, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        start = len(text)
        text += mark["words"]
        found.append((mark["field"], mark["value"] or mark["words"], start, len(text)))
        at = mark.end()
    return text + marked[at:], sorted(found)


def stated(*texts):
    """What each text says of itself, as a list of dicts."""
    return run(pl.DataFrame({"text": texts}, schema={"text": pl.String}))["stated"].to_list()


def extracted(*texts):
    """What the running text of each says, as (field, value, start, end)."""
    keys = ("field", "value", "start", "end")
    return [
        sorted(tuple(one[key] for key in keys) for one in said if one["strength"] == "extracted")
        for said in stated(*texts)
    ]
