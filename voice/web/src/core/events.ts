/** What happens to a conversation, whoever tells of it: the shopper, the stream, or the line. */

import type {
  Conversation,
  Latency,
  Notice,
  Product,
  Store,
  Turn,
  VoiceFault,
} from "../conversation/model.ts";

/** Whether an answer is only read, or its words are followed as they are spoken. */
export type Channel = "text" | "voice";

export type ConversationEvent =
  /** Another conversation, or one that was kept over a reload. */
  | { type: "began"; sessionId: string; turns: Turn[] }
  | { type: "typed"; channel: Channel; text: string }
  /** The first of an answer's events. */
  | { type: "answer_started"; channel: Channel }
  | { type: "cards"; channel: Channel; stores: Store[]; products: Product[] }
  | { type: "words"; channel: Channel; text: string }
  | { type: "answer_done"; channel: Channel; reply: string; suggestions: string[] }
  /** No further words will come, whether or not it was done. */
  | { type: "answer_ended"; channel: Channel }
  | { type: "shopper_began" }
  | { type: "shopper_paused" }
  | { type: "transcript"; text: string; final: boolean }
  | { type: "voice_began" }
  | { type: "voice_ended" }
  /** A sentence goes to the ear; `spoken` is how much of it has arrived there. */
  | { type: "sentence"; id: number; text: string; spoken: string }
  | { type: "interrupted" }
  /** The voice failed: what is on the screen is all there will be. */
  | { type: "unspoken" }
  | { type: "notice"; severity: Notice["severity"]; text: string }
  | { type: "latency"; latency: Latency }
  | { type: "line"; line: Line; fault: VoiceFault | null }
  | { type: "set"; change: Partial<Habits> }
  /** In push-to-talk the button went down or up. */
  | { type: "held"; down: boolean };

/** What the shopper chose, for this conversation and the next one. */
export type Habits = Pick<Conversation, "muted" | "pushToTalk" | "locating" | "place">;

/** The voice connection. */
export type Line = "off" | "connecting" | "open";

export type Dispatch = (event: ConversationEvent) => void;
