"""One question each: records → figures, and the cases that were wrong.

outcome.py        what every metric answers with
intents.py        is it understood what is wanted, clean and corrupted?
calibration.py    is the judgement as sure as it is right?
slots.py          is everything that is stated read, and nothing else?
scope.py          is what is not the shop's business told from what is?
ranking.py        are the best products first?
violations.py     does every product keep to what was demanded?
stores.py         is the right store named first?
expectations.py   what of a turn's expectations is not met
conversations.py  are all expectations of a whole conversation met?
traps.py          are the traps seen?
invented.py       does every fact in a reply stand in its evidence?
latency.py        how long does a turn take?
"""
