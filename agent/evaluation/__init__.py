"""How good the assistant is, on sets written without sight of its code: five sets, two parts.

The tuning part may be looked at while the assistant is worked on; the held-out part is only ever
counted. Which part an item is in follows from its id, so nobody chose it.

    sets.py           the items as they stand in data/eval, and the loader
    slots.py          the slots of an utterance: names, values, triples
    expectations.py   what a turn is expected to do, as it stands in a set
    placing.py        authored files → the two parts, with twins: how the sets are made
    checking.py       what is wrong with a set: ids, vocabulary, the part an item belongs to
    corruption/       twins: the same wish typed in haste, heard by a recogniser, spelt otherwise
    shop.py           the assistant over the demonstration catalogue, at the moment an item says
    playing.py        every item read, searched for or played once: records that are then graded
    read_slots.py     a reading, or a conversation's memory → slots
    metrics/          one question each: records → figures and wrong cases
    product_facts.py  what a catalogue record proves, written apart from the search's own filter
    reply_facts.py    what a reply asserts; reply_evidence.py  what it may rest on
    estimates.py      a figure with its 95 % confidence interval, and how that was found
    figures.py        every figure with its target; report.py  both parts together
    ablation.py       what each part of the product search contributes; rankers.py  those parts

`agent.cli.eval` shows it. Twins do not know how utterances are repaired and share no code with it:
they model how people and recognisers err, so a repair that only undoes a twin would gain nothing.
"""
