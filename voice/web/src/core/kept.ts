/** What survives a reload of this tab, and nothing longer: the conversation's id and its turns. */

import type { Turn } from "../conversation/model.ts";

const KEY = "conversation";
/** Turns kept: what a shopper may still scroll back to. */
const MOST = 100;

export interface Kept {
  sessionId: string;
  turns: Turn[];
}

export function keep({ sessionId, turns }: Kept, storage: Storage = sessionStorage): void {
  const still = turns.slice(-MOST).map(atRest);
  try {
    storage.setItem(KEY, JSON.stringify({ sessionId, turns: still }));
  } catch {
    // Full, or forbidden: the conversation goes on, a reload begins another.
  }
}

export function recall(storage: Storage = sessionStorage): Kept | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "null");
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

export function newSessionId(): string {
  // `randomUUID` is missing where the origin is not secure.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Nothing streams any more when it is seen again. */
function atRest(turn: Turn): Turn {
  if (turn.kind === "user") return { ...turn, interim: false };
  if (turn.kind === "notice" || !turn.streaming) return turn;
  return { ...turn, streaming: false, heard: turn.text.length };
}

function isKept(kept: unknown): kept is Kept {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "sessionId" in kept &&
    typeof kept.sessionId === "string" &&
    "turns" in kept &&
    Array.isArray(kept.turns)
  );
}
