"""What sentences that people wrote teach: a second opinion beside the rules, and kinds of product
from needs ('손이 자꾸 터요' → 핸드크림).

Ridge regression, a column a label, over character n-grams of the shape (in which names are tags, so
that a few thousand sentences go far), of the plain words, and, where an embedder is open, over the
sentence's vector. It has a closed form; learning takes seconds and is done once, when the sentences
change: `make models` writes agent/lexicon/learned/*.npz, and a test tells when they are stale.

    sentences.py  the sentences of agent/lexicon/examples and agent/lexicon/needs.yaml
    features.py   a sentence → its n-grams
    model.py      a model as it is asked: labels with their probabilities
    learning.py   sentences → a model's file
    __main__.py   the command behind `make models`
"""
