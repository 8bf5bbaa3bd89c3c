/** Which card is being spoken of: the one whose name was heard last. */

import type { AssistantTurn } from "../../conversation/model.ts";

/** An id of a store or a product, while the turn is spoken; else null. */
export function spokenOf(turn: AssistantTurn): string | null {
  if (!turn.streaming || turn.stores.length + turn.products.length < 2) return null;
  const heard = turn.text.slice(0, turn.heard);
  const named = [
    ...turn.stores.map((store) => ({ id: store.store_id, at: heard.lastIndexOf(store.name) })),
    ...turn.products.map((product) => ({
      id: product.product_id,
      at: heard.lastIndexOf(product.name),
    })),
  ].filter(({ at }) => at >= 0);
  named.sort((one, other) => other.at - one.at);
  return named[0]?.id ?? null;
}
