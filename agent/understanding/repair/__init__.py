"""Words repaired against what the shop knows, before anything else reads them.

A noisy channel: an utterance is cut into known words, near misses of known words, and the unknown,
the cheapest way; a near miss is taken where calling it unknown would cost more. What everyday
Korean explains is never touched.

jamo.py        Hangul taken apart into letters, and put together
keyboard.py    the two layouts of one keyboard, and which keys are neighbours
sounds.py      how letters are said, and how easily one is taken for another
distance.py    the weighted edits between two strings of letters
script.py      Hangul, kana and Latin as one rough Latin spelling
vocabulary.py  every word that may be meant, and every word that is right as it is
near.py        the words near a string of letters, found without looking at all of them
grammar.py     which endings and particles fit which words
lattice.py     the cheapest way to cut letters into words
korean.py      Hangul: typos, sounds, spaces
initials.py    words said by their initials: ㅌㄹㄷ
swapped.py     text typed in the other layout: xhflems
foreign.py     Latin and kana: misspelt words, names in another script
prominence.py  how well known a name is
change.py      what was changed, and how sure that is
repair.py      the one door: `Repairer.repair`
"""
