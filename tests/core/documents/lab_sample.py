"""A small lab with everything in it, in two languages."""

from __future__ import annotations

from uuid import UUID, uuid5

from placefirst.deliberation.lab import (
    Attendance,
    CaseStudy,
    Group,
    Item,
    Lab,
    Note,
    Participant,
    Priority,
    Proposal,
    Provision,
    Result,
    Source,
    Statement,
)
from placefirst.deliberation.roles import LIVED
from placefirst.deliberation.template import read_template

HOME = UUID("5a1e0000-0000-4000-8000-000000000000")
RUN = "0123456789abcdef01234567"
BARRIER = "barrier:training/rapid_search"


def key(name: str) -> str:
    """Return the key of what is called *name* here."""
    return str(uuid5(HOME, name))


def ref(kind: str, name: str) -> str:
    """Return the reference to it."""
    return f"{kind}:{key(name)}"


def lab(**changed: object) -> Lab:
    """Return the lab, with some of its parts *changed*."""
    template = read_template("one_day")
    notes = (
        Note(key("slow"), "experience", "Payment comes two months late.", "en", "支払いが2か月遅れる。",
             "government", group=key("money"), position=0),
        Note(key("ja"), "experience", "職場で説明する言葉がない。", "ja",
             "We lack words to explain it at work.", "services", position=1),
        Note(key("alone"), "experience", "訳のない付箋。", "ja", "", "services", origin="paper", position=2),
        Note(key("map"), "support", "A map of the rules.", "en", "規則の見取り図。", "mapping", position=3),
        Note(key("fund"), "instruments", "A shared fund.", "en", "共同の基金。", "government", position=4),
        Note(key("peer"), "instruments", "Paid peer workers.", "en", "有給のピアスタッフ。",
             "lived_experience", position=5),
        Note(key("silo"), "barriers", "Three divisions, three budgets.", "en", "3つの部局に予算も3つ。",
             side="barrier", about=key("first"), position=6),
        Note(key("friend"), "barriers", "A mayor who asks.", "en", "声を上げる市長。", side="enabler",
             about=key("first"), position=7),
        Note(key("rude"), "experience", "Something unkind.", "en", position=8, is_hidden=True),
        Note(key("good"), "review", "Name who pays first.", "en", about=key("fund-it"), author="Hana Mori",
             position=9),
    )  # fmt: skip
    statements = (
        Statement(key("s1"), "solution", "Set up one fund of three divisions.", "en",
                  "3部局で一つの基金をつくる。", (ref("priority", "first"), "vote:vote/government/1"),
                  position=0),
        Statement(key("s2"), "contents", "a rule for who pays first", "en", "誰が先に払うかの規則",
                  (ref("note", "silo"),), position=1),
        Statement(key("s3"), "rationale", "Savings fall where the cost does not.", "en",
                  "節約は費用と別の所に生じる。",
                  (ref("source", "paper"), f"run:{RUN}", BARRIER, ref("story", "town")), position=2),
        Statement(key("s4"), "outcome", "Agencies are paid on time.", "en",
                  "事業所への支払いが遅れない。", is_opinion=True, position=3),
    )  # fmt: skip
    made = {
        "title": "Paid on time",
        "question": "What would help people find a job they want?",
        "country": "xx",
        "language": "en",
        "setting": template.setting,
        "phases": template.phases,
        "notes": notes,
        "groups": (
            Group(key("money"), "experience", "Money comes late", "en", "お金が遅れる", "government"),
        ),
        "items": (
            Item(key("i-fund"), "vote", "government", "A shared fund", "en", "共同の基金",
                 (ref("note", "fund"),), 0),
            Item(key("i-law"), "vote", "government", "A law", "en", "法律", (), 1),
            Item(key("i-grant"), "vote", "government", "A grant", "en", "補助金", (), 2),
            Item(key("i-peer"), "vote", "lived_experience", "Peer workers", "en", "ピアスタッフ",
                 (ref("note", "peer"),), 3),
        ),
        "results": (
            Result("vote", "government", 1, "top", 3, 11, 1,
                   {key("i-fund"): 9, key("i-law"): 4, key("i-grant"): 4}),
            Result("vote", "lived_experience", 1, "top", 3, 3, 0, {key("i-peer"): None},
                   {}, "few"),
            Result("vote", "lived_experience", 2, "top", 3, 6, 0, {key("i-peer"): None},
                   {key("i-peer"): (4, 6)}),
        ),
        "priorities": (
            Priority(key("first"), "One budget", "en", "一つの予算", "government",
                     (ref("item", "i-fund"), "vote:vote/government/1", ref("group", "money"))),
        ),
        "proposals": (
            Proposal(key("fund-it"), "A fund of three divisions", "en", "3部局の基金", key("first"),
                     "Shared budget", "共同予算", statements, ("pay_on_time",), RUN, "training/rapid_search"),
        ),
        "sources": (Source(key("paper"), "Noteboom Y, et al. A roadmap. 2024.", "https://doi.org/10.1/x"),),
        "stories": (
            CaseStudy(key("town"), "A town that paid", "en", "A town of 9,000.", "It paid monthly.",
                      "Two agencies stayed.", "We could plan.", "an agency manager", "public", "xx",
                      {"title": "支払った町", "context": "人口9千人の町。"}),
        ),
        "participants": (Participant("Hana Mori", "Town of Xx"),),
        "unnamed": 11,
        "provisions": (Provision(LIVED, 4, "10,000 a meeting", "Breaks, a quiet room"),),
        "attendance": (
            Attendance("experience", LIVED, 4, 4),
            Attendance("vote", LIVED, None, None),
        ),
        "credit": "",
    }  # fmt: skip
    return Lab(**{**made, **changed})
