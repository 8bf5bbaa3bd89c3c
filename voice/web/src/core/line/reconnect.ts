/** What a connection that closed means, and how long to wait before the next one. */

/** Milliseconds before the first attempt; each next one waits twice as long. */
const FIRST_MS = 500;
const LONGEST_MS = 4000;
/** A server that is started again loads its models first: about a minute and a half in all. */
const ATTEMPTS = 24;
/** Of a wait, taken off at random: pages that lost one server do not return as one. */
const JITTER = 0.3;

/** WebSocket close codes, RFC 6455 and its registry. */
const NORMAL = 1000;
const REFUSED = 1008;
const TRY_LATER = 1013;

/** Milliseconds before attempt `attempt`, counted from 0; null when enough have failed. */
export function waitBefore(attempt: number, random: () => number = Math.random): number | null {
  if (attempt >= ATTEMPTS) return null;
  const whole = Math.min(FIRST_MS * 2 ** attempt, LONGEST_MS);
  return Math.round(whole * (1 - JITTER * random()));
}

export interface Closing {
  code: number;
  /** The server had said goodbye. */
  saidGoodbye: boolean;
  /** The conversation was under way, on this connection or an earlier one. */
  wasOpen: boolean;
}

/**
 * `over`: as announced. `elsewhere`: the same conversation goes on in another window. `full`: all
 * lines are busy. `refused`: this page may not. `again`: try again.
 */
export type Verdict = "over" | "elsewhere" | "full" | "refused" | "again";

export function verdict({ code, saidGoodbye, wasOpen }: Closing): Verdict {
  if (saidGoodbye) return "over";
  if (code === NORMAL) return "elsewhere";
  if (code === REFUSED) return "refused";
  // Whoever was cut off keeps trying: their place may be given back.
  if (code === TRY_LATER && !wasOpen) return "full";
  return "again";
}
