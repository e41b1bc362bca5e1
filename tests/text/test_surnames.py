"""What has the form of a Chinese name."""

import pytest

from audit.text.surnames import is_name


@pytest.mark.parametrize("name", ["白昌华", "李炼", "欧阳明月", "司马光"])
def test_names(name):
    assert is_name(name)


@pytest.mark.parametrize("word", ["", "李", "现场", "了解到", "李小明说", "李小明说道"])
def test_what_is_none(word):
    assert not is_name(word)
