"""Words that people are known to write, whatever the shop knows of them: never taken for slips.

From wordfreq (subtitles, news, encyclopaedias, talk; up to 2021), whose lists come in its package:
of the libraries that know which words a language has, it is the one that holds Korean.
"""

from __future__ import annotations

from functools import cache

from wordfreq import get_frequency_dict

from agent.understanding.repair.jamo import is_syllable

#: Share of all words that a word has at least; below it the lists hold slips, too.
_COMMON_ENOUGH = 2e-6
#: Syllables at least: of one there is hardly any that is not a word.
_LEAST_SYLLABLES = 2


@cache
def attested_words() -> frozenset[str]:
    """Words and pieces of words in Hangul."""
    return frozenset(
        word
        for word, share in get_frequency_dict("ko", "small").items()
        if share >= _COMMON_ENOUGH and len(word) >= _LEAST_SYLLABLES and all(map(is_syllable, word))
    )


@cache
def attested_english() -> frozenset[str]:
    """Words of English: ramen is no brand misspelt."""
    return frozenset(
        word
        for word, share in get_frequency_dict("en", "small").items()
        if share >= _COMMON_ENOUGH and word.isascii() and word.isalpha()
    )
