// @vitest-environment node
import { describe, expect, it } from "vitest";
import { ChatError, streamTurn } from "./chatStream.ts";
import type { ConversationEvent } from "./events.ts";

const REQUEST = { message: "세럼", session_id: "s1" };

function sse(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A server that sends `text` cut into pieces of `size` bytes: Korean is cut midway. */
function server(text: string, size = 5): typeof fetch {
  const bytes = new TextEncoder().encode(text);
  return async () =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) {
            controller.enqueue(bytes.slice(at, at + size));
          }
          controller.close();
        },
      }),
    );
}

async function told(fetcher: typeof fetch, signal = new AbortController().signal) {
  const events: ConversationEvent[] = [];
  const ended = streamTurn(REQUEST, (event) => events.push(event), {
    language: "ko",
    signal,
    fetcher,
  });
  const error: unknown = await ended.then(
    () => null,
    (reason: unknown) => reason,
  );
  return { events, error };
}

describe("a streamed turn", () => {
  const reply = "건성엔 이게 좋아요.";
  const whole =
    sse("status", { stage: "retrieve" }) +
    ": a comment that keeps the connection\n\n" +
    sse("cards", { stores: [], products: [{ product_id: "p1" }] }) +
    sse("token", { text: "건성엔 " }) +
    sse("token", { text: "이게 좋아요." }) +
    sse("weather", { of: "a newer server" }) +
    sse("done", { reply, suggestions: ["더"], understanding: { tier: "rules", score: 0.9 } });

  it("is told in order, cards before the words", async () => {
    const { events, error } = await told(server(whole));
    expect(error).toBeNull();
    expect(events).toEqual([
      { type: "answer_started", channel: "text" },
      { type: "cards", channel: "text", stores: [], products: [{ product_id: "p1" }] },
      { type: "words", channel: "text", text: "건성엔 " },
      { type: "words", channel: "text", text: "이게 좋아요." },
      { type: "answer_done", channel: "text", reply, suggestions: ["더"] },
      { type: "answer_ended", channel: "text" },
    ]);
  });

  it("says what the server says when it fails midway", async () => {
    const problem = sse("error", { status: 500, detail: "답을 만들지 못했어요." });
    const { events, error } = await told(server(sse("token", { text: "건" }) + problem));
    expect(error).toMatchObject({ detail: "답을 만들지 못했어요." });
    expect(events.at(-1)).toEqual({ type: "answer_ended", channel: "text" });
  });

  it("says what the server says when it refuses", async () => {
    const refusal = async () => Response.json({ detail: "너무 길어요." }, { status: 422 });
    expect((await told(refusal)).error).toMatchObject({ detail: "너무 길어요." });
  });

  it("fails when it breaks off, or nobody answers", async () => {
    const broken = (await told(server(sse("token", { text: "건" })))).error;
    const nobody = (await told(() => Promise.reject(new TypeError("failed")))).error;
    for (const error of [broken, nobody]) {
      expect(error).toBeInstanceOf(ChatError);
      expect(error).toMatchObject({ detail: null });
    }
  });

  it("that is overtaken says nothing more", async () => {
    const controller = new AbortController();
    const hanging: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        controller.abort();
      });
    const { events, error } = await told(hanging, controller.signal);
    expect(error).toMatchObject({ name: "AbortError" });
    expect(events).toEqual([{ type: "answer_started", channel: "text" }]);
  });
});
