/**
 * What the page knows of a conversation: one list of turns, text and voice mixed.
 *
 * `core` (connection, reducer) writes it, the components only read it and call `Actions`.
 */

export type Language = "ko" | "en" | "ja";

/** WGS 84, degrees. */
export interface Place {
  lat: number;
  lng: number;
}

/** The contract's `Store`. */
export interface Store {
  store_id: string;
  name: string;
  address: string;
  phone: string | null;
  lat: number;
  lng: number;
  hours: {
    weekday: string | null;
    weekend: string | null;
    holiday: string | null;
    closed_on: string[];
  } | null;
  open_now: boolean | null;
  services: string[];
  features: string[];
  nearby_landmarks: string[];
  popular_products: string[];
  distance_m: number | null;
  demo_fields: string[];
}

/** The contract's `Product`; prices in KRW. */
export interface Product {
  product_id: string;
  brand: string;
  name: string;
  category: string;
  volume: string | null;
  price: number;
  list_price: number;
  discount_pct: number;
  rating: number | null;
  skin_types: string[];
  concerns: string[];
  key_ingredients: string[];
  free_from: string[];
  image_url: string | null;
  reasons: string[];
  price_date: string;
  demo_fields: string[];
}

export interface UserTurn {
  kind: "user";
  id: string;
  text: string;
  /** Still being recognised; the text may change. */
  interim: boolean;
}

export interface AssistantTurn {
  kind: "assistant";
  id: string;
  /** Everything that was written so far. */
  text: string;
  /** Characters of `text` that were heard; the whole length for a turn that is only read. */
  heard: number;
  /** Words still arrive, or are still being spoken. */
  streaming: boolean;
  /** A barge-in cut it: what lies beyond `heard` was not heard. */
  interrupted: boolean;
  stores: Store[];
  products: Product[];
  suggestions: string[];
}

/** What went wrong and what to do; `text` is ready to show, in the page's language. */
export interface Notice {
  kind: "notice";
  id: string;
  severity: "info" | "problem";
  text: string;
}

export type Turn = UserTurn | AssistantTurn | Notice;

/** What the microphone button shows, as a word, a shape and a colour. */
export type VoiceState =
  | "off"
  | "connecting"
  | "listening"
  | "thinking"
  | "speaking"
  | "muted"
  | "error";

/** Why there is no voice; each has words for what is wrong and what to do. */
export type VoiceFault =
  | "no_microphone"
  | "permission_refused"
  | "insecure_origin"
  | "server_full"
  | "connection_lost"
  | "voice_unavailable";

/** Milliseconds of the last spoken turn. */
export interface Latency {
  total_ms: number;
  endpointing_ms?: number;
  recogniser_ms?: number;
  agent_ms?: number;
  voice_ms?: number;
}

export interface Conversation {
  sessionId: string;
  turns: Turn[];
  voice: VoiceState;
  /** While the line is tried again, `voice` is "connecting" beside a fault. */
  fault: VoiceFault | null;
  /** The shopper turned the microphone off, whatever `voice` shows meanwhile. */
  muted: boolean;
  /** Hold to talk instead of hands-free. */
  pushToTalk: boolean;
  /** The shopper agreed to send where they are. */
  locating: "off" | "asking" | "on" | "refused";
  /** Where that is, while it is on. */
  place: Place | null;
  latency: Latency | null;
  /** A typed turn is being answered. */
  answering: boolean;
}

export interface Actions {
  /** Type a message: over the voice connection where there is one, else over /chat/stream. */
  send(text: string): void;
  startVoice(): void;
  stopVoice(): void;
  setMuted(muted: boolean): void;
  setPushToTalk(on: boolean): void;
  /** While the button is held in push-to-talk. */
  hold(down: boolean): void;
  /** The assistant stops speaking. */
  hush(): void;
  useLocation(on: boolean): void;
  newConversation(): void;
  forgetMe(): Promise<void>;
}

/** Levels 0 to 1, read by an animation frame rather than by a render. */
export interface Levels {
  microphone(): number;
  voice(): number;
}
