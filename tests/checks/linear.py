"""Time that grows with the length of a text and not with its square."""

import time
from collections.abc import Callable


def assert_linear(find: Callable[[str], object], piece: str) -> None:
    """Four times the text takes about four times as long, with room for a busy machine; a square would take sixteen."""

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        best = []
        for _ in range(3):
            began = time.process_time()
            find(text)
            best.append(time.process_time() - began)
        return min(best)

    assert seconds(40_000) < 10 * seconds(10_000) + 0.01
