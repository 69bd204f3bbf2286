"""From a sentence down to the notes, and from a note up to the sentences."""

from cProfile import Profile
from dataclasses import replace

from hypothesis import given, settings

from placefirst.deliberation.lab import Group, Item, Lab, Note, Priority, Proposal, Result, Source, Statement
from placefirst.deliberation.phase import Phase
from placefirst.deliberation.thread import leads_to, rests_on, thread_of, unsourced
from tests.core.deliberation.labs import labs


def statement(key, *rests, opinion=False):
    """A statement that rests on *rests*."""
    return Statement(key, "solution", "Pay for time.", "en", rests_on=rests, is_opinion=opinion)


def room(*statements):
    """A small lab with the thread note - group - item - vote - priority - statements."""
    return Lab(
        "A lab", "What would help?", "xx", "en",
        phases=(Phase("instruments", "instruments", {}), Phase("vote", "vote", {})),
        notes=(Note("n1", "instruments", "Time", "en", group="g1"), Note("n2", "instruments", "Rest", "en")),
        groups=(Group("g1", "instruments", "Time", "en"),),
        items=(Item("i1", "vote", "services", "Time", "en", rests_on=("group:g1",)),),
        results=(Result("vote", "services", 1, "top", 3, 5, 0, {"i1": 4}),),
        priorities=(Priority("p1", "Time", "en", rests_on=("vote:vote/services/1",)),),
        proposals=(Proposal("q1", "Time", "en", priority="p1", barrier="b1", statements=statements),),
        sources=(Source("x1", "A report"),),
    )  # fmt: skip


def test_a_statement_leads_down_to_the_note_and_the_note_up_to_the_proposal():
    lab = room(statement("s1", "priority:p1"))

    assert rests_on(lab, "statement:s1") == (
        "priority:p1", "vote:vote/services/1", "item:i1", "group:g1", "note:n1",
    )  # fmt: skip
    assert leads_to(lab, "note:n1") == (
        "group:g1", "item:i1", "vote:vote/services/1", "priority:p1", "proposal:q1", "statement:s1",
    )  # fmt: skip
    assert leads_to(lab, "note:n2") == ()


def test_what_rests_on_nothing_is_unsourced_unless_it_is_an_opinion():
    lab = room(
        statement("s1"),
        statement("s2", opinion=True),
        statement("s3", "note:n2"),
        statement("s4", "note:gone"),
        statement("s5", "run:0123456789abcdef"),
        statement("s6", "source:x1"),
    )

    assert [each.key for each in unsourced(lab)] == ["s1", "s4"]


def test_a_statement_on_a_priority_that_nothing_bears_is_unsourced():
    lab = room(statement("s1", "priority:p1"))
    bare = replace(lab, priorities=(Priority("p1", "Time", "en"),))

    assert unsourced(lab) == ()
    assert [each.key for each in unsourced(bare)] == ["s1"]


def test_a_note_that_was_taken_off_the_board_bears_nothing():
    lab = room(statement("s1", "note:n2"))
    hidden = replace(lab, notes=(lab.notes[0], replace(lab.notes[1], is_hidden=True)))

    assert unsourced(lab) == ()
    assert [each.key for each in unsourced(hidden)] == ["s1"]


def test_dangling_references_are_named_with_what_names_them():
    lab = room(statement("s1", "note:gone", "note:n1", "barrier:anything"))

    assert thread_of(lab).dangling() == (("statement:s1", "note:gone"),)


def test_a_circle_ends():
    lab = room(statement("s1", "priority:p1"))
    round_ = replace(lab, items=(replace(lab.items[0], rests_on=("priority:p1",)),))

    assert rests_on(round_, "statement:s1") == ("priority:p1", "vote:vote/services/1", "item:i1")
    assert "priority:p1" not in rests_on(round_, "priority:p1")


def calls_to_follow(size):
    """How many functions are called to follow *size* statements, each of which rests on as many notes."""
    notes = tuple(Note(f"n{i}", "instruments", "Time", "en", group="g1") for i in range(size))
    lab = replace(room(*(statement(f"s{i}", "group:g1") for i in range(size))), notes=notes)
    profile = Profile()
    assert profile.runcall(unsourced, lab) == ()
    return sum(each.callcount for each in profile.getstats())


def test_a_lab_of_twice_the_size_takes_twice_the_steps():
    assert calls_to_follow(2_000) < 2.2 * calls_to_follow(1_000)


@given(labs())
@settings(max_examples=settings.default.max_examples // 3)
def test_both_ways_agree_in_any_lab(lab):
    thread = thread_of(lab)

    for ref in [*thread.things, *thread.below]:
        assert all(ref in thread.leads_to(below) for below in thread.rests_on(ref))
        assert ref not in thread.rests_on(ref)
    stated = [each for proposal in lab.proposals for each in proposal.statements if not each.is_opinion]
    for each in stated:
        assert (each in unsourced(lab)) == (thread.grounds(f"statement:{each.key}") == ())
