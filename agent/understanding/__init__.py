"""What an utterance says, without a model call: names, amounts and signs, then a reading.

language.py   which of the three languages
lexicon.py    every name that can be recognised, from the catalogue and agent/lexicon
spotting.py   the best way to cut an utterance into known names and the rest
amounts.py    prices, volumes, ordinals
cues.py       signs of what is wanted, over the utterance's shape
repair/       misspelt words repaired, before anything below
refusing.py   which of the names are wanted, and which refused
reading.py    all of that as one immutable `Reading`
intents.py    a reading and the conversation so far → an intent
understood.py an utterance → its reading and intent: what turns and measurements ask
stated.py     what the utterance alone wishes of a product
wishes.py     a reading and the conversation so far → what to look for
"""
