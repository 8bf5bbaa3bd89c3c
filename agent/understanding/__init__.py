"""What an utterance says, without a model call: names, amounts and signs, then a reading.

language.py   which of the three languages
lexicon.py    every name that can be recognised, from the catalogue and agent/lexicon
store_forms.py  what stores are called beside their full names
title_forms.py  words of product names that tell products apart
place_forms.py  what places are called in English and Japanese
store_mentions.py  stores as they are said
called_stores.py  stores called by a name that no store has, in English
told_stores.py  stores told by their number or address; of_the_store.py  the store in focus
tone.py       what is typed for a tone: ㅠㅠ; dialects.py  endings; half_names.py  names broken off
demands.py  what is demanded of the reply's own words
background.py  matters that are told beside what is asked
spotting.py   the best way to cut an utterance into known names and the rest
confirming.py whether a name that was spotted is one here
amounts.py    numbers, volumes, ordinals; prices.py  prices; discounts.py  how much off
opening_times.py  when a store is to be open
cues.py       signs of what is wanted, over the utterance's shape
repair/       misspelt words repaired, before anything below
refusing.py   which of the names are wanted, and which refused
done_without.py  shelves that are named as done without; not_felt.py  feelings not to come
had_already.py  brands and shelves that the shopper has, or has had enough of
skin_told.py  a skin told by its two sides; body_parts.py  the part that something is for
leaving_out.py  what is refused beside what was refused before
lifting.py    which of them matter no longer
reading.py    all of that as one immutable `Reading`
intents.py    a reading and the conversation so far → an intent; intents_of_*.py its larger rules
learned/      what sentences teach beside the rules: intents, and needs that name no product
judging.py    the rules and what was learned → one judgement; objects.py  what each intent is about
pointing.py   the product that is spoken of, pointed at by a word of it
named_vegan.py  비건 that is a word of a name, and no wish
asked_rules.py  the shop's rule that is asked for, after what was spoken of
remarks.py    remarks that ask nothing: a wish let go of, a feeling told
pending.py    whether an utterance answers our own question
splitting.py  two wishes of one breath
understood.py an utterance → its reading and intent: what turns and measurements ask
stated.py     what the utterance alone wishes of a product
wishes.py     a reading and the conversation so far → which products to look for
store_wishes.py  the same for stores
"""
