/** Consent to where the shopper is: what it is for, before the browser asks. */

import { useWords } from "../../words/index.ts";
import { Modal } from "./Modal.tsx";
import styles from "./Modal.module.css";

interface Props {
  open: boolean;
  /** The browser refused before. */
  refused: boolean;
  close(): void;
  agree(): void;
}

export function LocationDialog({ open, refused, close, agree }: Props) {
  const words = useWords();
  return (
    <Modal open={open} title={words.location.title} close={close}>
      <div className={styles.body}>
        <p>{words.location.body}</p>
        {refused && <p className={styles.problem}>{words.location.refused}</p>}
      </div>
      <div className={styles.actions}>
        <button type="button" onClick={close}>
          {words.dialog.cancel}
        </button>
        <button
          type="button"
          className={styles.main}
          onClick={() => {
            agree();
            close();
          }}
        >
          {words.location.agree}
        </button>
      </div>
    </Modal>
  );
}
