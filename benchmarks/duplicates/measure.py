"""What a whole process costs: CPU seconds of it and its children, and the memory of the largest.

Run as a script this is a launcher that does nothing but start a command and ask the kernel what it took. It is small on
purpose: a process inherits the peak memory of the one that started it.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

#: `ru_maxrss` counts kibibytes on Linux.
_KIB = 1024


class RunError(Exception):
    """A measured process failed."""


class Cost(NamedTuple):
    """CPU seconds, user and system together, and peak memory in bytes."""

    cpu: float
    memory: int


def run(command: Sequence[str], cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Cost:
    """Run *command* to its end and say what it cost. Raises `RunError` with what it last wrote."""
    launch = [sys.executable, "-I", "-S", __file__, *command]
    # What a checkout imports is compiled once, as an installer does it for peers, wherever bytecode may be written.
    wanted = {name: value for name, value in (env or os.environ).items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(launch, cwd=cwd, env=wanted, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        raise RunError(lines[-1] if lines else f"exit code {done.returncode}")
    return Cost(**json.loads(done.stdout))


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(statistics.median(cost.cpu for cost in costs), int(statistics.median(cost.memory for cost in costs)))


def _launch(command: list[str]) -> int:
    code = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode  # noqa: S603
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss * _KIB}))
    return code


if __name__ == "__main__":
    sys.exit(_launch(sys.argv[1:]))
