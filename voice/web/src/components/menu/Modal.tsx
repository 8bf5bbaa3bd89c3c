/** A dialog over the page: focus stays in it, Escape and the ground behind it close it. */

import * as Dialog from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useWords } from "../../words/index.ts";
import styles from "./Modal.module.css";

interface Props {
  open: boolean;
  title: string;
  close(): void;
  children: ReactNode;
}

/**
 * The ground is a plain element: Radix's own overlay writes a style sheet into the page to stop
 * it from scrolling, which the content security policy refuses, and this page does not scroll.
 */
export function Modal({ open, title, close, children }: Props) {
  const words = useWords();
  const opener = useRef<Element | null>(null);
  return (
    <Dialog.Root open={open} onOpenChange={(now) => !now && close()}>
      <Dialog.Portal>
        <div className={styles.ground} aria-hidden />
        <Dialog.Content
          className={styles.dialog}
          aria-describedby={undefined}
          onOpenAutoFocus={() => (opener.current = document.activeElement)}
          // Radix gives the focus back to a trigger of its own, which a dialog of a menu has not.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
        >
          <header className={styles.head}>
            <Dialog.Title className={styles.title}>{title}</Dialog.Title>
            <Dialog.Close className={styles.close} aria-label={words.dialog.close}>
              <X size={22} aria-hidden />
            </Dialog.Close>
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
