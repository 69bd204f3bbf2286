"""What could say who somebody is goes; what says what happened stays, word for word."""

import re
import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placefirst.refusals.screen import MARK, _core, screen

#: Nothing of these says who anybody is.
ORDINARY = [
    "They said I was not ready, and that I should come back after two years of day care.",
    "My doctor called them in May 2025. Three agencies said no.",
    "I asked in April 2025 and again in 2026; 4 of 5 places said there was no room.",
    "In May 3 agencies said no.",
    "The hospital told me to wait 18 months. The Hospital Clinic is full.",
    "Mental Health Clinic staff said IPS was not for people who drink.",
    "I may ask again. Will they answer? I hope so. Mark my words.",
    "They wanted a certificate of disability, level 2, and 12,000 yen a month.",
    "I work 20 hours a week, 9:30-15:30, for 1,050 yen an hour.",
    "It took 2023-2024 to get an answer.",
    "She said people on methadone aren't taken. 24/7 I was told the same.",
    "Asked.No answer.It was the 3rd time, number 3 on the list.",
    "主治医の先生に相談したら、まだ早いと言われました。",
    "担当者さんから「症状が安定してから」と言われた。",
    "患者さんやご家族の皆さんにもたくさん断られた人がいます。",
    "お医者さんとお母さんと一緒に行きましたが、満員ですと言われました。",
    "就労移行支援事業所に3か所電話して、全部断られました。",
    "A型事業所とB型事業所を見学した。相談支援事業所も使っています。",
    "精神科病院に入院していたことを話したら、様子を見ましょうと言われた。",
    "大学病院のデイケアに2年通い、2025年4月に申し込んだ。",
    "この様な理由で断られるのは、同様に多様な人にもあると思う。氏名は書きません。",
    "彼氏と君たちと皆様に言いたい。ちゃんと聞いてほしい。",
    "週20時間、時給1,050円、月10万円くらいで働きたいです。",
    "手帳は2級、年金も2級です。第1希望は事務でした。",
    "4月1日間だけ体験した。3日間休んだら断られた。",
    "薬を1日3回飲んでいると言ったら、働くのは無理だと言われた。",
    "診断名だけで断られました。統合失調症です、と言ったら終わりました。",
    "しごとにさんかしたいのに、さんにんとも だめだと いわれました。",
    "ケースワーカーさんとピアスタッフさんが助けてくれた。社長さんも。",
    "スタッフの方に「朝起きられないなら無理」と言われ、あきらめました。",
    "山口県から千葉県に引っ越したら、前の事業所と同じ理由で断られた。",
    "担当の先生、看護師さん、精神保健福祉士さんは賛成してくれた。",
    "ハローワークの窓口の方に紹介されたが、定員20人で空きがないとのこと。",
    "1回目は2024年、2回目は2025年。どちらも「もう少し良くなってから」。",
    "I asked my Dr. She said no. The Nurse They sent was kind.",
    "社会福祉法人の施設にも株式会社にも断られた。中山間地域では1か所しかない。",
    "おこさんと おくさんにも はなした。ひとが たくさん いて、こわかった。",
    "利用している人・事業所の双方に聞いてほしい。",
    "Aさんは入れたのに、わたしは断られた。",
    "名前は聞きませんでした。匿名です。",
]
#: What was written, and what of it is kept.
TELLING = [
    ("田中さんに断られました。", "〔…〕に断られました。"),
    ("担当の佐々木様より連絡", "担当の〔…〕より連絡"),
    ("渡辺先生は反対した", "〔…〕は反対した"),
    ("高橋氏が言った", "〔…〕が言った"),
    ("支援員の鈴木に言われた。", "支援員の〔…〕に言われた。"),
    ("タカハシさんが担当", "〔…〕が担当"),
    ("たなかさんに ことわられました", "〔…〕に ことわられました"),
    ("きのうわたしはようこさんと話した", "きのうわたし〔…〕と話した"),
    ("まさこさんが来た", "〔…〕が来た"),
    ("剛力さんは優しい", "〔…〕は優しい"),
    ("田中看護師さんが言った", "〔…〕が言った"),
    ("私は田所と申します。", "私は〔…〕と申します。"),
    ("名前は剛力彩です", "名前は〔…〕です"),
    ("Dr Brown said no.", "〔…〕 said no."),
    ("I saw Dr. Sarah van Dyke there.", "I saw 〔…〕 van Dyke there."),
    ("Mrs O'Neill-Smith was kind.", "〔…〕 was kind."),
    ("mr brown said no", "〔…〕 said no"),
    ("My name is Kofi Mensah and I asked.", "My name is 〔…〕 and I asked."),
    ("It was Michael Owusu who answered.", "It was 〔…〕 who answered."),
    ("Tanaka from the agency called.", "〔…〕 from the agency called."),
    ("Call 03-5253-1111 now", "Call 〔…〕 now"),
    ("電話は０９０−１２３４−５６７８です", "電話は〔…〕です"),
    ("090ー1234ー5678に電話", "〔…〕に電話"),
    ("(03) 5253 1111", "〔…〕"),
    ("+44 20 7946 0958 is mine", "〔…〕 is mine"),
    ("０\u200b９０1234", "〔…〕"),
    ("〇九〇一二三四五", "〔…〕"),
    ("mail taro.y@example.co.jp please", "mail 〔…〕 please"),
    ("連絡先はtaro＠example.comです。", "連絡先は〔…〕です。"),
    ("taro [at] example.com", "〔…〕"),
    ("see https://example.org/a?b=1#c.", "see 〔…〕"),
    ("www.example.orgを見て", "〔…〕を見て"),
    ("example.co.jp に書いた", "〔…〕 に書いた"),
    ("@taro_yとして書いています", "〔…〕として書いています"),
    ("LINE ID: taro_y12", "LINE ID: 〔…〕"),
    ("〒100-8916 に住む", "〔…〕 に住む"),
    ("123-4567の近く", "〔…〕の近く"),
    ("I live in SW1A 1AA.", "I live in 〔…〕."),
    ("千代田区霞が関1-2-2に行った", "千代田区霞が関〔…〕に行った"),
    ("新宿区西新宿二丁目8番1号", "新宿区〔…〕"),
    ("コーポ101号室", "コーポ〔…〕"),
    ("at 12 High Street there", "at 〔…〕 there"),
    ("2025年4月15日に電話した", "2025年4月〔…〕に電話した"),
    ("令和7年四月十五日", "令和7年四月〔…〕"),
    ("on 2025-04-15 I asked", "on 2025-04-〔…〕 I asked"),
    ("on 15/04/2025 I asked", "on 〔…〕 I asked"),
    ("S60.4.15生まれ", "〔…〕生まれ"),
    ("on 15 April 2025", "on 〔…〕 April 2025"),
    ("on April 15th, 2025", "on April 〔…〕, 2025"),
    ("On April 15 they said no.", "On April 〔…〕 they said no."),
    ("4/15に電話", "4/〔…〕に電話"),
    ("手帳番号は第1234号", "手帳番号は第〔…〕号"),
    ("受給者証番号: 1234", "受給者証番号: 〔…〕"),
    ("number AB-1234", "number 〔…〕"),
    ("QQ 12 34 56 C is my number", "〔…〕 is my number"),
    ("A12B34C5", "〔…〕"),
    ("社会福祉法人ひかり会の施設", "社会福祉法人〔…〕の施設"),
    ("青空クリニックに通う", "〔…〕に通う"),
    ("就労移行支援事業所と光明病院", "就労移行支援事業所と〔…〕"),
    ("St Mary's Hospital said no", "〔…〕 said no"),
    ("Riverside Clinic said no", "〔…〕 said no"),
]


@pytest.mark.parametrize("text", ORDINARY)
def test_what_happened_stays_word_for_word(text):
    assert screen(text).text == text


@pytest.mark.parametrize(("text", "kept"), TELLING)
def test_what_says_who_somebody_is_goes(text, kept):
    assert screen(text).text == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("0 9 0 1 2 3 4", "〔…〕"),
        ("1.2.3.4.5.6.7", "〔…〕"),
        ("Line ID: taro_yamada", "Line ID: 〔…〕"),
        ("LINE id taro99", "LINE id 〔…〕"),
    ],
)
def test_signs_between_digits_and_an_account_without_a_colon_hide_nobody(text, kept):
    assert screen(text).text == kept


#: Words made to be slow: each could begin or end something that goes.
SLOW = ["さん" * 60, "株式会社" * 30, "1丁目" * 40, "a." * 60]


@pytest.mark.parametrize("text", SLOW)
def test_words_made_to_be_slow_ask_for_the_names_of_a_country_no_more_than_twice(text):
    names = [f"就労移行支援事業所{number}" for number in range(1_000)]
    before = _core.cache_info()
    screen(text, names)
    after = _core.cache_info()
    assert after.hits + after.misses - before.hits - before.misses <= 2 * len(names)


@pytest.mark.parametrize("text", SLOW)
def test_four_times_the_words_take_the_square_of_the_work_at_most(text):
    """Compared within one run: sixteen times for a square, sixty-four for a cube, no end for a power."""
    short, long = (min(work(text * times) for _ in range(3)) for times in (2, 8))
    assert long < 40 * short


def work(text):
    """The processor's seconds that it takes to screen *text*."""
    began = process_time()
    screen(text)
    return process_time() - began


@given(st.lists(st.sampled_from(ORDINARY), min_size=1, max_size=5), st.sampled_from(["", " ", "\n"]))
def test_sentences_that_stay_alone_stay_together(sentences, between):
    text = between.join(sentences)

    assert screen(text, names=["サニーワーク", "Sunny Work Ltd"]).text == text


#: Signs that a sender, a telephone or a keyboard of any country could put in.
SIGNS = st.one_of(
    st.sampled_from("0123456789０９٣७①⑤〇九@＠﹫--ー－.,/()（） 　\n\u200b\u202eABcdのさんに様氏月日"),
    st.sampled_from(
        [
            *"田中佐々木市病院",
            "さん",
            "090",
            "example.com",
            "https://",
            "Dr ",
            "Smith",
            "April ",
            "〒",
            "丁目",
        ]
    ),
    st.characters(),
)
TEXTS = st.lists(SIGNS, max_size=60).map("".join)


@given(TEXTS)
def test_no_long_number_and_no_at_sign_survives(text):
    kept = screen(text).text

    plain = "".join("0" if unicodedata.digit(sign, None) is not None else sign for sign in kept)
    assert not re.search("0{5}", plain)
    assert "@" not in unicodedata.normalize("NFKC", kept)


@given(TEXTS)
def test_what_was_taken_out_put_back_is_what_was_written(text):
    text = text.replace(MARK[0], "")
    screened = screen(text)

    pieces = screened.text.split(MARK)
    put_back = pieces[0] + "".join(map("".join, zip(screened.removed, pieces[1:], strict=True)))
    assert put_back == "".join(sign for sign in text if unicodedata.category(sign) != "Cf" and sign != "\0")


@given(TEXTS)
def test_what_was_screened_stays_as_it_is(text):
    once = screen(text).text

    assert screen(once) == type(screen(once))(once, ())


@given(
    st.sampled_from(["サニーワーク", "社会福祉法人 ひまわりの里", "Sunny Work Ltd", "株式会社リスタート"]),
    st.sampled_from(["{}に断られた", "昨日、{}へ電話した。", "I called {} twice.", "（{}）"]),
    st.sampled_from(
        [str, str.lower, str.upper, lambda name: name.replace(" ", ""), lambda name: name.replace(" ", "　")]
    ),
)
def test_the_agencies_of_the_country_are_not_named(name, sentence, written):
    core = re.sub("社会福祉法人|株式会社| Ltd", "", name).strip()

    kept = screen(sentence.format(written(core)), names=[name]).text

    assert kept == sentence.format(MARK)


def test_a_name_so_short_that_it_is_a_word_too_is_left_alone():
    assert screen("I have hope, and 光 came in.", names=["Hope", "光", "株式会社光"]).removed == ()
