/** Typing; while the shopper speaks it shows the words as they are recognised. */

import { ArrowUp } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type RefObject, useState } from "react";
import { useWords } from "../../words/index.ts";
import { languageOf } from "../turn/languageOf.ts";
import styles from "./MessageField.module.css";

/** The most that the server takes. */
const MOST_CHARACTERS = 2_000;

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  listening: boolean;
  /** What is being recognised, or "". */
  hearing: string;
  send(text: string): void;
}

export function MessageField({ field, listening, hearing, send }: Props) {
  const words = useWords();
  const [draft, setDraft] = useState("");
  const message = draft.trim();
  const live = draft === "" && hearing !== "";

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (message === "") return;
    send(message);
    setDraft("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a syllable is being composed, Enter finishes the syllable and not the message.
    // Safari ends the composition first, and marks the key with 229 alone.
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing) return;
    event.preventDefault();
    submit();
  };

  return (
    <form className={styles.form} onSubmit={submit} data-listening={listening || undefined}>
      <div className={styles.grow} data-text={draft}>
        <textarea
          id="message"
          ref={field}
          className={styles.field}
          rows={1}
          maxLength={MOST_CHARACTERS}
          value={draft}
          enterKeyHint="send"
          autoComplete="off"
          aria-label={words.field.label}
          placeholder={live ? "" : listening ? words.field.listening : words.field.placeholder}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {live && (
          <p className={styles.hearing} lang={languageOf(hearing)}>
            <span className="visually-hidden">{words.field.hearing}: </span>
            {hearing}
          </p>
        )}
      </div>
      <button
        type="submit"
        className={styles.send}
        aria-label={words.field.send}
        // Disabled for good it would drop the focus of whoever sent by it.
        aria-disabled={message === ""}
      >
        <ArrowUp size={22} strokeWidth={2.4} aria-hidden />
      </button>
    </form>
  );
}
