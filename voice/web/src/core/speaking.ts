/** How far the voice has come in an answer, and what becomes of the answer when it stops. */

import type { AssistantTurn } from "../conversation/model.ts";
import { advance, locate } from "./heard.ts";
import {
  add,
  answerTurn,
  changeAnswer,
  isEmpty,
  newAnswer,
  recentAnswers,
  remove,
  type State,
} from "./state.ts";

/** A sentence on its way: into the answer that it belongs to, or a turn of its own. */
export function followSentence(state: State, id: number, text: string, spoken: string): State {
  const placed = state.sentence?.id === id ? state : place(state, id, text);
  const sentence = placed.sentence;
  const turn = answerTurn(placed, sentence?.turn ?? null);
  if (sentence === null || turn === null) return placed;
  const heard = advance(turn.text, sentence.start, spoken) ?? sentence.start + spoken.length;
  if (heard <= turn.heard) return placed;
  return conclude(
    changeAnswer(placed, turn.id, { heard: Math.min(heard, turn.text.length) }),
    turn.id,
  );
}

/** Nothing is left to be heard of it: it does not stream any more. */
export function conclude(state: State, id: string): State {
  const turn = answerTurn(state, id);
  if (turn === null || isWriting(state, turn) || unheard(turn)) return state;
  return changeAnswer(state, id, { heard: turn.text.length, streaming: false });
}

/** A barge-in: what was not heard will not be. An answer of which there is nothing yet goes. */
export function interrupt(state: State): State {
  let next = { ...silenced(state), sentence: cutSentence(state) };
  for (const turn of spokenTurns(state)) {
    const cut = unheard(turn);
    const change = {
      streaming: false,
      interrupted: cut,
      heard: cut ? turn.heard : turn.text.length,
    };
    next = isEmpty(turn) ? remove(next, turn.id) : changeAnswer(next, turn.id, change);
  }
  return next;
}

/** Nobody says that it was cut, so it is there to be read. */
export function settle(state: State): State {
  let next = silenced(state);
  for (const turn of spokenTurns(state)) {
    const change = { streaming: false, heard: turn.text.length };
    next = isEmpty(turn) ? remove(next, turn.id) : changeAnswer(next, turn.id, change);
  }
  return next;
}

/** The voice failed: what is written so far is there to be read; more may come. */
export function giveToRead(state: State): State {
  return spokenTurns(state).reduce(
    (next, turn) => conclude(changeAnswer(next, turn.id, { heard: turn.text.length }), turn.id),
    state,
  );
}

/** Late words of a sentence that was cut must find no turn. */
function cutSentence(state: State): State["sentence"] {
  return state.sentence === null ? null : { ...state.sentence, turn: null };
}

function silenced(state: State): State {
  return { ...state, answers: { ...state.answers, voice: null }, writing: false };
}

function spokenTurns(state: State): AssistantTurn[] {
  return recentAnswers(state).filter((turn) => turn.streaming && turn.id !== state.answers.text);
}

function place(state: State, id: number, text: string): State {
  const answer = answerTurn(state, state.answers.voice);
  if (answer !== null) {
    const found = locate(answer.text, text, answer.heard) ?? locate(answer.text, text, 0);
    if (found !== null) {
      return { ...state, sentence: { id, turn: answer.id, start: found.start } };
    }
    // "One moment, please" while an answer is due: heard, not shown.
    if (answer.streaming) return { ...state, sentence: { id, turn: null, start: 0 } };
  }
  if (isShownAlready(state, text)) return { ...state, sentence: { id, turn: null, start: 0 } };
  const [next, turn] = add(state, (own) => ({ ...newAnswer(own), text }));
  return { ...next, sentence: { id, turn, start: 0 } };
}

/** A notice is sometimes said as well. */
function isShownAlready(state: State, text: string): boolean {
  const last = state.conversation.turns.at(-1);
  return last?.kind === "notice" && last.text === text;
}

function isWriting(state: State, turn: AssistantTurn): boolean {
  return state.writing && state.answers.voice === turn.id;
}

function unheard(turn: AssistantTurn): boolean {
  return turn.heard < turn.text.trimEnd().length;
}
