/** What a card of a store and one of a product share: a frame, and small tags. */

import type { ReactNode } from "react";
import { DemoMark } from "../DemoMark.tsx";
import styles from "./Card.module.css";

/** A record's card; `spokenOf` marks the one that the voice is at. */
export function Card({ spokenOf, children }: { spokenOf: boolean; children: ReactNode }) {
  return (
    <article className={styles.card} data-spoken={spokenOf || undefined}>
      {children}
    </article>
  );
}

/** `demo`: they are demonstration data, and marked at their end. */
export function Tags({ tags, demo }: { tags: readonly string[]; demo: boolean }) {
  return (
    <ul className={styles.tags}>
      {tags.map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
      {demo && (
        <li data-demo>
          <DemoMark when />
        </li>
      )}
    </ul>
  );
}

/** What the record does not say. */
export function Unknown({ children }: { children: string }) {
  return <span className={styles.unknown}>{children}</span>;
}
