/** An assistant's turn: plain words, and the cards that they speak of. */

import { memo } from "react";
import type { AssistantTurn, Place } from "../../conversation/model.ts";
import { useWords } from "../../words/index.ts";
import { ProductCard } from "../product/ProductCard.tsx";
import { StoreCard } from "../store/StoreCard.tsx";
import { StoreMap } from "../store/StoreMap.tsx";
import { languageOf } from "./languageOf.ts";
import { Rail } from "./Rail.tsx";
import { spokenOf } from "./spokenOf.ts";
import { SpokenText } from "./SpokenText.tsx";
import styles from "./turn.module.css";

interface Props {
  turn: AssistantTurn;
  /** Where the shopper agreed to be found. */
  shopper: Place | null;
}

export const Answer = memo(function Answer({ turn, shopper }: Props) {
  const words = useWords();
  const spoken = spokenOf(turn);
  // One pin on an empty ground tells nothing.
  const drawn = turn.stores.length > 1 || (turn.stores.length === 1 && shopper !== null);
  return (
    <div className={styles.answer}>
      <div className={styles.said}>
        <span className="visually-hidden">{words.parts.assistant}: </span>
        {turn.text === "" ? (
          turn.streaming && <Waiting label={words.state.thinking} />
        ) : (
          <p lang={languageOf(turn.text)}>
            <SpokenText text={turn.text} heard={turn.heard} interrupted={turn.interrupted} />
          </p>
        )}
      </div>
      {turn.stores.length > 0 && (
        <div className={styles.cards}>
          <Rail label={words.parts.stores} size="store">
            {turn.stores.map((store, index) => (
              <li key={store.store_id}>
                <StoreCard
                  store={store}
                  number={drawn ? index + 1 : null}
                  spokenOf={spoken === store.store_id}
                />
              </li>
            ))}
          </Rail>
          {drawn && <StoreMap stores={turn.stores} shopper={shopper} />}
        </div>
      )}
      {turn.products.length > 0 && (
        <div className={styles.cards}>
          <Rail label={words.parts.products} size="product">
            {turn.products.map((product) => (
              <li key={product.product_id}>
                <ProductCard product={product} spokenOf={spoken === product.product_id} />
              </li>
            ))}
          </Rail>
        </div>
      )}
    </div>
  );
});

function Waiting({ label }: { label: string }) {
  return (
    <p className={styles.waiting}>
      <span className="visually-hidden">{label}</span>
      <span aria-hidden />
      <span aria-hidden />
      <span aria-hidden />
    </p>
  );
}
