/** A dialog that asks before it does something: cancel, or go on. */

import type { ReactNode } from "react";
import { useWords } from "../../words/index.ts";
import { Modal } from "./Modal.tsx";
import styles from "./Modal.module.css";

interface Props {
  open: boolean;
  title: string;
  body: string;
  /** What went wrong when it was tried. */
  problem: string | null;
  yes: string;
  /** There is no way back from it. */
  grave?: boolean;
  /** It is being done. */
  working?: boolean;
  agree(): void;
  close(): void;
}

export function Question({ open, title, body, problem, close, ...answer }: Props) {
  const words = useWords();
  return (
    <Modal open={open} title={title} close={close}>
      <div className={styles.body}>
        <p>{body}</p>
        {problem !== null && <Problem>{problem}</Problem>}
      </div>
      <div className={styles.actions}>
        <button type="button" onClick={close}>
          {words.dialog.cancel}
        </button>
        <button
          type="button"
          className={answer.grave ? styles.grave : styles.main}
          disabled={answer.working}
          onClick={answer.agree}
        >
          {answer.yes}
        </button>
      </div>
    </Modal>
  );
}

function Problem({ children }: { children: ReactNode }) {
  return (
    <p className={styles.problem} role="alert">
      {children}
    </p>
  );
}
