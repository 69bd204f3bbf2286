"""The server is killed while people vote: what it acknowledged is kept; what is sent again counts once."""

import asyncio
from contextlib import suppress

import pytest
from django.db import connections

from bench.yardsticks.room import Room, form_of, marked
from tests.web.live.in_a_loop import in_a_loop, until

ENDED = (OSError, asyncio.IncompleteReadError)


@pytest.fixture
def voting(transactional_db, served):
    """A lab in which a vote is open."""
    return Room()


def test_no_acknowledged_vote_is_lost_and_none_counts_twice(voting, served, is_soak):
    many, seconds, kills = (200, 6, 3) if is_soak else (12, 1.2, 1)
    phones, wall = voting.phones(many, served.port), voting.projector(served.port)
    acknowledged, forms = set(), {}

    def looked_up():
        try:
            return voting.ballots()
        finally:
            connections.close_all()

    async def vote(place, pause):
        await asyncio.sleep(pause)
        where, hidden, papers = forms[place]
        with suppress(*ENDED):
            if (await phones[place].post(where, hidden + marked(papers, place))).status in {302, 303}:
                acknowledged.add(place)

    async def live_through():
        for place, phone in enumerate(phones):
            forms[place] = form_of((await phone.get(voting.address)).body)
        listening = asyncio.create_task(wall.listen())
        await until(lambda: wall.comes)
        for _ in range(kills):
            waiting = [place for place in range(many) if place not in acknowledged]
            votes = asyncio.gather(
                *(vote(place, seconds * turn / len(waiting)) for turn, place in enumerate(waiting))
            )
            await asyncio.sleep(seconds / 2)
            served.kill()
            await votes
            kept = await asyncio.to_thread(looked_up)
            assert len(acknowledged) < many
            assert all(len(kept.get(each, ())) >= len(acknowledged) for each in voting.categories)
            await asyncio.to_thread(served.start)
        await asyncio.gather(*(vote(place, 0) for place in range(many) if place not in acknowledged))
        await until(lambda: wall.heard and str(many) in wall.heard[-1].data.get("values", {}).values())
        listening.cancel()

    in_a_loop(live_through)
    assert len(acknowledged) == many
    ballots = voting.ballots()
    assert [len(ballots[category]) for category in voting.categories] == [many] * len(voting.categories)
    assert {len(marks) for voters in ballots.values() for marks in voters.values()} == {3}
    numbers = [heard.number for heard in wall.heard]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
