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


def splitmix_by_hand(state: int, number: int) -> int:
    """Return word *number* (from 0) of splitmix64 that starts at *state*."""
    z = (state + (number + 1) * 0x9E3779B97F4A7C15) % 2**64
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB % 2**64
    return z ^ (z >> 31)


def word_by_hand(generator: str, seed: int, decision: int, number: int, slot: int, generation: int) -> int:
    """Return 64 bits of one key, of either generator."""
    if generator == "splitmix64":
        golden = 0x9E3779B97F4A7C15
        person = splitmix_by_hand(splitmix_by_hand(seed, 0) ^ (generation << 32 | slot), -1)
        return splitmix_by_hand(splitmix_by_hand(person + decision * golden, -1), number)
    words = philox_by_hand((slot, generation * 65536 + number // 2, decision, 0), (seed & WORD, seed >> 32))
    return words[number % 2 * 2] | words[number % 2 * 2 + 1] << 32


def move_by_hand(generator: str, seed: int, cycle: int, slot: int) -> int:
    """Return the draw of a move into *cycle* in [0, 2**24): sixteen bits of one word, eight of another."""
    coarse = word_by_hand(generator, seed, 9004, (cycle - 1) // 4, slot, 0) >> 16 * ((cycle - 1) % 4)
    fine = word_by_hand(generator, seed, 9005, (cycle - 1) // 8, slot, 0) >> 8 * ((cycle - 1) % 8)
    return coarse % 65536 * 256 + fine % 256
