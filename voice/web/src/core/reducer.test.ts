import { describe, expect, it } from "vitest";
import type { Turn } from "../conversation/model.ts";
import type { ConversationEvent } from "./events.ts";
import { after, lastAnswer, PRODUCT, spokenAnswer, turns } from "./fixtures.ts";
import { emptyState } from "./state.ts";

describe("a typed turn", () => {
  const typed: ConversationEvent[] = [
    { type: "typed", channel: "text", text: "세럼" },
    { type: "answer_started", channel: "text" },
    { type: "cards", channel: "text", stores: [], products: [PRODUCT] },
    { type: "words", channel: "text", text: "건성엔" },
  ];

  it("is read as it streams", () => {
    const state = after(typed, emptyState("s1"));
    expect(state.conversation.answering).toBe(true);
    expect(lastAnswer(state)).toMatchObject({ text: "건성엔", heard: 3, streaming: true });
    expect(lastAnswer(state).products).toEqual([PRODUCT]);
  });

  it("ends with the whole reply and its suggestions", () => {
    const reply = "건성엔 이게 좋아요.";
    const state = after(
      [
        { type: "answer_done", channel: "text", reply, suggestions: ["더"] },
        { type: "answer_ended", channel: "text" },
      ],
      after(typed, emptyState("s1")),
    );
    expect(state.conversation.answering).toBe(false);
    expect(lastAnswer(state)).toMatchObject({
      text: reply,
      heard: reply.length,
      streaming: false,
      suggestions: ["더"],
    });
  });

  it("leaves no empty turn where nothing came", () => {
    const state = after(
      [
        { type: "typed", channel: "text", text: "세럼" },
        { type: "answer_started", channel: "text" },
        { type: "answer_ended", channel: "text" },
      ],
      emptyState("s1"),
    );
    expect(turns(state).map((turn) => turn.kind)).toEqual(["user"]);
    expect(state.conversation.answering).toBe(false);
  });

  it("is not touched by a barge-in into speech", () => {
    const state = after([{ type: "interrupted" }], after(typed));
    expect(lastAnswer(state)).toMatchObject({ streaming: true, interrupted: false });
  });
});

describe("what the shopper says", () => {
  it("changes while it is being recognised, in one turn", () => {
    const state = after(spokenAnswer.slice(0, 2));
    expect(turns(state)).toMatchObject([{ kind: "user", text: "건성에 좋은", interim: true }]);
    const certain = after([{ type: "transcript", text: "건성에 좋은 세럼", final: true }], state);
    expect(turns(certain)).toMatchObject([{ text: "건성에 좋은 세럼", interim: false }]);
  });

  it("keeps what was certain before a pause", () => {
    const state = after([
      { type: "shopper_began" },
      { type: "transcript", text: "강남역", final: true },
      { type: "transcript", text: "근처", final: false },
      { type: "transcript", text: "근처 매장", final: true },
      { type: "answer_started", channel: "voice" },
    ]);
    expect(turns(state)[0]).toMatchObject({ text: "강남역 근처 매장", interim: false });
  });

  it("goes when no recogniser confirmed it", () => {
    const state = after([
      { type: "shopper_began" },
      { type: "transcript", text: "음", final: false },
      { type: "shopper_began" },
    ]);
    expect(turns(state)).toEqual([]);
  });

  it("is not awaited an answer to when it was a cough", () => {
    const state = after([{ type: "shopper_began" }, { type: "shopper_paused" }]);
    expect(state.conversation.voice).toBe("listening");
    expect(after(spokenAnswer.slice(0, 4)).conversation.voice).toBe("thinking");
  });
});

describe("what the microphone button shows", () => {
  it("is muted while push-to-talk is not held", () => {
    let state = after([{ type: "set", change: { pushToTalk: true } }]);
    expect(state.conversation.voice).toBe("muted");
    state = after([{ type: "held", down: true }], state);
    expect(state.conversation.voice).toBe("listening");
  });

  it("is an error when the line is off for a fault", () => {
    const state = after([{ type: "line", line: "off", fault: "server_full" }]);
    expect(state.conversation.voice).toBe("error");
  });
});

it("a word in a conversation of 200 turns makes one turn anew", () => {
  const many: ConversationEvent[] = Array.from({ length: 100 }, (_, index) => [
    { type: "typed", channel: "text", text: `질문 ${index}` } as const,
    { type: "answer_started", channel: "text" } as const,
    { type: "words", channel: "text", text: `답 ${index}` } as const,
    { type: "answer_ended", channel: "text" } as const,
  ]).flat();
  const before = after(many);
  const started: ConversationEvent = { type: "answer_started", channel: "text" };
  const open = after([started, { type: "words", channel: "text", text: "새" }], before);
  const then = after([{ type: "words", channel: "text", text: " 말" }], open);
  const changed = turns(then).filter((turn, index) => turn !== turns(open)[index]);
  expect(turns(before)).toHaveLength(200);
  expect(changed).toHaveLength(1);
});

it("a conversation that was kept gives its next turns new ids", () => {
  const kept: Turn[] = [{ kind: "user", id: "t9", text: "네", interim: false }];
  const state = after([
    { type: "began", sessionId: "s2", turns: kept },
    { type: "typed", channel: "text", text: "응" },
  ]);
  expect(turns(state).map((turn) => turn.id)).toEqual(["t9", "t10"]);
});
