/** A distance as the assistant says it: minutes on foot where one would walk, else kilometres. */

import type { Words } from "../../words/index.ts";

const METRES_A_MINUTE = 80;
/** Beyond this one takes the bus. */
const WALKABLE_M = 1_500;

export function distanceText(metres: number, words: Words): string {
  if (metres <= WALKABLE_M) {
    return words.store.walk(Math.max(1, Math.round(metres / METRES_A_MINUTE)));
  }
  const kilometres = metres / 1_000;
  return words.store.away(String(Number(kilometres.toFixed(kilometres < 10 ? 1 : 0))));
}
