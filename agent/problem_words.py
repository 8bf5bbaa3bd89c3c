"""What a problem says, in the caller's language, from `wording/problems.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal

import yaml
from pydantic import BaseModel
from pydantic_core import ErrorDetails

from agent.wire import Problem
from data.models import Language, Texts

#: pydantic's kinds of fault that are one fault to whoever sent the value.
_SAME_FAULT = {
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "int_type": "number",
    "int_parsing": "number",
    "int_parsing_size": "number",
    "int_from_float": "number",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "bool_type": "bool_parsing",
    "model_type": "object",
    "model_attributes_type": "object",
    "dict_type": "object",
}
#: Where pydantic's context holds the bound that was broken.
_BOUNDS = ("max_length", "ge", "le", "expected")


class _ProblemText(BaseModel):
    title: Texts
    detail: Texts


class _ProblemFile(BaseModel):
    problems: dict[int | Literal["other"], _ProblemText]
    reasons: dict[str, Texts]


@dataclass(frozen=True)
class ProblemWords:
    """Words a problem in a language; statuses and faults without words of their own share some."""

    file: _ProblemFile

    def problem(self, status: int, language: Language) -> Problem:
        """The problem of an HTTP status."""
        text = self.file.problems.get(status) or self.file.problems["other"]
        return Problem(
            title=text.title.in_language(language),
            status=status,
            detail=text.detail.in_language(language),
        )

    def invalid(self, faults: Iterable[ErrorDetails | Any], language: Language) -> Problem:
        """422 of pydantic's errors, naming each field; no value sent is repeated."""
        errors = [
            {"field": _field(fault), "reason": self._reason(fault, language)} for fault in faults
        ]
        fields = ", ".join(dict.fromkeys(error["field"] for error in errors))
        problem = self.problem(422, language)
        detail = (problem.detail or "").format(fields=fields)
        return problem.model_copy(update={"detail": detail, "errors": errors})

    def _reason(self, fault: ErrorDetails, language: Language) -> str:
        kind = _SAME_FAULT.get(fault["type"], fault["type"])
        text = self.file.reasons.get(kind) or self.file.reasons["other"]
        context = fault.get("ctx", {})
        limit = next((context[name] for name in _BOUNDS if name in context), "")
        # pydantic lists allowed values as an English sentence would.
        said = str(limit).replace(" or ", ", ")
        return text.in_language(language).format(limit=said)


def load_problem_words() -> ProblemWords:
    """Read the wording that ships with the program."""
    raw = (resources.files("agent.wording") / "problems.yaml").read_text("utf-8")
    return ProblemWords(_ProblemFile.model_validate(yaml.safe_load(raw)))


def _field(fault: ErrorDetails) -> str:
    """ "location.lat" for ("body", "location", "lat"); the whole body or query by that name."""
    named = fault.get("ctx", {}).get("field")
    if named:
        return str(named)
    where = fault["loc"]
    inner = where[1:] if where and where[0] in ("body", "query", "path") else where
    return ".".join(str(part) for part in inner) or ".".join(str(part) for part in where)
