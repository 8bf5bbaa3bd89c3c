/** RTVI's events and the server's own messages, as events of the conversation. */

import type { BotOutputData, RTVIEventCallbacks } from "@pipecat-ai/client-js";
import type { Latency, Product, Store } from "../../conversation/model.ts";
import type { Dispatch } from "../events.ts";

/** The server's messages beside RTVI: cards, the finished turn, faults, figures, goodbye. */
export type ServerMessage =
  | { type: "session"; session_id: string }
  | { type: "cards"; stores: Store[]; products: Product[] }
  | { type: "turn"; reply: string; suggestions: string[] }
  | { type: "notice"; kind: string; text: string; unspoken?: string }
  | ({ type: "latency" } & Latency)
  | { type: "session_end"; reason: string; text: string };

/** The assistant's own words say it too: as a turn, where the answer would have been. */
const SAID_IN_THE_ANSWER = "not_answered";
/** The voice could not say it; the words stand on the page. */
const UNSPOKEN = "voice_failed";

export interface Moments {
  ready(): void;
  goodbye(): void;
}

export function callbacks(dispatch: Dispatch, moments: Moments): RTVIEventCallbacks {
  const channel = "voice";
  return {
    onBotReady: () => moments.ready(),
    onUserStartedSpeaking: () => dispatch({ type: "shopper_began" }),
    onUserStoppedSpeaking: () => dispatch({ type: "shopper_paused" }),
    onUserTranscript: ({ text, final }) => dispatch({ type: "transcript", text, final }),
    onBotLlmStarted: () => dispatch({ type: "answer_started", channel }),
    onBotLlmText: ({ text }) => dispatch({ type: "words", channel, text }),
    onBotLlmStopped: () => dispatch({ type: "answer_ended", channel }),
    onBotOutput: (output) => follow(output, dispatch),
    onBotStartedSpeaking: () => dispatch({ type: "voice_began" }),
    onBotStoppedSpeaking: () => dispatch({ type: "voice_ended" }),
    onServerMessage: (message: ServerMessage) => take(message, dispatch, moments),
  };
}

function follow({ segment_id, text, spoken_progress }: BotOutputData, dispatch: Dispatch): void {
  if (segment_id === undefined || spoken_progress === undefined) return;
  const spoken = spoken_progress.accumulated_text;
  dispatch({ type: "sentence", id: segment_id, text, spoken });
}

function take(message: ServerMessage, dispatch: Dispatch, moments: Moments): void {
  const channel = "voice";
  switch (message.type) {
    case "session":
      return;
    case "cards":
      return dispatch({ type: "cards", channel, stores: message.stores, products: message.products });
    case "turn": {
      const { reply, suggestions } = message;
      return dispatch({ type: "answer_done", channel, reply, suggestions });
    }
    case "latency": {
      const { type, ...latency } = message;
      return dispatch({ type, latency });
    }
    case "notice":
      return notify(message, dispatch);
    case "session_end":
      moments.goodbye();
      return dispatch({ type: "notice", severity: "info", text: message.text });
  }
}

function notify({ kind, text }: { kind: string; text: string }, dispatch: Dispatch): void {
  if (kind === SAID_IN_THE_ANSWER) return;
  if (kind === UNSPOKEN) dispatch({ type: "unspoken" });
  dispatch({ type: "notice", severity: kind === "not_heard" ? "info" : "problem", text });
}
