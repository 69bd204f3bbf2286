"""The words of ``placefirst evaluate network …``, in both languages."""

from __future__ import annotations

from typing import Final

TEXT: Final = {
    "begun": {
        "en": "{name}: begun; {coordinator} coordinates it.",
        "ja": "{name}：ネットワークを開始した。コーディネーターは{coordinator}。",
    },
    "joined": {
        "en": "{name}: there already; {coordinator} coordinates it.",
        "ja": "{name}：すでにあるネットワーク。{coordinator}もコーディネーターである。",
    },
    "invite": {
        "en": "  {address} invites agencies by their code; each one's manager agrees or not.",
        "ja": "　{address} で、事業所をコードで招待する。参加するかどうかは各事業所の管理者が決める。",
    },
    "key_made": {
        "en": "{file}: made. Its fingerprint, to be read out:",
        "ja": "{file}：鍵を作成した。相手に読み上げるフィンガープリント：",
    },
    "key_there": {
        "en": "{file}: there already. Its fingerprint, to be read out:",
        "ja": "{file}：すでにある鍵。相手に読み上げるフィンガープリント：",
    },
    "exported": {
        "en": "{file}: {quarter}, issue {issue}, {agencies} agencies, signed with",
        "ja": "{file}：{quarter}～{month}月、第{issue}版、{agencies}事業所。署名した鍵のフィンガープリント：",
    },
    "head": {
        "en": "{name} ({country}), {first} to {last}, issue {issue}",
        "ja": "{name}（{country}）、{first}～{last}、第{issue}版",
    },
    "synthetic": {
        "en": "Synthetic: nobody and no agency in it exists.",
        "ja": "架空のデータ：この中の人も事業所も実在しない。",
    },
    "handed_in": {
        "en": "{some} of {all} agencies handed in.",
        "ja": "{all}事業所中{some}事業所が報告した。",
    },
    "counts": {
        "en": "Counts under {least} are withheld, the others rounded to {base}: {counts} counts of "
        "{measures} measures.",
        "ja": "1以上{least}未満の人数は伏せ、ほかは{base}の倍数に丸めてある。"
        "指標は{measures}、人数の欄は{counts}。",
    },
    "fits": {
        "en": "The signature fits. Signed with:",
        "ja": "署名は正しい。署名した鍵のフィンガープリント：",
    },
    "fits_compared": {
        "en": "Signed with the key you compared:",
        "ja": "照合した鍵で署名されている：",
    },
    "imported": {
        "en": "{file}: {name}, {quarter}, {agencies} agencies.",
        "ja": "{file}：{name}、{quarter}～{month}月、{agencies}事業所。",
    },
}  # fmt: skip


def say(key: str, language: str, **values: object) -> str:
    """Return the text *key* in *language* with *values* in their places."""
    return TEXT[key][language].format(**values)
