/**
 * A conversation and an event → the conversation after it; pure.
 *
 * Each event costs the same in a conversation of two turns and of two hundred: one turn is made
 * anew, the others are the same objects.
 */

import type { Conversation, VoiceState } from "../conversation/model.ts";
import type { Channel, ConversationEvent, Habits } from "./events.ts";
import {
  add,
  answerTurn,
  changeAnswer,
  emptyState,
  isEmpty,
  newAnswer,
  remove,
  type State,
} from "./state.ts";
import { conclude, followSentence, giveToRead, interrupt, settle } from "./speaking.ts";
import { finishSaying, hear } from "./saying.ts";

export function reduce(state: State, event: ConversationEvent): State {
  return showVoice(apply(state, event));
}

function apply(state: State, event: ConversationEvent): State {
  switch (event.type) {
    case "began":
      return begin(state, event.sessionId, event);
    case "typed":
      return type(state, event.channel, event.text);
    case "answer_started":
      return startAnswer(state, event.channel);
    case "cards":
      return inAnswer(state, event.channel, (id) =>
        changeAnswer(state, id, { stores: event.stores, products: event.products }),
      );
    case "words":
      return addWords(state, event.channel, event.text);
    case "answer_done":
      return finishAnswer(state, event.channel, event.reply, event.suggestions);
    case "answer_ended":
      return endAnswer(state, event.channel);
    case "shopper_began":
      return { ...finishSaying(state), thinking: false };
    case "shopper_paused":
      return { ...state, thinking: state.saying !== null };
    case "transcript":
      return hear(state, event.text, event.final);
    case "voice_began":
      return { ...state, speaking: true, thinking: false };
    case "voice_ended":
      return { ...state, speaking: false };
    case "sentence":
      return followSentence(state, event.id, event.text, event.spoken);
    case "interrupted":
      // Typing interrupts as well, and is being answered.
      return { ...interrupt(state), speaking: false, thinking: awaitsVoice(state) };
    case "unspoken":
      return giveToRead(state);
    case "notice":
      return add(state, (id) => ({
        kind: "notice",
        id,
        severity: event.severity,
        text: event.text,
      }))[0];
    case "latency":
      return change(state, { latency: event.latency });
    case "line":
      return changeLine(state, event);
    case "set":
      return change(state, event.change);
    case "held":
      return { ...state, held: event.down };
  }
}

function begin(
  state: State,
  sessionId: string,
  { turns }: { turns: Conversation["turns"] },
): State {
  const { pushToTalk, locating, place, muted } = state.conversation;
  const habits: Habits = { pushToTalk, locating, place, muted };
  return { ...change(emptyState(sessionId, turns), habits), line: state.line };
}

function type(state: State, channel: Channel, text: string): State {
  const said = channel === "voice" ? finishSaying(state) : state;
  const [next] = add(said, (id) => ({ kind: "user", id, text, interim: false }));
  return { ...change(next, { answering: true }), thinking: channel === "voice" || next.thinking };
}

function startAnswer(state: State, channel: Channel): State {
  const ended = endAnswer(channel === "voice" ? settle(finishSaying(state)) : state, channel);
  const [next, id] = add(ended, newAnswer);
  const answers = { ...next.answers, [channel]: id };
  const spoken = channel === "voice";
  return {
    ...change({ ...next, answers }, { answering: state.conversation.answering }),
    writing: spoken || next.writing,
    thinking: spoken ? !next.speaking : next.thinking,
  };
}

/** What comes late, of an answer that was cut, is nobody's. */
function inAnswer(state: State, channel: Channel, then: (id: string) => State): State {
  const id = state.answers[channel];
  return id === null ? state : then(id);
}

function addWords(state: State, channel: Channel, words: string): State {
  return inAnswer(state, channel, (id) => {
    const turn = answerTurn(state, id);
    return turn === null ? state : setText(state, channel, id, turn.text + words);
  });
}

function setText(state: State, channel: Channel, id: string, text: string): State {
  return changeAnswer(state, id, channel === "text" ? { text, heard: text.length } : { text });
}

function finishAnswer(state: State, channel: Channel, reply: string, suggestions: string[]): State {
  const id = state.answers[channel];
  const turn = answerTurn(state, id);
  if (id === null || turn === null) return state;
  const whole = reply !== "" && reply !== turn.text ? setText(state, channel, id, reply) : state;
  return changeAnswer(whole, id, { suggestions });
}

function endAnswer(state: State, channel: Channel): State {
  const id = state.answers[channel];
  // An answer that was cut ends late; what is asked now is still due.
  if (id === null) return state;
  // A spoken turn that ends says nothing of one that is read.
  const reading = channel === "voice" && state.answers.text !== null;
  const told = change(state, { answering: reading && state.conversation.answering });
  const ended = channel === "voice" ? { ...told, writing: false } : withoutAnswer(told, channel);
  const turn = answerTurn(ended, id);
  if (turn === null) return ended;
  if (isEmpty(turn)) return { ...remove(withoutAnswer(ended, channel), id), thinking: false };
  return channel === "text" ? changeAnswer(ended, id, { streaming: false }) : conclude(ended, id);
}

function withoutAnswer(state: State, channel: Channel): State {
  return { ...state, answers: { ...state.answers, [channel]: null } };
}

function changeLine(
  state: State,
  { line, fault }: Extract<ConversationEvent, { type: "line" }>,
): State {
  const told = change({ ...state, line }, { fault });
  if (line === "open" || line === state.line) return told;
  const cut = interrupt(finishSaying(told));
  const answering = cut.conversation.answering && cut.answers.text !== null;
  return { ...change(cut, { answering }), thinking: false, speaking: false, held: false };
}

function awaitsVoice(state: State): boolean {
  return state.conversation.answering && state.answers.text === null;
}

function change(state: State, changed: Partial<Conversation>): State {
  return { ...state, conversation: { ...state.conversation, ...changed } };
}

function showVoice(state: State): State {
  const voice = voiceState(state);
  return voice === state.conversation.voice ? state : change(state, { voice });
}

function voiceState(state: State): VoiceState {
  const { fault, muted, pushToTalk } = state.conversation;
  if (state.line === "off") return fault === null ? "off" : "error";
  if (state.line === "connecting") return "connecting";
  if (state.speaking) return "speaking";
  if (state.thinking) return "thinking";
  return (pushToTalk ? !state.held : muted) ? "muted" : "listening";
}
