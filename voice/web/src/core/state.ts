/** The conversation with what its next event must know, and the few ways in which turns change. */

import type { AssistantTurn, Conversation, Turn, UserTurn } from "../conversation/model.ts";
import type { Channel, Line } from "./events.ts";

export interface State {
  readonly conversation: Conversation;
  /** Number of the next turn's id. */
  readonly next: number;
  /** The turn that each channel's words go to. */
  readonly answers: Readonly<Record<Channel, string | null>>;
  /** The voice channel's answer may still get words. */
  readonly writing: boolean;
  /** What the shopper is saying: its turn, and the words of it that are certain. */
  readonly saying: { readonly id: string; readonly certain: string } | null;
  /** The sentence on its way to the ear; without a turn where it is not shown. */
  readonly sentence: {
    readonly id: number;
    readonly turn: string | null;
    readonly start: number;
  } | null;
  readonly line: Line;
  readonly thinking: boolean;
  readonly speaking: boolean;
  /** The push-to-talk button is down. */
  readonly held: boolean;
}

/** What is still being spoken stands among the last turns; what is cut is looked for there. */
const RECENT = 8;

export function emptyState(sessionId: string, turns: Turn[] = []): State {
  return {
    conversation: {
      sessionId,
      turns,
      voice: "off",
      fault: null,
      muted: false,
      pushToTalk: false,
      locating: "off",
      place: null,
      latency: null,
      answering: false,
    },
    next: turns.reduce((most, turn) => Math.max(most, Number(turn.id.slice(1))), 0) + 1,
    answers: { text: null, voice: null },
    writing: false,
    saying: null,
    sentence: null,
    line: "off",
    thinking: false,
    speaking: false,
    held: false,
  };
}

export function withTurns(state: State, turns: Turn[]): State {
  return { ...state, conversation: { ...state.conversation, turns } };
}

/** `make` gets the new turn's id, which is also returned. */
export function add(state: State, make: (id: string) => Turn): [State, string] {
  const id = `t${state.next}`;
  const turns = [...state.conversation.turns, make(id)];
  return [{ ...withTurns(state, turns), next: state.next + 1 }, id];
}

export function newAnswer(id: string): AssistantTurn {
  return {
    kind: "assistant",
    id,
    text: "",
    heard: 0,
    streaming: true,
    interrupted: false,
    stores: [],
    products: [],
    suggestions: [],
  };
}

export function answerTurn(state: State, id: string | null): AssistantTurn | null {
  const turn = find(state, id);
  return turn?.kind === "assistant" ? turn : null;
}

export function changeAnswer(state: State, id: string, change: Partial<AssistantTurn>): State {
  return replace(state, id, (turn) => (turn.kind === "assistant" ? { ...turn, ...change } : turn));
}

export function changeSaid(state: State, id: string, change: Partial<UserTurn>): State {
  return replace(state, id, (turn) => (turn.kind === "user" ? { ...turn, ...change } : turn));
}

export function remove(state: State, id: string): State {
  return withTurns(
    state,
    state.conversation.turns.filter((turn) => turn.id !== id),
  );
}

/** There is nothing of it to see. */
export function isEmpty(turn: AssistantTurn): boolean {
  return turn.text === "" && turn.stores.length === 0 && turn.products.length === 0;
}

/** What changes is at the end of the conversation. */
export function recentAnswers(state: State): AssistantTurn[] {
  return state.conversation.turns.slice(-RECENT).filter((turn) => turn.kind === "assistant");
}

function find(state: State, id: string | null): Turn | undefined {
  return id === null ? undefined : state.conversation.turns.findLast((turn) => turn.id === id);
}

/** The other turns keep their identity, so that only this one is drawn again. */
function replace(state: State, id: string, by: (turn: Turn) => Turn): State {
  const index = state.conversation.turns.findLastIndex((turn) => turn.id === id);
  const turn = state.conversation.turns[index];
  return turn === undefined
    ? state
    : withTurns(state, state.conversation.turns.with(index, by(turn)));
}
