"""The story of a turn: understand it, let one doer decide, reply.

What else was wished for in the same breath is done after. Where there is a language model, what was
not understood for sure is read again before.
"""

from __future__ import annotations

from typing import Literal

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph

from agent.context import Context
from agent.nodes.answer_policy import answer_policy
from agent.nodes.ask_which import ask_which, worth_asking
from agent.nodes.chat import chat
from agent.nodes.compare import compare
from agent.nodes.do_further import do_further
from agent.nodes.find_stores import find_stores
from agent.nodes.recommend import recommend
from agent.nodes.refer import refer
from agent.nodes.reply import reply
from agent.nodes.reread import reread
from agent.nodes.tell_product import tell_product
from agent.nodes.tell_store import tell_store
from agent.nodes.understand import understand
from agent.state import State

Doer = Literal[
    "find_stores", "tell_store", "recommend", "tell_product", "compare", "answer_policy", "refer",
    "chat", "ask_which",
]  # fmt: skip
_DOERS = {
    "find_stores": find_stores,
    "tell_store": tell_store,
    "recommend": recommend,
    "tell_product": tell_product,
    "compare": compare,
    "answer_policy": answer_policy,
    "refer": refer,
    "chat": chat,
    "ask_which": ask_which,
}

Graph = CompiledStateGraph[State, Context, State, State]


def route(state: State) -> Doer:
    """Which doer an intent belongs to; where it could be two, the shopper is asked."""
    if worth_asking(state):
        return "ask_which"
    match state["intent"]:
        case "store_search":
            return "find_stores"
        case "store_info":
            return "tell_store"
        case "product_search":
            return "recommend"
        case "product_info":
            return "tell_product"
        case "compare":
            return "compare"
        case "policy":
            return "answer_policy"
        case "stock" | "reserve" | "complaint" | "handoff":
            return "refer"
        case "small_talk" | "out_of_scope":
            return "chat"


def build_graph(checkpointer: BaseCheckpointSaver[str], *, asks_model: bool = False) -> Graph:
    """understand → one of the doers → what else was wished for → reply; a model rereads."""
    graph = StateGraph(State, context_schema=Context)
    graph.add_node("understand", understand)
    graph.add_node("reply", reply)
    graph.add_edge(START, "understand")
    if asks_model:
        graph.add_node("reread", reread)
        graph.add_edge("understand", "reread")
    graph.add_node("do_further", do_further(lambda state: _DOERS[route(state)]))
    graph.add_edge("do_further", "reply")
    graph.add_conditional_edges("reread" if asks_model else "understand", route)
    for name, doer in _DOERS.items():
        graph.add_node(name, doer)
        graph.add_edge(name, "do_further")
    graph.add_edge("reply", END)
    return graph.compile(checkpointer=checkpointer)
