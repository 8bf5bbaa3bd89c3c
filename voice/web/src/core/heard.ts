/** Where in a reply the voice is: its sentences come back one by one, trimmed. */

/**
 * Where `sentence` stands in `reply`, looked for from `from` on; null where it does not.
 * Space may differ: a sentence is sent without the line breaks of the reply.
 */
export function locate(reply: string, sentence: string, from: number): Span | null {
  const exact = reply.indexOf(sentence, from);
  if (exact >= 0) return { start: exact, end: exact + sentence.length };
  for (let start = from; start < reply.length; start += 1) {
    const end = advance(reply, start, sentence);
    if (end !== null && !isSpace(reply, start)) return { start, end };
  }
  return null;
}

export interface Span {
  start: number;
  end: number;
}

/** The position in `reply` behind `spoken`, which begins at `start`; null where they differ. */
export function advance(reply: string, start: number, spoken: string): number | null {
  let at = start;
  for (let index = 0; index < spoken.length; index += 1) {
    if (isSpace(spoken, index)) continue;
    while (at < reply.length && isSpace(reply, at)) at += 1;
    if (reply[at] !== spoken[index]) return null;
    at += 1;
  }
  return at;
}

function isSpace(text: string, index: number): boolean {
  return /\s/.test(text[index] ?? "");
}
