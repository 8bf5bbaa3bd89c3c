/** A typed turn: POST /chat/stream, and its server-sent events as events of the conversation. */

import { EventSourceParserStream } from "eventsource-parser/stream";
import type { Language, Place, Product, Store } from "../conversation/model.ts";
import type { Dispatch } from "./events.ts";

export interface ChatRequest {
  message: string;
  session_id: string;
  location?: Place;
}

/** What answered was an error, or no answer; `detail` is the server's, in the shopper's words. */
export class ChatError extends Error {
  constructor(
    readonly detail: string | null,
    cause?: unknown,
  ) {
    super("the turn was not answered", { cause });
  }
}

interface Cards {
  stores: Store[];
  products: Product[];
}

interface Reply {
  reply: string;
  suggestions: string[];
}

/**
 * Answer `request`; returns when the answer is whole.
 *
 * @throws ChatError, or the reason of `signal` when it was aborted
 */
export async function streamTurn(
  request: ChatRequest,
  dispatch: Dispatch,
  { language, signal, fetcher = fetch }: StreamOptions,
): Promise<void> {
  const channel = "text";
  dispatch({ type: "answer_started", channel });
  try {
    for await (const { event, data } of await events(request, language, signal, fetcher)) {
      const told: unknown = JSON.parse(data);
      switch (event) {
        case "cards": {
          const { stores, products } = told as Cards;
          dispatch({ type: "cards", channel, stores, products });
          break;
        }
        case "token":
          dispatch({ type: "words", channel, text: (told as { text: string }).text });
          break;
        case "done": {
          const { reply, suggestions } = told as Reply;
          return dispatch({ type: "answer_done", channel, reply, suggestions });
        }
        case "error":
          throw new ChatError(detailOf(told));
      }
    }
    throw new ChatError(null);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ChatError ? error : new ChatError(null, error);
  } finally {
    // A turn that was overtaken ends before the next one begins.
    if (!signal.aborted) dispatch({ type: "answer_ended", channel });
  }
}

export interface StreamOptions {
  /** Of the errors; the answer follows the message. */
  language: Language;
  signal: AbortSignal;
  fetcher?: typeof fetch;
}

async function events(
  request: ChatRequest,
  language: Language,
  signal: AbortSignal,
  fetcher: typeof fetch,
) {
  const answer = await fetcher("/chat/stream", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": language },
    body: JSON.stringify(request),
    signal,
  });
  if (!answer.ok) throw new ChatError(detailOf(await answer.json().catch(() => null)));
  if (answer.body === null) throw new ChatError(null);
  const parsed = answer.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  return read(parsed);
}

/** Safari cannot iterate a stream. */
async function* read<Each>(stream: ReadableStream<Each>): AsyncGenerator<Each> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/** RFC 9457: `detail` is for people. */
function detailOf(problem: unknown): string | null {
  if (typeof problem !== "object" || problem === null || !("detail" in problem)) return null;
  return typeof problem.detail === "string" ? problem.detail : null;
}
