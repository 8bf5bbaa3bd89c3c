"""What sentences that people wrote teach: a second opinion beside the rules, and kinds of product
from needs ('손이 자꾸 터요' → 핸드크림).

Two ridge regressions, a column a label: one over character n-grams of the shape (in which names
are tags, so that a few thousand sentences go far) and of the words; one over the sentence's
vector, added to the first where an embedder is open. Each is fitted by itself: fitted together, the
vector is leant on for what the n-grams could tell, and a typo moves a vector far. Vectors count by
the square of their likeness: a matter of another trade lies on no one side, and needs are told in
ever new words. Needs are told by words rather than by endings: their n-grams are of letters as they
are heard, and their vectors are learned of a misspelt copy each too. Ridge has a closed form;
learning takes minutes and is done once, when the sentences change: `make models` writes
agent/lexicon/learned/*.npz, and a test tells when they are stale.

    sentences.py  the sentences of agent/lexicon/examples and agent/lexicon/needs
    misspelt.py   the sentences as people mistype them
    features.py   a sentence → its n-grams
    model.py      a model as it is asked: labels with their probabilities
    learning.py   sentences → a model's file
    needs.py      the kind of product, or the concern, that a need calls for
    __main__.py   the command behind `make models`
"""
