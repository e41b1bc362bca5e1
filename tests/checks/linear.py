"""Time that grows with the length of a text and not with its square."""

import time
from collections.abc import Callable


def assert_linear(find: Callable[[str], object], piece: str) -> None:
    """Four times the text takes about four times as long, with room for a busy machine; a square would take sixteen.

    On a busy machine one of two may have been held up, so that both are asked for again, and the best of three count.
    """

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.process_time()
        find(text)
        return time.process_time() - began

    few, many = seconds(10_000), seconds(40_000)
    for _ in range(2):
        if many < 10 * few + 0.01:
            break
        few, many = min(few, seconds(10_000)), min(many, seconds(40_000))
    assert many < 10 * few + 0.01
