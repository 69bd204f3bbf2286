"""Own assessments: those that stand beside a country's default, and the one a reader is writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from placefirst.stages.framework import Framework, load_framework
from placefirst.stages.profile import profile
from placefirst_web.accounts.models import Account
from placefirst_web.accounts.roles import has_role
from placefirst_web.design.language import local
from placefirst_web.design.parts import Crumb
from placefirst_web.library.assessments import published
from placefirst_web.library.models.assessments import Assessment
from placefirst_web.map.queries.cites import Numbered
from placefirst_web.map.queries.named import Named, named
from placefirst_web.map.queries.tests_of import Line, answers_of, line_of, words_of
from placefirst_web.map.words.stage import answer_in_words, headline

RUBRIC: Final = "oecd"
ME: Final = "me"


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """One answer of somebody's assessment, as it stands under the default one."""

    by: str
    word: str
    answer: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One published assessment: whose, of which day, where it puts the country."""

    key: int
    by: str
    on: str
    headline: str
    count: int
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom an assessment may belong to."""

    value: str
    label: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The tests of one domain, each with its default answer."""

    name: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class OwnPage:
    """All that ``map/stage_own.html`` shows."""

    country: Named
    owners: Sequence[Owner]
    owner: str
    whose: str
    groups: Sequence[Group]
    initial: Mapping[str, str]
    headline: str  # where the draft puts the country
    draft: Assessment | None
    crumbs: Sequence[Crumb]

    @property
    def published_on(self) -> str:
        """The day of publication; empty for a draft."""
        at = self.draft.published_at if self.draft else None
        return timezone.localdate(at).isoformat() if at else ""


def beside(code: str, account: Any) -> tuple[list[Beside], dict[str, list[OwnAnswer]]]:
    """Return the published assessments of a country, and their answers by test."""
    framework, default = load_framework(RUBRIC), words_of(answers_of(code, RUBRIC))
    may = has_role(account, "operator", code)
    shown, by_test = [], {}
    for each in published(code, RUBRIC):
        on = timezone.localdate(each.published_at).isoformat()
        answers = _sound(framework, each.published)
        shown.append(
            Beside(
                each.pk,
                each.published_as,
                on,
                _headline(framework, code, default, answers),
                len(answers),
                may,
            )
        )
        for test, answer in answers.items():
            said = OwnAnswer(
                _("Assessment by %(name)s, %(day)s") % {"name": each.published_as, "day": on},
                answer["answer"],
                answer_in_words(answer["answer"]),
                answer.get("evidence", ""),
            )
            by_test.setdefault(test, []).append(said)
    return shown, by_test


def own_page(account: Account, code: str, owner: str) -> OwnPage | None:
    """
    Return the assessment that *account* writes for *owner*: ``me``, or an organisation's number.

    None for an organisation that *account* does not belong to. Raises UnknownName for a country
    without data.
    """
    country, framework = named(code), load_framework(RUBRIC)
    owner = owner or ME
    owners = _owners(account, owner)
    if not any(each.is_here for each in owners):
        return None
    draft = _draft(account, code, owner)
    answers = _sound(framework, draft.answers if draft else {})
    default, numbered = answers_of(code, RUBRIC), Numbered()
    return OwnPage(
        country=country,
        owners=owners,
        owner=owner,
        whose=local(framework.whose),
        groups=[
            Group(
                local(domain.name),
                [line_of(item, default.get(item.key), numbered) for item in framework.tests(domain.key)],
            )
            for domain in framework.domains
        ],
        initial={
            f"{field}_{test}": answer.get(field, "")
            for test, answer in answers.items()
            for field in ("answer", "evidence")
        },
        headline=_headline(framework, code, words_of(default), answers) if answers else "",
        draft=draft,
        crumbs=[Crumb(_("Stage"), reverse("map:stage", args=[code]))],
    )


def _headline(
    framework: Framework, code: str, default: Mapping[str, str], own: Mapping[str, Mapping[str, str]]
) -> str:
    """Return where a country stands by the default answers with *own* ones in their places."""
    words = {**default, **{test: answer["answer"] for test, answer in own.items()}}
    return headline(framework, profile(framework, words), local(named(code).name))


def _sound(framework: Framework, answers: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """Return the answers to tests that there (still) are."""
    known = {item.key for item in framework.items}
    return {test: answer for test, answer in answers.items() if test in known}


def _owners(account: Account, owner: str) -> list[Owner]:
    mine = Owner(ME, account.name or _("Myself"), owner == ME)
    theirs = [
        Owner(str(each.pk), each.name, owner == str(each.pk))
        for each in account.organisations.order_by("name")
    ]
    return [mine, *theirs]


def _draft(account: Account, code: str, owner: str) -> Assessment | None:
    found = Assessment.objects.filter(country=code, framework=RUBRIC)
    if owner == ME:
        return found.filter(account=account).first()
    return found.filter(organisation_id=int(owner), organisation__members=account).first()
