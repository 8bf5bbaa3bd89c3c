"""Whether words are true: what may be said of a turn, and what a sentence says beyond it.

Ids in, facts out: whoever writes a sentence, a language model included, only chooses. A sentence is
said when every number, name and assertion in it is found in the turn's evidence; what looks like a
name and is not known counts as invented. The wording's own sentences pass by the same measure.

    gather.py       a turn's draft and its records → evidence
    evidence.py     records with the numbers and words that they prove
    numerals.py units.py clocks.py quantities.py   numbers by value and kind, however they are spelt
    mentions.py     which records a sentence names, and whose fact a number is
    names.py        names that are not the evidence's
    other_kinds.py  names by halves: a brand with a kind of product that was not found
    plain_words.py korean_forms.py   words that claim nothing (agent/lexicon/plain_words.yaml)
    strange_words.py   what is said beyond those: nobody proved it
    clauses.py      how far a denial, or a word that something is not known, reaches
    claims.py       words that assert, as data (agent/lexicon/claims.yaml)
    assertions.py qualities.py   what is asserted beside numbers and names
    checker.py      all of that over one sentence after another
"""
