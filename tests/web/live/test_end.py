"""The real command with open pages: it ends at once, and a page finds its way back to the next one."""

import signal

from placefirst_web.lab.queries.asking import cookie_name
from placefirst_web.live import events
from tests.web.lab import room
from tests.web.live.listener import Listener


def test_it_ends_at_once_while_pages_listen_and_what_is_told_meanwhile_waits_for_them(lab, served):
    name = cookie_name(lab)
    cookies = {name: room.phone(lab).cookies[name].value}
    streams = [Listener(served.port, lab.channel, cookies, after=0) for _ in range(5)]
    events.post(lab.channel, {"parts": ["experience"]})
    for stream in streams:
        stream.until(1)

    complaints = served.end(signal.SIGINT)  # a stream that had to be cut would be complained of
    assert (served.process.returncode, complaints) == (0, "")
    assert [stream.to_the_end().numbers for stream in streams] == [[1]] * 5

    events.post(lab.channel, {"parts": ["experience"]})
    served.start()
    with Listener(served.port, lab.channel, cookies, after=0, Last_Event_ID="1") as again:
        assert again.until(1).numbers == [2]
