import { describe, expect, it } from "vitest";
import type { ConversationEvent } from "../events.ts";
import { callbacks, type ServerMessage } from "./rtvi.ts";

function heard(...messages: ServerMessage[]) {
  const events: ConversationEvent[] = [];
  let goodbyes = 0;
  const listening = callbacks((event) => events.push(event), {
    ready: () => undefined,
    goodbye: () => (goodbyes += 1),
  });
  for (const message of messages) listening.onServerMessage?.(message);
  return { events, goodbyes, listening };
}

describe("the server's messages", () => {
  it("are cards and turns of the voice", () => {
    const { events } = heard(
      { type: "session", session_id: "s1" },
      { type: "cards", stores: [], products: [] },
      { type: "turn", reply: "네.", suggestions: ["더"] },
    );
    expect(events).toMatchObject([
      { type: "cards", channel: "voice" },
      { type: "answer_done", channel: "voice", reply: "네.", suggestions: ["더"] },
    ]);
  });

  it("may say more than the page knows of", () => {
    const understanding = { tier: "rules", score: 0.9 };
    const newer = { type: "turn", reply: "네.", suggestions: [], understanding } as ServerMessage;
    const { events } = heard(newer, { type: "weather" } as unknown as ServerMessage);
    expect(events).toEqual([
      { type: "answer_done", channel: "voice", reply: "네.", suggestions: [] },
    ]);
  });

  it("are figures", () => {
    const { events } = heard({ type: "latency", total_ms: 500, voice_ms: 20 });
    expect(events).toEqual([{ type: "latency", latency: { total_ms: 500, voice_ms: 20 } }]);
  });

  it("are notices, unless the answer says it itself", () => {
    const { events } = heard(
      { type: "notice", kind: "not_answered", text: "지금은 답하기 어려워요." },
      { type: "notice", kind: "not_heard", text: "잘 못 들었어요." },
      { type: "notice", kind: "voice_failed", text: "목소리가 안 나와요.", unspoken: "…" },
    );
    expect(events).toEqual([
      { type: "notice", severity: "info", text: "잘 못 들었어요." },
      { type: "unspoken" },
      { type: "notice", severity: "problem", text: "목소리가 안 나와요." },
    ]);
  });

  it("are a goodbye", () => {
    const { events, goodbyes } = heard({ type: "session_end", reason: "bye_idle", text: "안녕히" });
    expect(goodbyes).toBe(1);
    expect(events).toEqual([{ type: "notice", severity: "info", text: "안녕히" }]);
  });
});

it("how far the voice is comes with the sentence; text that is not spoken has none", () => {
  const { events, listening } = heard();
  const spoken_progress = { accumulated_text: "건성", remaining_text: " 피부엔" };
  listening.onBotOutput?.({ text: "건성 피부엔", segment_id: 7, spoken_progress });
  listening.onBotOutput?.({ text: "건성 피부엔", segment_id: 8 });
  expect(events).toEqual([{ type: "sentence", id: 7, text: "건성 피부엔", spoken: "건성" }]);
});
