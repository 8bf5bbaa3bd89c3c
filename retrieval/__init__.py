"""What can be found: stores, products and policies, by words, meaning, place and time.

Imports `data` and nothing higher; it decides nothing and speaks to nobody. The one door is
`retrieval.retrieval.Retrieval`, a snapshot over one catalogue:

    text.py             how text is folded before it is compared
    opening_hours.py    hours × a moment (Asia/Seoul) → open, closes, opens next
    gazetteer.py        names of places and districts → where they are
    store_service.py    the store service by its five names
    store_contacts.py   stores by their number, by their street and the number on it
    ranking.py          the best few of many scores
    lexical.py          BM25 over character n-grams
    embeddings/         text → vectors: the embedded E5, or a sentence-transformers model
    vector_index.py …   Chroma: built once, known by its fingerprints, swapped when they change
    fusion.py           reciprocal rank fusion in which a retriever that found nothing is silent
    name_column.py      lists of names, turned around: which rows hold which
    product_filter.py   hard constraints, and what may be given up of them
    product_table.py    products as columns; an exclusion lets no unknown through
    merit.py            what staff would reach for, where words decide nothing
    product_search.py   filters, fusion, order, variety
    policy_search.py    the question that a policy answers
    policy_aspects.py   its matter, and what of it is asked: opened returns, delivery abroad
"""
