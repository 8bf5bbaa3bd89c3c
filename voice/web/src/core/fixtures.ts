/** A conversation's events to test with, and what is read off the state after them. */

import type { AssistantTurn, Product, Turn } from "../conversation/model.ts";
import type { ConversationEvent } from "./events.ts";
import { reduce } from "./reducer.ts";
import { emptyState, type State } from "./state.ts";

export const REPLY = "건성 피부엔 아쿠아 세럼이 무난해요. 두 가지 더 보여드릴게요.";
export const [FIRST, SECOND] = [
  "건성 피부엔 아쿠아 세럼이 무난해요.",
  "두 가지 더 보여드릴게요.",
] as const;
export const PRODUCT = { product_id: "p1", name: "아쿠아 세럼" } as Product;

export const after = (events: ConversationEvent[], from = opened()) => events.reduce(reduce, from);
export const opened = () => reduce(emptyState("s1"), { type: "line", line: "open", fault: null });
export const turns = (state: State): Turn[] => state.conversation.turns;

export function lastAnswer(state: State): AssistantTurn {
  const turn = turns(state).findLast((each) => each.kind === "assistant");
  if (turn === undefined) throw new Error("there is no answer");
  return turn;
}

export const spokenAnswer: ConversationEvent[] = [
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
