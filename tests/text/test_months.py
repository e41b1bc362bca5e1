"""The names of the months, in the languages that have such names."""

import pytest

from audit.text.months import month


@pytest.mark.parametrize(
    ("name", "number"),
    [
        *(("march", 3), ("märz", 3), ("marzo", 3), ("mars", 3), ("марта", 3), ("mart", 3), ("sept", 9), ("gener", 1)),
        *(("شباط", 2), ("فبراير", 2), ("กุมภาพันธ์", 2), ("φεβρουαρίου", 2), ("listopad", 11), ("bridge", 0), ("мост", 0)),
    ],
)
def test_a_name_is_that_of_a_month(name, number):
    assert month(name) == number
