"""E5's encoder as an ONNX graph with int8 weights, written once and kept in a cache folder.

The words' embeddings come in as numbers: looked up in the mapped weights file, the 54 MB word
table costs only the pages that are read. What follows is BERT (Devlin et al. 2019): 12 post-norm
layers, GELU, the mean over the real tokens, L2. Every matrix product with weights is
`DynamicQuantizeMatMul`: activations in uint8 by tensor, weights in int8 by output column, which
costs 0.003 of cosine and makes a query three times as fast as in float32.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from retrieval.embeddings.e5_weights import WEIGHTS_SHA256, E5Weights

if TYPE_CHECKING:
    import onnx

#: Part of the embedder's fingerprint: raise it when the graph's numbers change.
GRAPH_VERSION = "int8.1"
#: LayerNormalization since 17, Gelu since 20.
OPSET = 20
MICROSOFT = "com.microsoft"
#: Added to the attention of padding: below anything that softmax can see.
MASKED = -10_000.0


def cached_graph(weights: E5Weights, cache: Path) -> Path:
    """The graph's file, written first where it is missing; two processes may race for it."""
    path = cache / f"e5-{WEIGHTS_SHA256[:12]}-{GRAPH_VERSION}.onnx"
    if not path.exists():
        write_graph(weights, path)
    return path


def write_graph(weights: E5Weights, path: Path) -> None:
    """Write the graph whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(_encoder(weights).SerializeToString())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


class _Graph:
    """Collects nodes and constants. A method returns the name of what it computes."""

    def __init__(self, weights: E5Weights) -> None:
        # Only a conversion needs onnx: 30 MB that a server does not carry.
        from onnx import helper, numpy_helper  # noqa: PLC0415

        self._helper, self._numpy = helper, numpy_helper
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        self.constants.append(self._numpy.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self.nodes.append(self._helper.make_node(kind, inputs, [output], **attributes))
        return output

    def split(self, value: str, outputs: list[str]) -> None:
        """Cut the last axis into equal parts."""
        self.nodes.append(
            self._helper.make_node("Split", [value], outputs, axis=-1, num_outputs=len(outputs))
        )

    def norm(self, value: str, tensor: str) -> str:
        gain = self.constant(f"{tensor}.gain", self.weights.vector(f"{tensor}.w"))
        shift = self.constant(f"{tensor}.shift", self.weights.vector(f"{tensor}.b"))
        return self.node(
            "LayerNormalization",
            [value, gain, shift],
            f"{tensor}.out",
            axis=-1,
            epsilon=self.weights.shape.epsilon,
        )

    def linear(self, value: str, tensors: list[str], outputs: int) -> str:
        """`value` times the transposed matrices side by side, plus their biases."""
        rows = [self.weights.matrix(f"{tensor}.w", outputs) for tensor in tensors]
        integers, scales = _by_column(np.concatenate(rows).T)
        bias = np.concatenate([self.weights.vector(f"{tensor}.b") for tensor in tensors])
        name = "+".join(tensors)
        inputs = [
            value,
            self.constant(f"{name}.int8", integers),
            self.constant(f"{name}.scale", scales),
            "",  # the zero points: none, the weights are symmetric
            self.constant(f"{name}.bias", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", domain=MICROSOFT)


def _by_column(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Symmetric int8 with one scale a column."""
    scales = (np.abs(matrix).max(axis=0) / 127).astype(np.float32)
    return np.rint(matrix / scales).astype(np.int8), scales


def _encoder(weights: E5Weights) -> onnx.ModelProto:
    from onnx import TensorProto, helper  # noqa: PLC0415 - see _Graph

    shape = weights.shape
    graph = _Graph(weights)
    graph.constant("by_head", np.array([0, 0, shape.heads, shape.hidden // shape.heads]))
    graph.constant("flat", np.array([0, 0, shape.hidden]))
    graph.constant("scale", np.array((shape.hidden / shape.heads) ** -0.5, np.float32))
    _mask(graph)
    value = graph.norm("embeddings", "emb.ln")
    for layer in range(shape.layers):
        value = _layer(graph, value, f"l{layer}")
    _pool(graph, value)
    inputs = [
        helper.make_tensor_value_info("embeddings", TensorProto.FLOAT, ["n", "t", shape.hidden]),
        helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["n", "t"]),
    ]
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", shape.hidden])
    return helper.make_model(
        helper.make_graph(graph.nodes, "e5", inputs, [output], graph.constants),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=10,
    )


def _mask(graph: _Graph) -> None:
    """`padding`: (n, 1, 1, t), what is added to the attention of each token."""
    one = graph.constant("one", np.array(1, np.float32))
    masked = graph.constant("masked", np.array(MASKED, np.float32))
    axes = graph.constant("mask.axes", np.array([1, 2]))
    absent = graph.node("Sub", [one, "mask"], "mask.absent")
    spread = graph.node("Unsqueeze", [absent, axes], "mask.spread")
    graph.node("Mul", [spread, masked], "padding")


def _layer(graph: _Graph, value: str, name: str) -> str:
    shape = graph.weights.shape
    context = _attention(graph, value, name)
    attended = graph.linear(context, [f"{name}.ao"], shape.hidden)
    value = graph.norm(graph.node("Add", [value, attended], f"{name}.sum1"), f"{name}.aln")
    wide = graph.linear(value, [f"{name}.fi"], shape.feed_forward)
    active = graph.node("Gelu", [wide], f"{name}.gelu")
    narrow = graph.linear(active, [f"{name}.fo"], shape.hidden)
    return graph.norm(graph.node("Add", [value, narrow], f"{name}.sum2"), f"{name}.oln")


def _attention(graph: _Graph, value: str, name: str) -> str:
    projected = graph.linear(
        value, [f"{name}.{part}" for part in "qkv"], graph.weights.shape.hidden
    )
    graph.split(projected, [f"{name}.{part}.flat" for part in "qkv"])
    # Keys are turned a second time, ready to be multiplied with.
    orders = {"q": [0, 2, 1, 3], "k": [0, 2, 3, 1], "v": [0, 2, 1, 3]}
    for part, order in orders.items():
        heads = graph.node("Reshape", [f"{name}.{part}.flat", "by_head"], f"{name}.{part}.heads")
        graph.node("Transpose", [heads], f"{name}.{part}.turned", perm=order)
    query = graph.node("Mul", [f"{name}.q.turned", "scale"], f"{name}.q.scaled")
    scores = graph.node("MatMul", [query, f"{name}.k.turned"], f"{name}.scores")
    masked = graph.node("Add", [scores, "padding"], f"{name}.masked")
    weights = graph.node("Softmax", [masked], f"{name}.softmax", axis=-1)
    mixed = graph.node("MatMul", [weights, f"{name}.v.turned"], f"{name}.mixed")
    turned = graph.node("Transpose", [mixed], f"{name}.mixed.turned", perm=[0, 2, 1, 3])
    return graph.node("Reshape", [turned, "flat"], f"{name}.context")


def _pool(graph: _Graph, value: str) -> None:
    """`vectors`: the mean over the real tokens, of length 1, which makes it the sum."""
    last = graph.constant("pool.last", np.array([-1]))
    middle = graph.constant("pool.middle", np.array([1]))
    present = graph.node("Unsqueeze", ["mask", last], "pool.present")
    real = graph.node("Mul", [value, present], "pool.real")
    total = graph.node("ReduceSum", [real, middle], "pool.sum", keepdims=0)
    # ReduceL2 and Div: onnxruntime's LpNormalization is at fault (1.32).
    length = graph.node("ReduceL2", [total, last], "pool.length", keepdims=1)
    graph.node("Div", [total, length], "vectors")
