/** The slim bar: whose page this is, its language, its menu. */

import type { ReactNode } from "react";
import { useWords } from "../words/index.ts";
import styles from "./TopBar.module.css";

export function TopBar({ children }: { children: ReactNode }) {
  const words = useWords();
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>
        <svg className={styles.logo} viewBox="0 0 24 24" aria-hidden>
          <path d="M12 3c5 0 9 3.4 9 8s-4 8-9 8c-1 0-2-.1-2.9-.4L4.5 21l1-4C3.9 15.5 3 13.4 3 11c0-4.6 4-8 9-8z" />
          <path className={styles.leaf} d="M8 13c0-3.5 2.8-5.5 8-5.5 0 4.5-2.5 7-6 7-.8 0-1.4-.2-2-.5z" />
        </svg>
        <span className={styles.full}>{words.name}</span>
        <span className={styles.short} aria-hidden>
          {words.shortName}
        </span>
      </h1>
      <div className={styles.menus}>{children}</div>
    </header>
  );
}
