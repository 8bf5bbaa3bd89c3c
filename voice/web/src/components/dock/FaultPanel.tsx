/** Why there is no voice, and what to do about it. */

import { TriangleAlert } from "lucide-react";
import type { MouseEvent } from "react";
import type { VoiceFault } from "../../conversation/model.ts";
import { useWords } from "../../words/index.ts";
import styles from "./FaultPanel.module.css";

interface Props {
  fault: VoiceFault;
  /** The line is being tried again by itself. */
  retrying: boolean;
  retry(event: MouseEvent): void;
  type(): void;
}

export function FaultPanel({ fault, retrying, retry, type }: Props) {
  const words = useWords();
  const { what, todo } = words.fault[fault];
  // Pressing again cannot make an address secure.
  const retries = fault !== "insecure_origin" && !retrying;
  return (
    <div className={styles.panel} role="alert">
      <TriangleAlert size={20} aria-hidden />
      <div className={styles.text}>
        <p className={styles.what}>{what}</p>
        <p>{retrying ? `${words.state.connecting}. ${todo}` : todo}</p>
        <div className={styles.actions}>
          {retries && (
            <button type="button" onClick={retry}>
              {words.faultActions.retry}
            </button>
          )}
          <button type="button" onClick={type}>
            {words.faultActions.type}
          </button>
        </div>
      </div>
    </div>
  );
}
