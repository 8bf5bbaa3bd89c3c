/** That an AI answers, from demonstration data: one sentence, and where to read more. */

import { useWords } from "../words/index.ts";
import styles from "./DataNotice.module.css";

export function DataNotice({ explain }: { explain(): void }) {
  const words = useWords();
  return (
    <p className={styles.notice}>
      {words.notice.sentence}
      <button type="button" onClick={explain}>
        {words.notice.more}
        <span className="visually-hidden">: {words.notice.title}</span>
      </button>
    </p>
  );
}
