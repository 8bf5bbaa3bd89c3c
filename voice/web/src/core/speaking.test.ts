import { describe, expect, it } from "vitest";
import { after, FIRST, lastAnswer, PRODUCT, REPLY, SECOND, spokenAnswer, turns } from "./fixtures.ts";

describe("a spoken answer", () => {
  it("is heard word by word, over its sentences", () => {
    let state = after(spokenAnswer);
    expect(lastAnswer(state)).toMatchObject({ text: REPLY, heard: 0, streaming: true });
    expect(lastAnswer(state).suggestions).toEqual(["더 싼 거 없어?"]);
    state = after([{ type: "sentence", id: 1, text: FIRST, spoken: "건성 피부엔" }], state);
    expect(REPLY.slice(0, lastAnswer(state).heard)).toBe("건성 피부엔");
    state = after([{ type: "sentence", id: 2, text: SECOND, spoken: "두 가지" }], state);
    expect(REPLY.slice(0, lastAnswer(state).heard)).toBe(`${FIRST} 두 가지`);
    expect(lastAnswer(state).streaming).toBe(true);
    state = after([{ type: "sentence", id: 2, text: SECOND, spoken: SECOND }], state);
    expect(lastAnswer(state)).toMatchObject({
      heard: REPLY.length,
      streaming: false,
      interrupted: false,
    });
    expect(turns(state)).toHaveLength(2);
  });

  it("that is cut keeps what was heard and says that it was cut", () => {
    const cut = after([
      ...spokenAnswer,
      { type: "sentence", id: 1, text: FIRST, spoken: "건성 피부엔" },
      { type: "interrupted" },
      { type: "sentence", id: 1, text: FIRST, spoken: FIRST },
      { type: "words", channel: "voice", text: "늦은 말" },
      { type: "cards", channel: "voice", stores: [], products: [] },
    ]);
    expect(lastAnswer(cut)).toMatchObject({ interrupted: true, streaming: false, heard: 6 });
    expect(cut.conversation.voice).toBe("listening");
    expect(turns(cut)).toHaveLength(2);
  });

  it("that was heard to its end is not cut by what the shopper says next", () => {
    const state = after([
      ...spokenAnswer,
      { type: "sentence", id: 2, text: SECOND, spoken: SECOND },
      { type: "voice_ended" },
      { type: "interrupted" },
    ]);
    expect(lastAnswer(state)).toMatchObject({ interrupted: false, heard: REPLY.length });
  });

  it("gives its cards to its own turn after a barge-in", () => {
    const store = { store_id: "d1" } as never;
    const state = after([
      ...spokenAnswer,
      { type: "interrupted" },
      { type: "transcript", text: "매장은?", final: true },
      { type: "answer_started", channel: "voice" },
      { type: "cards", channel: "voice", stores: [store], products: [] },
    ]);
    const [first, second] = turns(state).filter((turn) => turn.kind === "assistant");
    expect(first).toMatchObject({ products: [PRODUCT], stores: [] });
    expect(second).toMatchObject({ products: [], stores: [store] });
  });

  it("that was typed for is due until it ends, though an earlier one ends late", () => {
    const typed = after([
      ...spokenAnswer.slice(0, 9),
      { type: "typed", channel: "voice", text: "매장은?" },
      { type: "interrupted" },
      { type: "answer_ended", channel: "voice" },
      { type: "answer_started", channel: "voice" },
    ]);
    expect(typed.conversation).toMatchObject({ answering: true, voice: "thinking" });
    const told = after(
      [
        { type: "words", channel: "voice", text: "네." },
        { type: "answer_ended", channel: "voice" },
      ],
      typed,
    );
    expect(told.conversation.answering).toBe(false);
  });

  it("is there to be read when the voice fails", () => {
    const state = after([...spokenAnswer, { type: "unspoken" }]);
    expect(lastAnswer(state)).toMatchObject({ heard: REPLY.length, streaming: false });
  });

  it("is cut when the line is lost, and the conversation stays", () => {
    const lost = { type: "line", line: "connecting", fault: "connection_lost" } as const;
    const state = after([...spokenAnswer, lost]);
    expect(lastAnswer(state)).toMatchObject({ interrupted: true, streaming: false });
    expect(state.conversation).toMatchObject({ voice: "connecting", fault: "connection_lost" });
    expect(turns(state)).toHaveLength(2);
  });
});

describe("the voice's own sentences", () => {
  const GREETING = "안녕하세요, 무엇을 찾으세요?";

  it("are turns", () => {
    const state = after([
      { type: "voice_began" },
      { type: "sentence", id: 7, text: GREETING, spoken: "안녕하세요," },
    ]);
    expect(lastAnswer(state)).toMatchObject({ text: GREETING, heard: 6, streaming: true });
  });

  it("are not shown while an answer is due", () => {
    const state = after([
      { type: "answer_started", channel: "voice" },
      { type: "sentence", id: 7, text: "잠시만요, 찾아볼게요.", spoken: "" },
      { type: "words", channel: "voice", text: FIRST },
      { type: "sentence", id: 8, text: FIRST, spoken: FIRST },
    ]);
    expect(turns(state)).toHaveLength(1);
    expect(lastAnswer(state).heard).toBe(FIRST.length);
  });

  it("are not shown twice when a notice says them", () => {
    const text = "잘 못 들었어요.";
    const state = after([
      { type: "notice", severity: "info", text },
      { type: "sentence", id: 7, text, spoken: text },
    ]);
    expect(turns(state)).toHaveLength(1);
  });
});
