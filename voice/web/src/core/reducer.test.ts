import { describe, expect, it } from "vitest";
import type { AssistantTurn, Product, Turn } from "../conversation/model.ts";
import type { ConversationEvent } from "./events.ts";
import { reduce } from "./reducer.ts";
import { emptyState, type State } from "./state.ts";

const REPLY = "건성 피부엔 아쿠아 세럼이 무난해요. 두 가지 더 보여드릴게요.";
const [FIRST, SECOND] = [
  "건성 피부엔 아쿠아 세럼이 무난해요.",
  "두 가지 더 보여드릴게요.",
] as const;
const PRODUCT = { product_id: "p1", name: "아쿠아 세럼" } as Product;

const after = (events: ConversationEvent[], from = opened()) => events.reduce(reduce, from);
const opened = () => reduce(emptyState("s1"), { type: "line", line: "open", fault: null });
const turns = (state: State): Turn[] => state.conversation.turns;

function lastAnswer(state: State): AssistantTurn {
  const turn = turns(state).findLast((each) => each.kind === "assistant");
  if (turn === undefined) throw new Error("there is no answer");
  return turn;
}

const spokenAnswer: ConversationEvent[] = [
  { type: "shopper_began" },
  { type: "transcript", text: "건성에 좋은", final: false },
  { type: "transcript", text: "건성에 좋은 세럼", final: true },
  { type: "shopper_paused" },
  { type: "answer_started", channel: "voice" },
  { type: "cards", channel: "voice", stores: [], products: [PRODUCT] },
  { type: "words", channel: "voice", text: FIRST },
  { type: "words", channel: "voice", text: ` ${SECOND}` },
  { type: "voice_began" },
  { type: "sentence", id: 1, text: FIRST, spoken: "" },
  { type: "answer_done", channel: "voice", reply: REPLY, suggestions: ["더 싼 거 없어?"] },
  { type: "answer_ended", channel: "voice" },
];

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
