"""Words: a life in plain sentences, in both languages: what happened, and what it rested on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from placefirst.lives.sentences import PARTED, SAID, SERVED, SETTINGS, STATES, SUPPORT, Words
from placefirst.lives.story import HAPPENINGS, Happening
from placefirst.parameters.read import Country

Names = Mapping[str, Words]  # of services, by state or channel


def service_names(country: Country) -> dict[str, Words]:
    """Return what each service is called in *country*, by channel."""
    heads = {"tse": "transition_support", "day_care": "day_care", "centre": "centres"}
    names: dict[str, Words] = {
        key: country.files[stem].head["name"] for key, stem in heads.items() if stem in country.files
    }
    ips: Words = {"en": "IPS", "ja": "IPS"}
    return {**names, "ips_in_tse": ips, "ips_team": ips, "ips_in_day_care": ips}


def category(state: str) -> str:
    """Return which of CATEGORIES a state belongs to; "" after a life has ended."""
    if state.startswith("employed"):
        return "in_job"
    known = {"outside_not_wanting": "not_looking", "outside_wanting": "not_looking", "seeking": "looking"}
    return known.get(state) or (
        "" if state == "left" else "sheltered" if state == "sheltered" else "in_service"
    )


def state_words(state: str, names: Names) -> dict[str, str]:
    """Return what a state is called."""
    if state in STATES:
        return dict(STATES[state])
    if state.startswith("employed"):
        return dict(SUPPORT[state.rpartition("_")[2]])
    return {language: text.format(service=_name(names, state, language)) for language, text in SERVED.items()}


def said(happening: Happening, names: Names) -> dict[str, str]:
    """Return what happened, in a sentence; for an outlook what may happen, to follow "they may"."""
    return _filled(SAID[_sentence(happening)][0], happening, names)


def why(happening: Happening, names: Names) -> dict[str, str]:
    """Return what it rested on, in a sentence; empty where there is nothing to say."""
    return _filled(SAID[_sentence(happening)][1], happening, names)


def parted(kind: str, *, by_scenario: bool) -> dict[str, str]:
    """Return why two lives part, to follow "in month 7"; *by_scenario*: it happens in the scenario's life."""
    where = (
        {"en": "under the scenario", "ja": "シナリオでは"}
        if by_scenario
        else {"en": "under today’s rules", "ja": "現行制度では"}
    )
    return {language: text.format(where=where[language]) for language, text in PARTED[kind].items()}


def percentage(chance: float, language: str) -> str:
    """Return a chance as it is read.

    >>> percentage(0.0484, "en"), percentage(0.46, "ja"), percentage(0.99951, "en"), percentage(0.0002, "ja")
    ('4.8%', '46%', 'over 99.9%', '0.1%未満')
    """
    points = chance * 100
    if 0 < points < 0.1:
        return "under 0.1%" if language == "en" else "0.1%未満"
    if 99.9 < points < 100:
        return "over 99.9%" if language == "en" else "99.9%超"
    return f"{points:.0f}%" if 10 <= points <= 90 or points in (0, 100) else f"{points:.1f}%"


def _sentence(happening: Happening) -> str:
    """Only transition support looks at whom it takes; elsewhere a free place is enough."""
    is_elsewhere = happening.kind == "accepted" and "midpoint" not in happening.facts
    return "accepted_elsewhere" if is_elsewhere else happening.kind


def _filled(texts: Words, happening: Happening, names: Names) -> dict[str, str]:
    filled = {lang: text.format(**_Values(happening, names, lang)) for lang, text in texts.items()}
    begins = happening.kind in HAPPENINGS  # an outlook goes on in the middle of a sentence
    return {lang: text[:1].upper() + text[1:] if begins else text for lang, text in filled.items()}


class _Values(dict[str, Any]):
    """What stands in the places of a sentence, made when it is asked for."""

    def __init__(self, happening: Happening, names: Names, language: str) -> None:
        super().__init__(happening.facts)
        self._h, self._names, self._language = happening, names, language
        self.update({name: made(self) for name, made in _MADE.items()})

    def say(self, **words: str) -> str:
        return words[self._language]


def _chance(values: _Values) -> str:
    chance = values._h.chance
    return "" if chance is None else percentage(chance, values._language)


def _name(names: Names, channel: str, language: str) -> str:
    """Return a service's name as it stands in the middle of a sentence."""
    name = names[channel][language] if channel in names else channel.replace("_", " ")
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _service(values: _Values) -> str:
    return _name(values._names, str(values._h.facts.get("channel", "")), values._language)


def _midpoint(values: _Values) -> str:
    return f"{float(values._h.facts.get('midpoint', 0)):g}"


def _nth(values: _Values) -> str:
    """Who answers: the agency asked first, or the second one."""
    channel = values._h.facts.get("channel")
    if channel != "tse":
        return _service(values)
    if values._h.facts.get("asked") == 2:
        return values.say(en="A second agency", ja="2か所目の事業所")
    return values.say(en="An agency", ja="事業所")


def _how(values: _Values) -> str:
    """How a job was found."""
    facts = values._h.facts
    if facts.get("channel", "none") == "none":
        return values.say(en="found without any service", ja="支援を利用せずに")
    name = _service(values)
    if facts.get("alone"):
        return values.say(
            en=f"found while in {name}, in the month in which they would have found one alone",
            ja=f"{name}の利用中に、支援がなくても同じ月に決まっていた仕事に",
        )
    return values.say(en=f"through {name}", ja=f"{name}を通じて")


def _setting(values: _Values) -> str:
    setting = values._h.facts.get("setting")
    return SETTINGS[str(setting)][values._language] if setting else ""


def _after(values: _Values) -> str:
    months = values._h.facts.get("months")
    if months is None:
        return ""
    return values.say(en=f", after {months} month{'' if months == 1 else 's'}", ja=f"{months}か月で")


def _end_why(values: _Values) -> str:
    if values._h.chance is None:
        return values.say(
            en="How long a job lasts is drawn when it begins; this one began before the first month.",
            ja="仕事の長さは開始時に決まる（この仕事は最初の月より前に始まった）。",
        )
    chance = _chance(values)
    return values.say(
        en=f"Of jobs like this that have lasted so long, {chance} end in just this month.",
        ja=f"ここまで続いた同じような仕事のうち、この月に終わるのは{chance}。",
    )


def _ips_why(values: _Values) -> str:
    by = values._h.facts.get("by")
    if by == "door":
        chance = _chance(values)
        return values.say(
            en=f"Where IPS is offered, {chance} of applicants ask for it; while a place is free it takes "
            "everybody who wants to work.",
            ja=f"IPS枠のある事業所では申込者の{chance}がIPSを希望し、空きがあれば働きたい人は"
            "だれでも利用できる。",
        )
    if by == "refusal":
        return values.say(
            en="It would have turned them away from its training; IPS, while a place is free, takes "
            "everybody who wants to work.",
            ja="訓練では断られるところだったが、IPSは空きがあれば働きたい人はだれでも利用できる。",
        )
    return values.say(
        en="IPS, while a place is free, takes everybody who wants to work.",
        ja="IPSは空きがあれば働きたい人はだれでも利用できる。",
    )


def _follow_why(values: _Values) -> str:
    if values._h.facts.get("ips"):
        return values.say(
            en="A specialist keeps people in work on the caseload for a fixed time.",
            ja="専門員が働く人を担当し続ける期間は決まっている。",
        )
    return values.say(
        en="Support by the agency lasts six months; not everybody goes on to retention support.",
        ja="事業所の支援は6か月まで。就労定着支援を利用しない人もいる。",
    )


_MADE: Final[Mapping[str, Callable[[_Values], str]]] = {
    "chance": _chance, "service": _service, "midpoint": _midpoint, "nth": _nth, "how": _how,
    "setting": _setting, "after": _after, "end_why": _end_why, "ips_why": _ips_why,
    "follow_why": _follow_why,
}  # fmt: skip
