/** What could be asked next, one tap each. */

import { useWords } from "../../words/index.ts";
import { type Ask, byKey } from "../ask.ts";
import styles from "./Suggestions.module.css";

interface Props {
  suggestions: readonly string[];
  ask: Ask;
}

export function Suggestions({ suggestions, ask }: Props) {
  const words = useWords();
  if (suggestions.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={words.parts.suggestions}>
      {suggestions.map((suggestion) => (
        <li key={suggestion}>
          <button type="button" onClick={(event) => ask(suggestion, { refocus: byKey(event) })}>
            {suggestion}
          </button>
        </li>
      ))}
    </ul>
  );
}
