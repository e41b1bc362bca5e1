"""How a run ends that somebody else ends: by SIGINT or SIGTERM, or because its time is over.

All three are raised as `Stopped` in the main process, wherever it stands, as Python does with Ctrl-C: at once in what
is written in Python and while it waits for other processes, and behind the call in what is compiled. What is half done
is then taken away on the way up, as after any error.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from audit.errors import SettingsError

#: Seconds until it is raised once more: a destructor, or a library that asks us back, may have swallowed it. What is to
#: be taken away is gone long before.
_AGAIN: Final = 10.0

#: Shorter than this a timer counts as none.
_SHORTEST: Final = 0.001

#: What the user or the system says with a signal; the default of each ends the process.
_SIGNALS: Final = {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated"}


class Stopped(BaseException):
    """Somebody ended the run; in a word, how. No exception: whoever catches all of those must not catch this."""


class Stop:
    """What was heard, if anything: the first of it, since the others come to the same."""

    def __init__(self, signals: Iterable[signal.Signals]) -> None:
        self.signals = (*signals,)
        self.why = ""

    def hear(self, why: str) -> None:
        """Raise `Stopped`. From here on signals are left unheard, so that what is taken away is taken away whole."""
        self.why = self.why or why
        self._deafen()
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, lambda number, frame: self.hear(why))
            signal.setitimer(signal.ITIMER_REAL, _AGAIN)
        raise Stopped(self.why)

    def refuse(self) -> None:
        """Raise `Stopped` where something was heard, since somebody may have swallowed it."""
        if self.why:
            raise Stopped(self.why)

    def close(self) -> None:
        """The same, and hear nothing from here on: all is done."""
        self._deafen()
        self.refuse()

    def _deafen(self) -> None:
        for number in self.signals:
            signal.signal(number, signal.SIG_IGN)
        if hasattr(signal, "SIGALRM"):
            signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def stoppable(seconds: float | None = None) -> Iterator[Stop]:
    """Raise `Stopped` in here on SIGINT and SIGTERM, and after so many *seconds*. Handlers are put back.

    A signal that is handled otherwise, or ignored, is left alone, and so are all of them outside of the main thread.
    Whatever is made of `Stopped` on its way up comes out as `Stopped`. Raises `SettingsError` where there is no timer.
    """
    ours = threading.current_thread() is threading.main_thread()
    timer = getattr(signal, "SIGALRM", None) if ours else None
    if seconds is not None and timer is None:
        raise SettingsError("--timeout: there is no timer here that could end a run\nHint: leave the option out")
    usual = {signal.SIG_DFL, signal.default_int_handler}
    were = {number: signal.getsignal(number) for number in _SIGNALS if ours and signal.getsignal(number) in usual}
    before = None if timer is None else signal.getsignal(timer)
    stop = Stop(were)

    def handle(number: int, frame: FrameType | None) -> None:
        stop.hear(_SIGNALS[signal.Signals(number)])

    def alarm(number: int, frame: FrameType | None) -> None:
        stop.hear(f"took longer than {seconds:g} s")

    try:
        for number in were:
            signal.signal(number, handle)
        if seconds is not None and timer is not None:
            signal.signal(timer, alarm)
            signal.setitimer(signal.ITIMER_REAL, max(seconds, _SHORTEST))
        yield stop
    except BaseException:
        # Compiled code that called us back makes an error of its own of whatever we raise.
        stop.refuse()
        raise
    finally:
        if timer is not None and (seconds is not None or stop.why):
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(timer, before)
        for number, was in were.items():
            signal.signal(number, was)


@contextmanager
def unheard() -> Iterator[None]:
    """Processes that are started in here do not hear Ctrl-C, which a terminal sends to all of them: ours ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    were = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, were)
