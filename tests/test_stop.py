"""What ends a run from outside is raised where the process stands, and is not lost on its way."""

import contextlib
import os
import signal
import threading
import time

import pytest

from audit import stop
from audit.errors import SettingsError
from audit.stop import Stopped, stoppable


def handlers():
    return [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM)]


@pytest.fixture(autouse=True)
def alike():
    before = handlers()
    yield
    assert handlers() == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.parametrize(("number", "why"), [(signal.SIGINT, "interrupted"), (signal.SIGTERM, "terminated")])
def test_a_signal_is_raised(number, why):
    with pytest.raises(Stopped, match=f"^{why}$"), stoppable():
        os.kill(os.getpid(), number)
        time.sleep(5)


def test_time_is_over():
    with pytest.raises(Stopped, match=r"^took longer than 0\.05 s$"), stoppable(0.05):
        time.sleep(5)


def test_no_time_is_no_timer():
    """A timer of nothing would be none."""
    with pytest.raises(Stopped, match="took longer than 1e-09 s"), stoppable(1e-9):
        time.sleep(5)


def test_what_is_taken_away_is_taken_away_whole():
    """A second signal does not stop that: whoever asks again asks for the same."""
    done = []
    with pytest.raises(Stopped, match="terminated"), stoppable(30):
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        finally:
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.01)
            done.append(True)
    assert done


def test_what_was_swallowed_is_raised_again(monkeypatch):
    monkeypatch.setattr(stop, "_AGAIN", 0.05)
    with pytest.raises(Stopped, match="terminated"), stoppable():
        with contextlib.suppress(Stopped):
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        time.sleep(5)


def test_what_somebody_makes_of_it_is_it():
    with pytest.raises(Stopped, match="terminated"), stoppable():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        except Stopped as error:
            raise ValueError("compiled code says so") from error
    with pytest.raises(ValueError, match="of its own"), stoppable(30):
        raise ValueError("of its own")


def test_what_is_done_was_not_stopped():
    with stoppable(0.05) as run:
        run.close()
        time.sleep(0.1)
    with pytest.raises(Stopped), stoppable(0.05) as run:
        with contextlib.suppress(Stopped):
            time.sleep(5)
        run.close()


def test_signals_of_others_are_left_to_them():
    heard = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: heard.append(number))
    try:
        with stoppable(30):
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.01)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert heard == [signal.SIGTERM]


def test_other_threads_hear_nothing():
    told = []

    def work():
        with stoppable():
            told.append("went on")
        try:
            with stoppable(1):
                told.append("never")
        except SettingsError as error:
            told.append(str(error))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert told == ["went on", "--timeout: there is no timer here that could end a run\nHint: leave the option out"]


def test_a_system_without_timers_says_so(monkeypatch):
    monkeypatch.setattr(stop, "signal", _without_alarm())
    with pytest.raises(SettingsError, match="--timeout: there is no timer"), stoppable(1):
        pass
    with pytest.raises(Stopped, match="terminated"), stoppable():
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)


def _without_alarm():
    module = type(signal)("signal")
    module.__dict__.update(
        {name: value for name, value in vars(signal).items() if name not in ("SIGALRM", "setitimer")}
    )
    return module
