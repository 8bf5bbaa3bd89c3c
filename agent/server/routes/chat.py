"""`/chat`: a turn as JSON, as a stream of events, and a conversation forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterable

from fastapi import APIRouter, Response, status
from fastapi.sse import EventSourceResponse, ServerSentEvent

from agent.door import TurnError
from agent.server.deps import AssistantDep, CallerLanguageDep, MeterDep, ReadinessDep, WordsDep
from agent.server.readiness import NotReadyError
from agent.server.turn_stream import LastWord, server_sent
from agent.wire import TurnReply, TurnRequest

router = APIRouter(tags=["chat"])


@router.post("/chat", response_model=TurnReply)
async def chat(request: TurnRequest, assistant: AssistantDep, meter: MeterDep) -> Response:
    """One turn, whole."""
    try:
        turn = await assistant.answer(request)
    except TurnError:
        meter.turn_ended("error")
        raise
    meter.turn_done(turn)
    # Already valid: sent as it is, it is not checked a second time.
    return Response(turn.model_dump_json().encode(), media_type="application/json")


@router.post("/chat/stream", response_class=EventSourceResponse)
async def chat_stream(
    request: TurnRequest,
    assistant: AssistantDep,
    meter: MeterDep,
    words: WordsDep,
    accepted: CallerLanguageDep,
) -> AsyncIterable[ServerSentEvent]:
    """The same turn as status, cards and token events, then one of done and error."""
    with LastWord(meter) as last_word:
        async with assistant.turn(request) as events:
            async for event in events:
                last_word.hear(event)
                yield server_sent(event)
    if not last_word.said:
        yield ServerSentEvent(event="error", data=words.problem(500, request.language or accepted))


@router.delete("/chat/{session_id:path}", status_code=status.HTTP_204_NO_CONTENT)
async def forget(session_id: str, readiness: ReadinessDep) -> None:
    """Forget a conversation; before the assistant is open there is none to forget."""
    try:
        assistant = readiness.assistant
    except NotReadyError:
        return
    await assistant.forget(session_id)
