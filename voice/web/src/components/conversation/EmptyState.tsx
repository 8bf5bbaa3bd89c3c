/** The first screen teaches by example: three questions, one tap each. */

import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../words/index.ts";
import { type Ask, byKey } from "../ask.ts";
import styles from "./EmptyState.module.css";

interface Props {
  ask: Ask;
  notice: ReactNode;
}

export function EmptyState({ ask, notice }: Props) {
  const words = useWords();
  return (
    <div className={styles.frame}>
      <div className={styles.empty}>
        <h2 className={styles.title}>{words.empty.title}</h2>
        <p className={styles.lead}>{words.empty.lead}</p>
        <ul className={styles.questions}>
          {words.empty.questions.map((question) => (
            <li key={question}>
              <button type="button" onClick={(event) => ask(question, { refocus: byKey(event) })}>
                <span>{question}</span>
                <ArrowUpRight size={20} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
        {notice}
      </div>
    </div>
  );
}
