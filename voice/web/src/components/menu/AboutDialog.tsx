/** That this is an AI, that the data are for demonstration, and whose project it is not. */

import { useWords } from "../../words/index.ts";
import { Modal } from "./Modal.tsx";
import styles from "./Modal.module.css";

export function AboutDialog({ open, close }: { open: boolean; close(): void }) {
  const words = useWords();
  return (
    <Modal open={open} title={words.notice.title} close={close}>
      <div className={styles.body}>
        {words.notice.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </Modal>
  );
}
