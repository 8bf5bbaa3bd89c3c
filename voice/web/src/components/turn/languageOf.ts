/** The language a text is written in, for `lang`: a screen reader changes its voice by it. */

import type { Language } from "../../conversation/model.ts";

export function languageOf(text: string): Language {
  const kana = count(text, /[\u3040-\u30ff]/g);
  const hangul = count(text, /[\uac00-\ud7a3]/g);
  const latin = count(text, /[a-z]/gi);
  if (kana > 0 && kana * 2 > hangul) return "ja";
  // Names stay Korean in an English sentence; a Latin letter says a third of what a syllable does.
  return latin / 3 > hangul ? "en" : "ko";
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
