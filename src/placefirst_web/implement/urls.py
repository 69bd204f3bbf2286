"""Addresses of Implement; all that belongs to one service stands under its code."""

from __future__ import annotations

from django.urls import path

from placefirst_web.implement.views import inviting, jobs, own, remarks, safety, staff, voice, way
from placefirst_web.implement.views.agency import agency
from placefirst_web.implement.views.agreeing import consents, papers
from placefirst_web.implement.views.bring import bring, bring_file, bring_rejected
from placefirst_web.implement.views.caseload import caseload
from placefirst_web.implement.views.coming import again, decide, find, referral
from placefirst_web.implement.views.demonstration import enter
from placefirst_web.implement.views.employer_view import employer_view
from placefirst_web.implement.views.employers import employer, employer_change, employer_new, employers
from placefirst_web.implement.views.index import index, service
from placefirst_web.implement.views.network import network
from placefirst_web.implement.views.own_network import own_network
from placefirst_web.implement.views.person import person
from placefirst_web.implement.views.refusals import refusals
from placefirst_web.implement.views.returns import return_file, return_rows, returns
from placefirst_web.implement.views.review_report import (
    review_report,
    review_report_file,
    review_scale,
    review_step,
    review_step_new,
    review_steps,
    wording,
)
from placefirst_web.implement.views.reviews import (
    review,
    review_change,
    review_confirm,
    review_lead,
    review_new,
    review_pack,
    review_sheet,
    review_way,
    reviews,
)
from placefirst_web.implement.views.scoring import (
    review_consensus,
    review_evidence,
    review_report_form,
    review_score,
    review_views,
)
from placefirst_web.implement.views.second_factor import second_factor
from placefirst_web.implement.views.take import take
from placefirst_web.implement.views.team import (
    decision_done,
    meeting,
    meeting_change,
    meeting_new,
    supervision,
    supervision_change,
    team,
    time,
)
from placefirst_web.implement.views.visits import visit, visit_change, visits

app_name = "implement"
AT = "at/<slug:code>/"
WAY = AT + "person/<uuid:key>/"
JOB = WAY + "job/<uuid:row>/"
urlpatterns = [
    path("", index, name="index"),
    path("demonstration/", enter, name="enter"),
    path("second-factor/", second_factor, name="second_factor"),
    path("invitation/<slug:at>/<slug:secret>/", staff.invitation, name="invitation"),
    path("network/<uuid:key>/", network, name="network"),
    path(AT, service, name="service"),
    path(AT + "find/", find, name="find"),
    path(AT + "referral/", referral, name="referral"),
    path(AT + "referral/<uuid:key>/", decide, name="decide"),
    path(AT + "person/<uuid:key>/", person, name="person"),
    path(AT + "agency/", agency, name="agency"),
    path(AT + "bring/", bring, name="bring"),
    path(AT + "bring/<uuid:key>/", bring_file, name="bring_file"),
    path(AT + "bring/<uuid:key>/rejected/", bring_rejected, name="bring_rejected"),
    path(AT + "take/", take, name="take"),
    path(AT + "person/<uuid:key>/again/", again, name="again"),
    path(AT + "person/<uuid:key>/consents/", consents, name="consents"),
    path(AT + "person/<uuid:key>/papers/", papers, name="papers"),
    path(AT + "returns/", returns, name="returns"),
    path(AT + "returns/file/<slug:form>/", return_file, name="return_file"),
    path(AT + "returns/rows/<slug:measure>/", return_rows, name="return_rows"),
    path(AT + "network/", own_network, name="own_network"),
    path(AT + "staff/", staff.staff, name="staff"),
    path(AT + "staff/invite/", staff.invite, name="invite"),
    path(AT + "staff/places/", staff.places, name="places"),
    path(AT + "staff/<uuid:key>/", staff.seat, name="seat"),
    path(AT + "staff/<uuid:key>/confirm/", staff.confirm_seat, name="confirm_seat"),
    path(AT + "staff/<uuid:key>/end/", staff.end_seat, name="end_seat"),
    path(AT + "trail/", safety.trail, name="trail"),
    path(AT + "trail/incident/", safety.incident, name="incident"),
    path(AT + "trail/incident/touched.csv", safety.incident_list, name="incident_list"),
    path(AT + "trail/kept/", safety.keeping, name="keeping"),
    path(AT + "trail/kept/<uuid:key>/", safety.erase, name="erase"),
    path(AT + "covers/", safety.covers, name="covers"),
    path(AT + "covers/<uuid:key>/", safety.cover, name="cover"),
    path(AT + "reviews/", reviews, name="reviews"),
    path(AT + "reviews/new/", review_new, name="review_new"),
    path(AT + "reviews/path/", review_way, name="review_path"),
    path(AT + "reviews/wording/", wording, name="wording"),
    path(AT + "reviews/scale/<slug:name>/", review_scale, name="review_scale"),
    path(AT + "reviews/<uuid:key>/", review, name="review"),
    path(AT + "reviews/<uuid:key>/change/", review_change, name="review_change"),
    path(AT + "reviews/<uuid:key>/lead/", review_lead, name="review_lead"),
    path(AT + "reviews/<uuid:key>/evidence/", review_evidence, name="review_evidence"),
    path(AT + "reviews/<uuid:key>/evidence/make/", review_pack, name="review_pack"),
    path(AT + "reviews/<uuid:key>/records/", review_sheet, name="review_sheet"),
    path(AT + "reviews/<uuid:key>/score/", review_score, name="review_score"),
    path(AT + "reviews/<uuid:key>/consensus/", review_consensus, name="review_consensus"),
    path(AT + "reviews/<uuid:key>/voices/", review_views, name="review_views"),
    path(AT + "reviews/<uuid:key>/write/", review_report_form, name="review_report_form"),
    path(AT + "reviews/<uuid:key>/confirm/", review_confirm, name="review_confirm"),
    path(AT + "reviews/<uuid:key>/report/", review_report, name="review_report"),
    path(AT + "reviews/<uuid:key>/report/<slug:face>/", review_report_file, name="review_report_file"),
    path(AT + "reviews/<uuid:key>/plan/", review_steps, name="review_steps"),
    path(AT + "reviews/<uuid:key>/plan/new/", review_step_new, name="review_step_new"),
    path(AT + "reviews/<uuid:key>/plan/<uuid:step>/", review_step, name="review_step"),
    path(AT + "person/<uuid:key>/invite/", inviting.invite_person, name="invite_person"),
    path(AT + "own/", own.own, name="own"),
    path(AT + "own/words/", own.words, name="own_words"),
    path(AT + "own/words/<slug:part>/", own.part, name="own_part"),
    path(AT + "own/record/", own.record, name="own_record"),
    path(AT + "own/record/<slug:kind>/<uuid:key>/", own.remark, name="own_remark"),
    path(AT + "own/looks/", own.looks, name="own_looks"),
    path(AT + "own/agreed/", own.agreed, name="own_agreed"),
    path(AT + "own/voice/", own.voice, name="own_voice"),
    path(AT + "own/leave/", own.leave, name="own_leave"),
    path(AT + "own/my-record.<slug:face>", own.file, name="own_file"),
    path(AT + "said/", remarks.remarks, name="remarks"),
    path(AT + "said/<uuid:key>/", remarks.answer, name="remark"),
    path(AT + "voice/", voice.voice, name="voice"),
    path(AT + "voice/<slug:kind>/new/", voice.new, name="voice_new"),
    path(AT + "voice/<slug:kind>/<uuid:key>/", voice.change, name="voice_change"),
    # the way through
    path(WAY + "details/", way.details, name="details"),
    path(WAY + "hand-over/", way.hand_over, name="hand_over"),
    path(WAY + "profile/<slug:part>/", way.profile, name="profile"),
    path(WAY + "plan/", way.plan, name="plan"),
    path(WAY + "disclosure/", way.disclosure, name="disclosure"),
    path(WAY + "benefits/", way.benefits, name="benefits"),
    path(WAY + "education/", way.education, name="education"),
    path(WAY + "education/<uuid:row>/", way.education, name="education_row"),
    path(WAY + "closing/", way.closing, name="closing"),
    path(WAY + "reopening/", way.reopening, name="reopening"),
    path(WAY + "contact/", jobs.contact, name="contact"),
    path(WAY + "contact/<uuid:row>/", jobs.contact, name="contact_row"),
    path(WAY + "contacts/", jobs.contacts, name="contacts"),
    path(WAY + "job/", jobs.job_start, name="job_start"),
    path(JOB, jobs.job, name="job"),
    path(JOB + "change/", jobs.job_change, name="job_change"),
    path(JOB + "end/", jobs.job_end, name="job_end"),
    path(JOB + "goes-on/", jobs.job_goes_on, name="job_goes_on"),
    path(JOB + "adjustment/", jobs.accommodation, name="adjustment"),
    path(JOB + "adjustment/<uuid:asked>/", jobs.accommodation, name="adjustment_row"),
    path(JOB + "support/", jobs.support, name="support"),
    path(JOB + "ask-employer/", jobs.ask_view, name="ask_view"),
    path("employer-view/<slug:service>/<slug:secret>/", employer_view, name="employer_view"),
    path(AT + "refusals/", refusals, name="refusals"),
    path(AT + "caseload/", caseload, name="caseload"),
    path(AT + "visit/", visit, name="visit"),
    path(AT + "visit/<uuid:key>/", visit_change, name="visit_change"),
    path(AT + "visits/", visits, name="visits"),
    path(AT + "employers/", employers, name="employers"),
    path(AT + "employers/new/", employer_new, name="employer_new"),
    path(AT + "employers/<uuid:key>/", employer, name="employer"),
    path(AT + "employers/<uuid:key>/change/", employer_change, name="employer_change"),
    path(AT + "team/", team, name="team"),
    path(AT + "team/meetings/new/", meeting_new, name="meeting_new"),
    path(AT + "team/meetings/<uuid:key>/", meeting, name="meeting"),
    path(AT + "team/meetings/<uuid:key>/change/", meeting_change, name="meeting_change"),
    path(AT + "team/decisions/<uuid:key>/", decision_done, name="decision_done"),
    path(AT + "team/supervision/", supervision, name="supervision"),
    path(AT + "team/supervision/<uuid:key>/", supervision_change, name="supervision_change"),
    path(AT + "time/", time, name="time"),
]
