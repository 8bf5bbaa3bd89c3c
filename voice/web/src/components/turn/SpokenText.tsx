/** An answer's words: heard ones in ink, the rest lighter; what a barge-in cut off is struck. */

import type { AssistantTurn } from "../../conversation/model.ts";
import { useWords } from "../../words/index.ts";
import styles from "./SpokenText.module.css";

type Props = Pick<AssistantTurn, "text" | "heard" | "interrupted">;

export function SpokenText({ text, heard, interrupted }: Props) {
  const words = useWords();
  const before = text.slice(0, heard);
  const after = text.slice(heard);
  if (!interrupted) {
    return (
      <>
        {before}
        {after !== "" && <span className={styles.unheard}>{after}</span>}
      </>
    );
  }
  return (
    <>
      {before}
      <span className={styles.mark} lang={words.language}>
        {words.cutOff}
      </span>
      {after !== "" && <del className={styles.cut}>{after}</del>}
    </>
  );
}
