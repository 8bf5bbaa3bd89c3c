/** The conversation, oldest first; while words stream only the last turn renders again. */

import { ArrowDown } from "lucide-react";
import type { ReactNode } from "react";
import type { Place, Turn } from "../../conversation/model.ts";
import { useWords } from "../../words/index.ts";
import { Answer } from "../turn/Answer.tsx";
import { NoticeLine } from "../turn/NoticeLine.tsx";
import { UserBubble } from "../turn/UserBubble.tsx";
import styles from "./TurnList.module.css";
import type { ReadingPosition } from "./useReadingPosition.ts";

interface Props {
  turns: readonly Turn[];
  shopper: Place | null;
  reading: ReadingPosition;
  /** Stands above the first turn. */
  notice: ReactNode;
}

export function TurnList({ turns, shopper, reading, notice }: Props) {
  const words = useWords();
  return (
    <div className={styles.frame}>
      {/* It scrolls, so it takes the focus: arrow keys must reach every turn. */}
      <div
        ref={reading.scroller}
        className={styles.scroller}
        role="region"
        aria-label={words.parts.conversation}
        tabIndex={0}
      >
        <div className={styles.notice}>{notice}</div>
        <ol ref={reading.content} className={styles.turns}>
          {turns.map((turn) => (
            <li key={turn.id} data-kind={turn.kind}>
              <TurnBody turn={turn} shopper={shopper} />
            </li>
          ))}
        </ol>
      </div>
      {reading.away && (
        <button
          type="button"
          className={styles.back}
          data-fresh={reading.fresh || undefined}
          aria-label={reading.fresh ? undefined : words.reading.toLast}
          onClick={reading.toLast}
        >
          {reading.fresh && words.reading.newAnswer}
          <ArrowDown size={18} aria-hidden />
        </button>
      )}
    </div>
  );
}

function TurnBody({ turn, shopper }: { turn: Turn; shopper: Place | null }) {
  switch (turn.kind) {
    case "user":
      return <UserBubble turn={turn} />;
    case "assistant":
      return <Answer turn={turn} shopper={shopper} />;
    case "notice":
      return <NoticeLine notice={turn} />;
  }
}
