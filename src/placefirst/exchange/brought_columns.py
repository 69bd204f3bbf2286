"""The columns that an agency's own table may have, by what a row is about, with other names for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Column:
    """One column of ours; *names* are what files call it. *kind* is text, day, number, flag or term."""

    key: str
    en: str
    ja: str
    names: tuple[str, ...] = ()
    kind: str = "text"
    lists: tuple[str, ...] = ()  # of the vocabulary, for a term
    longest: int = 200
    most: int = 10_000_000
    is_required: bool = False

    def name(self, language: str) -> str:
        """What a page calls it."""
        return self.ja if language == "ja" else self.en


def _text(key: str, en: str, ja: str, *names: str, longest: int = 200, required: bool = False) -> Column:
    return Column(key, en, ja, (en, ja, *names), longest=longest, is_required=required)


def _day(key: str, en: str, ja: str, *names: str, required: bool = False) -> Column:
    return Column(key, en, ja, (en, ja, *names), "day", is_required=required)


def _term(key: str, en: str, ja: str, *names: str, of: tuple[str, ...], required: bool = False) -> Column:
    return Column(key, en, ja, (en, ja, *names), "term", of, is_required=required)


def _flag(key: str, en: str, ja: str, *names: str) -> Column:
    return Column(key, en, ja, (en, ja, *names), "flag")


def _number(key: str, en: str, ja: str, *names: str, most: int) -> Column:
    return Column(key, en, ja, (en, ja, *names), "number", most=most)


_PERSON: Final = _text(
    "person", "The person’s number", "利用者の番号", "利用者番号", "利用者ID", "person id", "client id",
    longest=64, required=True,
)  # fmt: skip
_STAFF: Final = _text("staff", "Employment specialist", "担当者", "支援員", "担当", "specialist", longest=80)
_KEY: Final = _text("key", "The row’s own number", "行の番号", "ID", "番号", "No", "No.", longest=64)
_EMPLOYER: Final = _text(
    "employer",
    "Employer",
    "企業名",
    "会社名",
    "事業所名",
    "勤務先",
    "firm",
    "company",
    longest=160,
    required=True,
)

#: What a row of a file may be about, and the columns that it may have.
KINDS: Final[Mapping[str, tuple[Column, ...]]] = {
    "people": (
        _text("key", "The person’s number", "利用者の番号", "利用者番号", "利用者ID", "ID", "番号",
              "client id", "person id", longest=64, required=True),
        _text("family_name", "Family name", "姓", "氏", "名字", "surname", "last name", longest=60),
        _text("given_name", "Given name", "名", "first name", "given", longest=60),
        _text("family_kana", "Family name in kana", "姓（カナ）", "セイ", "姓カナ", "せい", longest=60),
        _text("given_kana", "Given name in kana", "名（カナ）", "メイ", "名カナ", "めい", longest=60),
        _day("birth_date", "Birth date", "生年月日", "誕生日", "date of birth", "dob"),
        _text("phone", "Phone", "電話番号", "電話", "tel", "TEL", longest=40),
        _text("email", "E-mail", "メールアドレス", "メール", "mail", "e-mail address", longest=254),
        _text("postal_code", "Postal code", "郵便番号", "〒", "zip", longest=10),
        _text("address", "Address", "住所", longest=300),
        _day("received_on", "Day of referral", "紹介日", "受付日", "相談日", "referral date", "received"),
        _term("source", "Referred by", "紹介元", "紹介者", "referral source", "source",
              of=("referral_source",)),
        _text("wants", "What the person wants", "本人の希望", "希望", longest=4_000),
        _flag("was_employed", "Had a job when referred", "紹介時に就労", "紹介時就労",
              "employed at referral"),
        _term("decision", "Decision", "可否", "決定", "受け入れ", of=("decision",)),
        _day("decided_on", "Day of decision", "決定日", "受け入れ日", "利用開始日", "開始日", "decided",
             "date accepted", "start date"),
        _term("reason", "Reason", "理由", "断りの理由", "refusal reason",
              of=("refusal_reason", "withdrawal_reason")),
        _STAFF,
        _day("closed_on", "Day of closing", "終了日", "支援終了日", "利用終了日", "closed", "end date"),
        _term("closing_reason", "Why it was closed", "終了の理由", "終了理由", of=("closing_reason",)),
    ),
    "jobs": (
        _KEY,
        _PERSON,
        _EMPLOYER,
        _term("setting", "Kind of post", "雇用の種類", "雇用形態", "求人の種類", of=("job_setting",)),
        _term("occupation", "Occupation", "職業分類", "職種分類", "isco", of=("occupation",)),
        _text("title", "Job title", "職種", "仕事の内容", "職名", "job", longest=120),
        _day("started_on", "First day", "就職日", "入社日", "雇用開始日", "job start", "started"),
        _day("four_hours_on", "Day on which four paid hours were done", "有給4時間に達した日", "four hours"),
        _number("hours_per_week", "Hours a week", "週労働時間", "週の労働時間", "hours", most=99),
        _number("wage", "Wage", "賃金", "給与", "時給", "pay", most=99_999_999),
        _term("wage_per", "Wage for", "賃金の単位", "給与の単位", of=("wage_per",)),
        _flag("is_permanent", "Permanent", "無期雇用", "正社員・無期"),
        _flag("is_disclosed", "Told at work", "開示", "オープン就労"),
        _flag("is_over", "It has ended", "離職済み", "終了した"),
        _day("ended_on", "Last day", "離職日", "退職日", "job end", "ended"),
        _term("end_reason", "Why it ended", "離職の理由", "離職理由", "退職理由", of=("end_reason",)),
    ),
    "contacts": (
        _KEY,
        _PERSON,
        _day("on", "Day", "日付", "支援日", "実施日", "date", required=True),
        _term("kind", "What about", "支援内容", "内容の分類", "種別", of=("contact_kind",), required=True),
        _term("place", "Where", "場所", "方法", "place", of=("contact_place",), required=True),
        _term("whom", "With whom", "相手", "with", of=("contact_with",)),
        _term("held", "Did it take place", "実施の有無", "結果", of=("contact_held",)),
        _number("minutes", "Minutes", "分", "時間（分）", "所要時間", most=1_440),
        _STAFF,
        _text("words", "Note", "記録", "メモ", "支援記録", longest=4_000),
    ),
    "visits": (
        _KEY,
        _EMPLOYER,
        _day("on", "Day", "日付", "訪問日", "実施日", "date", required=True),
        _term("purpose", "What for", "目的", "訪問目的", "purpose", of=("visit_purpose",), required=True),
        _term("how", "How", "方法", "手段", "how", of=("visit_how",)),
        _STAFF,
        _text("heard", "What was heard", "聞いたこと", "内容", "記録", longest=1_000),
    ),
}  # fmt: skip
