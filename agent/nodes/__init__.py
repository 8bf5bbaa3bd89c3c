"""The steps of a turn, one verb a file. Each is `async (state, runtime) -> update`.

understand.py       words → reading, intent
find_stores.py      store_search
tell_store.py       store_info
recommend.py        product_search
tell_product.py     product_info
compare.py          compare
answer_policy.py    policy
refer.py            stock, reserve, complaint, handoff: what can be done today
chat.py             small_talk, out_of_scope
reply.py            draft → words, cards, memory
"""
