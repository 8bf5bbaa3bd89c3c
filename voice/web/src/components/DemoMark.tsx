/** The amber mark beside a value that is demonstration data. */

import { useWords } from "../words/index.ts";
import styles from "./DemoMark.module.css";

export function DemoMark({ when }: { when: boolean }) {
  const words = useWords();
  if (!when) return null;
  return (
    <span className={styles.mark} title={words.demo.explained}>
      {words.demo.mark}
    </span>
  );
}
