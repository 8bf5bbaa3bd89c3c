/**
 * What a screen reader says by itself: whole sentences of a written answer, and notices.
 *
 * A spoken answer is not announced: two voices at once cannot be understood.
 */

import { useEffect, useRef, useState } from "react";
import type { Turn, VoiceState } from "../../conversation/model.ts";
import { languageOf } from "../turn/languageOf.ts";

interface Props {
  turns: readonly Turn[];
  voice: VoiceState;
}

export function Announcer({ turns, voice }: Props) {
  const [said, setSaid] = useState("");
  /** Characters of the last turn that are announced, or are heard. */
  const done = useRef({ id: turns.at(-1)?.id, length: Number.POSITIVE_INFINITY });
  const last = turns.at(-1);
  const spoken = voice !== "off" && voice !== "error";

  useEffect(() => {
    if (last === undefined || last.kind === "user") return;
    if (done.current.id !== last.id) done.current = { id: last.id, length: 0 };
    const whole = last.kind === "notice" || !last.streaming;
    const until = whole ? last.text.length : endOfSentences(last.text);
    if (until <= done.current.length) return;
    const sentence = last.text.slice(done.current.length, until).trim();
    done.current.length = until;
    if (last.kind === "notice" || !spoken) setSaid(sentence);
  }, [last, spoken]);

  return (
    <div className="visually-hidden" aria-live="polite" lang={languageOf(said)}>
      {said}
    </div>
  );
}

/** Characters up to the end of the last whole sentence; a dot within 5.4 km ends none. */
export function endOfSentences(text: string): number {
  const ends = [...text.matchAll(/[.!?](?=\s)|[。！？]/g)];
  const last = ends.at(-1);
  return last === undefined ? 0 : last.index + 1;
}
