"""What is shown → what is said: prices, times, phone numbers and Latin names as people say them.

    speech.py          `Speech`: a sentence as pieces, each the shown words and what is said of them
    following.py       where in the shown text the voice is, from the words that it reports
    rewriting.py       rules over a sentence: where one applies, its words replace what is shown
    marks.py           what no voice should read in any language: Markdown, links, emoji, brackets
    korean.py          Korean: prices, phone numbers, counters, Latin letters, particles
    korean_time.py     times, their ranges, dates
    korean_numbers.py  Sino-Korean and native numbers, over num2words
    foreign.py         English and Japanese: the same, shorter
    tables.py, *.yaml  the words themselves, for someone who writes the language well

The agent knows nothing of this: the reply stays as it was written, and `spans` says which of its
words a spoken word belongs to.
"""

from voice.spoken.following import Following
from voice.spoken.speech import Said, Speech

__all__ = ["Following", "Said", "Speech"]
