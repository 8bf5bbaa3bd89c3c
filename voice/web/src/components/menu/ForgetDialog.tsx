/** Deleting the conversation, here and on the server: asked once more, and told when it fails. */

import { useState } from "react";
import { useWords } from "../../words/index.ts";
import { Modal } from "./Modal.tsx";
import styles from "./Modal.module.css";

interface Props {
  open: boolean;
  close(): void;
  forget(): Promise<void>;
}

export function ForgetDialog({ open, close, forget }: Props) {
  const words = useWords();
  const [stage, setStage] = useState<"asking" | "working" | "failed">("asking");
  const leave = () => {
    setStage("asking");
    close();
  };
  const confirm = async () => {
    setStage("working");
    try {
      await forget();
      leave();
    } catch {
      setStage("failed");
    }
  };
  return (
    <Modal open={open} title={words.forget.title} close={leave}>
      <div className={styles.body}>
        <p>{words.forget.body}</p>
        {stage === "failed" && (
          <p className={styles.problem} role="alert">
            {words.forget.failed}
          </p>
        )}
      </div>
      <div className={styles.actions}>
        <button type="button" onClick={leave}>
          {words.dialog.cancel}
        </button>
        <button
          type="button"
          className={styles.grave}
          disabled={stage === "working"}
          onClick={confirm}
        >
          {stage === "working" ? words.forget.working : words.forget.confirm}
        </button>
      </div>
    </Modal>
  );
}
