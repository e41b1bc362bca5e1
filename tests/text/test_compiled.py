"""The one door to Numba."""

import subprocess
import sys

_STARTED = """
import sys
import audit.text.fold
assert "scipy.linalg" not in sys.modules
import numba, numpy, scipy.linalg
assert scipy.linalg.norm([3.0, 4.0]) == 5
assert numba.njit(lambda one, other: numpy.dot(one, other))(numpy.ones(3), numpy.ones(3)) == 3
assert numba.njit(lambda one, other: numpy.kron(one, other))(numpy.ones(2), numpy.ones(2)).tolist() == [1] * 4
"""


def test_linear_algebra_is_not_imported_and_still_there_for_others():
    subprocess.run([sys.executable, "-c", _STARTED], check=True)


def test_who_had_it_before_keeps_it():
    subprocess.run(
        [sys.executable, "-c", "import scipy.linalg, audit.text.fold; assert scipy.linalg.norm([3, 4]) == 5"],
        check=True,
    )
