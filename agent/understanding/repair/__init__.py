"""Words repaired against what the shop knows, before anything else reads them.

A noisy channel: an utterance is cut into known words, near misses of known words, and the unknown,
the cheapest way; a near miss is taken where calling it unknown would cost more and the talk is of
shopping. What everyday Korean explains is never touched.

repair.py      the one door: `Repairer.repair`
change.py      what was changed, and how sure that is

swapped.py     text typed in the other layout: xhflems
slipped_keys.py  letters left standing alone: 스키ㅣㄴ
foreign.py     Latin and kana: misspelt words, names in another script
initials.py    words said by their initials: ㅌㄹㄷ
korean.py      Hangul: typos, sounds, spaces

word_lists.py  names, words of asking, words of every day
vocabulary.py  all of them by their letters
prominence.py  how well known each name is
passage.py     a text to be cut, and a piece of it
exact.py       the words that stand there as they are spelt, or sound
alike.py       names with ㅐ for ㅔ, or the other way round
near_words.py  the words that a stretch is near to
near.py        the keys near a key, found without looking at all of them
grammar.py     which endings and particles fit which words
lattice.py     the cheapest way to cut a text into words

jamo.py        Hangul taken apart into letters, and put together
keyboard.py    the two layouts of one keyboard, and which keys are neighbours
sounds.py      how letters are said, and how easily one is taken for another
script.py      Hangul, kana and Latin as one rough Latin spelling
distance.py    the weighted edits between two strings
"""
