"""The slow twin of the streams: Philox in plain Python integers, no numpy."""

from __future__ import annotations

WORD = (1 << 32) - 1


def philox_by_hand(counter: tuple[int, int, int, int], key: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return the four words of Philox4x32-10, written down as the paper draws it."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        high0, low0 = divmod(0xD2511F53 * c0, 1 << 32)
        high1, low1 = divmod(0xCD9E8D57 * c2, 1 << 32)
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
        k0, k1 = (k0 + 0x9E3779B9) & WORD, (k1 + 0xBB67AE85) & WORD
    return c0, c1, c2, c3


def streams_by_hand(seed: int, decision: int, spell: int, slot: int, generation: int) -> int:
    """Return the draw of one key in [0, 2**24)."""
    assert 0 <= spell < 65536 and 0 <= generation < 65536
    words = philox_by_hand((slot, generation * 65536 + spell, decision, 0), (seed & WORD, seed >> 32))
    return words[0] // 256
