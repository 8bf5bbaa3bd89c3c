/** Consent to where the shopper is: what it is for, before the browser asks. */

import { useWords } from "../../words/index.ts";
import { Question } from "./Question.tsx";

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
    <Question
      open={open}
      title={words.location.title}
      body={words.location.body}
      problem={refused ? words.location.refused : null}
      yes={words.location.agree}
      agree={() => {
        agree();
        close();
      }}
      close={close}
    />
  );
}
