"""Addresses of the Lab."""

from __future__ import annotations

from django.urls import path

from placefirst_web.lab.views import (
    attached,
    console,
    exchange,
    groups,
    kept_documents,
    moderate,
    notes,
    people,
    priorities,
    proposals,
    report,
    seat,
    setup,
    sources,
    stories,
)
from placefirst_web.lab.views import example as examples
from placefirst_web.lab.views import joining as join
from placefirst_web.lab.views.guideline import guideline
from placefirst_web.lab.views.index import index, new
from placefirst_web.lab.views.room import earlier, part, room
from placefirst_web.lab.views.strategy import strategy
from placefirst_web.lab.views.vote import figure as vote_figure
from placefirst_web.lab.views.vote import items as vote_items
from placefirst_web.lab.views.vote import rounds as vote_rounds
from placefirst_web.lab.views.vote import vote

#: Joining has no country in its address: what stands on the wall is short.
joining = (
    [
        path("", join.index, name="index"),
        path("invitation/<slug:secret>/", join.invitation, name="invitation"),
        path("<str:code>/", join.lab, name="lab"),
    ],
    "join",
)

app_name = "lab"
urlpatterns = [
    path("", index, name="index"),
    # noun: finished labs
    path("examples/", examples.examples, name="examples"),
    path("examples/<slug:example>/", examples.example, name="example"),
    path("examples/<slug:example>/lab.<slug:form>", examples.example_file, name="example_file"),
    # console: who leads a lab
    path("new/", new, name="new"),
    path("<uuid:key>/console/", console.console, name="console"),
    path("<uuid:key>/console/do/", console.lead, name="lead"),
    path("<uuid:key>/wall/", console.wall, name="wall"),
    path("<uuid:key>/moderate/<slug:phase>/", moderate.moderate, name="moderate"),
    path("<uuid:key>/people/", people.people, name="people"),
    path("<uuid:key>/setup/", setup.setup, name="setup"),
    path("<uuid:key>/setup/labels/", setup.labels, name="setup_labels"),
    path("<uuid:key>/setup/texts/", setup.texts, name="setup_texts"),
    path("<uuid:key>/setup/phases/", setup.phases, name="setup_phases"),
    path("<uuid:key>/setup/phases/<slug:phase>/", setup.phase, name="setup_phase"),
    # strategy: documents that adapt to a country
    path("guideline/", guideline, name="guideline"),
    path("strategy/", strategy, name="strategy"),
    path("<uuid:key>/guideline/", kept_documents.guideline, name="guideline_in"),
    path("<uuid:key>/strategy/", kept_documents.strategy, name="strategy_in"),
    # the room, for who sits in it
    path("<uuid:key>/", room, name="room"),
    path("<uuid:key>/part/<slug:phase>/", part, name="part"),
    path("<uuid:key>/earlier/<slug:phase>/", earlier, name="earlier"),
    # grouping
    path("<uuid:key>/phase/<slug:phase>/group/", groups.group, name="group"),
    path("<uuid:key>/phase/<slug:phase>/group/<uuid:group>/", groups.group_change, name="group_change"),
    path("<uuid:key>/phase/<slug:phase>/suggest/", groups.suggest, name="suggest"),
    # seats: who sits there, and what they write
    path("<uuid:key>/seat/", seat.seat, name="seat"),
    path("<uuid:key>/leave/", seat.leave, name="leave"),
    path("<uuid:key>/ready/<slug:phase>/", seat.ready, name="ready"),
    path("<uuid:key>/write/<slug:phase>/", notes.write, name="write"),
    path("<uuid:key>/note/<uuid:note>/", notes.change, name="note"),
    path("<uuid:key>/note/<uuid:note>/translation/", notes.translate, name="translation"),
    # proposals: case studies, and answers that come from Explain
    path("use/", attached.use_run, name="use_run"),
    path("stories/", stories.stories, name="stories"),
    path("stories/new/", stories.story_new, name="story_new"),
    path("stories/<uuid:story>/", stories.story, name="story"),
    path("stories/<uuid:story>/edit/", stories.story_edit, name="story_edit"),
    # proposals: in the room
    path("<uuid:key>/priorities/new/", priorities.new, name="priority_new"),
    path("<uuid:key>/priorities/<uuid:priority>/", priorities.priority, name="priority"),
    path("<uuid:key>/proposals/new/", proposals.new, name="proposal_new"),
    path("<uuid:key>/proposals/<uuid:proposal>/", proposals.proposal, name="proposal"),
    path(
        "<uuid:key>/proposals/<uuid:proposal>/part/<slug:phase>/",
        proposals.proposal_part,
        name="proposal_part",
    ),
    path("<uuid:key>/proposals/<uuid:proposal>/head/", proposals.head, name="proposal_head"),
    path("<uuid:key>/proposals/<uuid:proposal>/model/", attached.model, name="proposal_model"),
    path("<uuid:key>/proposals/<uuid:proposal>/barrier/", attached.barrier, name="proposal_barrier"),
    path("<uuid:key>/proposals/<uuid:proposal>/sentence/", proposals.sentence_new, name="sentence_new"),
    path(
        "<uuid:key>/proposals/<uuid:proposal>/sentence/<uuid:statement>/", proposals.sentence, name="sentence"
    ),
    path(
        "<uuid:key>/proposals/<uuid:proposal>/sentence/<uuid:statement>/up/",
        proposals.move,
        name="sentence_up",
    ),
    path("<uuid:key>/proposals/<uuid:proposal>/comment/<slug:phase>/", sources.comment, name="comment"),
    path("<uuid:key>/sources/", sources.sources, name="sources"),
    path("<uuid:key>/stories/<uuid:story>/", sources.story_in, name="story_in"),
    # report
    path("import/", exchange.bring, name="import"),
    path("<uuid:key>/lab.<slug:form>", exchange.file, name="file"),
    path("<uuid:key>/report/", report.report, name="report"),
    path("<uuid:key>/report.<slug:face>", report.report_file, name="report_file"),
    path("<uuid:key>/thread/", report.thread, name="thread"),
    # vote
    path("<uuid:key>/vote/<slug:phase>/", vote, name="vote"),
    path("<uuid:key>/votes/", vote_figure, name="votes"),
    path("<uuid:key>/vote/<slug:phase>/items/", vote_items, name="vote_items"),
    path("<uuid:key>/vote/<slug:phase>/rounds/", vote_rounds, name="vote_rounds"),
]
