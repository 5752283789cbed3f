import signal
import threading

from kimlab._interrupt import end_at_once, ended_by_ctrl_c


def test_ctrl_c_ends_at_once_only_within_the_block():
    before = signal.getsignal(signal.SIGINT)
    with ended_by_ctrl_c():
        assert signal.getsignal(signal.SIGINT) is end_at_once
    assert signal.getsignal(signal.SIGINT) is before


def test_beside_the_main_thread_nothing_changes():
    seen = []

    def within():
        with ended_by_ctrl_c():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=within)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGINT)]
