/** The words of the interface, by language; a component reads them with `useWords`. */

import { createContext, useContext } from "react";
import type { Language } from "../conversation/model.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { ko } from "./ko.ts";
import type { Words } from "./words.ts";

export type { Words } from "./words.ts";

/** In the order of the language menu. */
export const WORDS: Readonly<Record<Language, Words>> = { ko, en, ja };

export const WordsContext = createContext<Words>(ko);

export function useWords(): Words {
  return useContext(WordsContext);
}
