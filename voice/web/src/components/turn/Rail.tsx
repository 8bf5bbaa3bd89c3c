/** Cards in a row that scrolls sideways and snaps; a phone shows the edge of the next one. */

import type { ReactNode } from "react";
import styles from "./Rail.module.css";

interface Props {
  label: string;
  size: "product" | "store";
  /** One a card, keyed. */
  children: ReactNode[];
}

export function Rail({ label, size, children }: Props) {
  return (
    // A region that scrolls must be reachable by keyboard even where nothing in it takes focus.
    <section className={styles.frame} aria-label={label} tabIndex={0}>
      <ul className={styles.rail} data-size={size} data-alone={children.length === 1 || undefined}>
        {children}
      </ul>
    </section>
  );
}
