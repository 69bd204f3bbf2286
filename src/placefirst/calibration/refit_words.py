"""Refit words: what a re-fit says of each parameter, in both languages, and what it is never used for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from placefirst.calibration.refit import (
    CONTACTS,
    JOBS,
    LEAST_BAND,
    LEAST_EVENTS,
    LEAST_PEOPLE,
    REFUSALS,
    SLOPES,
    TENURE,
    Refit,
    Refitted,
)

Said = Mapping[str, str]
TITLE: Final[Said] = {
    "en": "Re-fitted with your network's own data",
    "ja": "ネットワーク自身のデータによる再推定",
}
#: Stands in the file, on the page and beside every answer that rests on it.
NEVER: Final[Said] = {
    "en": "Never for a decision on a person's benefit, pension or treatment.",
    "ja": "個人の給付・年金・治療についての決定には決して用いない。",
}
CONSENT: Final = "statistics"
#: What is counted of each part: people, and those with the event.
COUNTED: Final[Mapping[str, tuple[Said, Said]]] = {
    JOBS: (
        {"en": "people taken on", "ja": "受け入れた人"},
        {"en": "first jobs begun", "ja": "最初の就職"},
    ),
    TENURE: ({"en": "jobs", "ja": "仕事"}, {"en": "of them ended", "ja": "うち離職"}),
    REFUSALS: (
        {"en": "referrals decided with known GAF", "ja": "GAFが分かる可否の決定"},
        {"en": "of them declined", "ja": "うち断り"},
    ),
    CONTACTS: (
        {"en": "person-months of looking for work", "ja": "求職中の人月"},
        {"en": "visits to employers", "ja": "企業訪問"},
    ),
}
STATUS: Final[Mapping[str, Said]] = {
    "well": {
        "en": "The data tell it: at most half of what was held possible is left.",
        "ja": "データから分かる：事前に考えられた幅の半分以下に絞られた。",
    },
    "somewhat": {
        "en": "The data tell something: {left} of what was held possible is left.",
        "ja": "データからある程度分かる：事前に考えられた幅の{left}が残る。",
    },
    "hardly": {
        "en": "The data tell hardly anything of it, so the value in force stands and is not in the file.",
        "ja": "データからほとんど分からないため、現行の値のままとし、ファイルに含めない。",
    },
    "too_few": {
        "en": "Too little to compute anything; the value in force stands. Counted: {people} {of}, {events} "
        "{events_of}. At least {least_people} and {least_events} are needed.",
        "ja": "データが少なく計算できないため、現行の値のままとする。{of}{people}、{events_of}{events}。"
        "少なくとも{least_people}と{least_events}が必要。",
    },
}
SLOPE: Final[Said] = {
    "en": "Also, GAF must be known of at least {band} in each of two bands.",
    "ja": "また、二つ以上の区分でGAFの分かる人がそれぞれ{band}以上必要。",
}
ENOUGH: Final[Said] = {
    "en": "About {enough} {of} would leave half.",
    "ja": "{of}がおよそ{enough}あれば、幅は半分になる。",
}
#: What each number is called; a country's file says it at length.
LABELS: Final[Mapping[str, Said]] = {
    "service_models.ips_share_low": {
        "en": "Low fidelity: share who find a job",
        "ja": "低フィデリティで就職する割合",
    },
    "service_models.ips_share_high": {
        "en": "High fidelity: share who find a job",
        "ja": "高フィデリティで就職する割合",
    },
    "service_models.ips_rate": {"en": "IPS: job starts, a month", "ja": "IPSの就職率（月）"},
    "work.gaf_slope": {
        "en": "Finding a job, for each GAF point",
        "ja": "就職のGAF1点あたりの対数オッズ",
    },
    "work.hr_ips": {
        "en": "Job loss after IPS against train-then-place",
        "ja": "IPSと「訓練してから就職」の離職のハザード比",
    },
    "work.tenure_slope": {
        "en": "Keeping a job, for each GAF point",
        "ja": "定着のGAF1点あたりの変化",
    },
    "agencies.admission_scale": {"en": "Softness of admission", "ja": "受入判断の幅"},
    "service_models.contacts_employer": {
        "en": "Employer contacts, job search, a month",
        "ja": "求職中の企業訪問（月）",
    },
}
#: What somebody who reads a posterior must know of it.
ABOUT: Final[Mapping[str, Said]] = {
    "service_models.ips_share_low": {
        "en": "Told apart from high fidelity only by services whose fidelity was scored.",
        "ja": "フィデリティ得点のある事業所があって初めて、高フィデリティと区別できる。",
    },
    "service_models.ips_share_high": {
        "en": "Told apart from low fidelity only by services whose fidelity was scored.",
        "ja": "フィデリティ得点のある事業所があって初めて、低フィデリティと区別できる。",
    },
    "work.hr_ips": {
        "en": "Only its product with work.hr_supported is told; that number is held as it is.",
        "ja": "分かるのはwork.hr_supportedとの積だけであり、後者は現行の値のままとする。",
    },
    "agencies.admission_scale": {
        "en": "Support needs are asked after a decision, so GAF is seldom known of people declined.",
        "ja": "支援ニーズは可否の決定後に尋ねるため、断られた人のGAFが分かることは少ない。",
    },
    "service_models.contacts_employer": {
        "en": "All visits to employers count, whoever for; people who worked in the quarter do not.",
        "ja": "企業訪問は誰のためであってもすべて数え、四半期中に働いていた人は分母に含めない。",
    },
}
NOT_TOLD: Final[Said] = {
    "en": "A quarter's figures do not hold contacts with the person in and outside the agency, the months "
    "that people look for work before they leave without a job, or anything of people who never came. These "
    "numbers stand as they are.",
    "ja": "四半期の数値には、本人との面談（事業所内・外）、就職せずに離れるまでの月数、利用に至らなかった人の"
    "情報が含まれないため、これらの値は現行のままとする。",
}


def said(each: Refitted, count: Callable[[int], str] = "{:,}".format) -> dict[str, str]:
    """Return in words how far the data tell one parameter, and what would be enough, by language.

    *count* says how many people or events there are as the reader may know it.
    """
    people, events = COUNTED[each.part]
    found = {}
    for language in ("en", "ja"):
        text = STATUS[each.status][language].format(
            left=f"{each.left:.0%}", people=count(each.people), events=count(each.events),
            of=people[language], events_of=events[language], least_people=LEAST_PEOPLE,
            least_events=LEAST_EVENTS,
        )  # fmt: skip
        more = [text]
        if each.status == "too_few" and (each.path in SLOPES or each.part == REFUSALS):
            more.append(SLOPE[language].format(band=LEAST_BAND))
        if each.enough is not None:
            more.append(ENOUGH[language].format(enough=f"{each.enough:,}", of=people[language]))
        if each.path in ABOUT:
            more.append(ABOUT[each.path][language])
        found[language] = (" " if language == "en" else "").join(more)
    return found


def assumed(found: Refit) -> list[dict[str, str]]:
    """Return what the re-fit takes as given and a reader must know, by language."""
    notes = []
    without = found.services - found.reviewed
    if without:
        notes.append(
            {
                "en": f"{without} of {found.services} services have no score of fidelity; they are taken to "
                f"have {found.score:.0f} points ◌.",
                "ja": f"{found.services}事業所のうち{without}にはフィデリティ得点がなく、"
                f"{found.score:.0f}点と仮定した◌。",
            }
        )
    for first, second, correlation in found.together:
        notes.append(
            {
                "en": f"{first} and {second} are told together rather than each by itself (correlation "
                f"{correlation:+.2f}).",
                "ja": f"{first}と{second}は別々にではなく、合わせて分かる（相関{correlation:+.2f}）。",
            }
        )
    if found.midpoint is not None:
        middle, low, high = found.midpoint.middle, found.midpoint.low, found.midpoint.high
        notes.append(
            {
                "en": f"Half of the people with a GAF of {middle:.0f} are declined ({low:.0f} to "
                f"{high:.0f}). In the model this comes of the rules, so it goes into no file.",
                "ja": f"GAF {middle:.0f}点（{low:.0f}～{high:.0f}）の人の半数が断られている。"
                "モデルではこの値は制度から生じるため、ファイルには含めない。",
            }
        )
    notes.append(dict(NOT_TOLD))
    return notes
