/** What the shopper said or typed. */

import { memo } from "react";
import type { UserTurn } from "../../conversation/model.ts";
import { useWords } from "../../words/index.ts";
import { languageOf } from "./languageOf.ts";
import styles from "./turn.module.css";

export const UserBubble = memo(function UserBubble({ turn }: { turn: UserTurn }) {
  const words = useWords();
  return (
    <div className={styles.user} data-interim={turn.interim || undefined}>
      <span className="visually-hidden">{words.parts.you}: </span>
      <p lang={languageOf(turn.text)}>{turn.text}</p>
    </div>
  );
});
