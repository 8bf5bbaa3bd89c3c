/** Deleting the conversation, here and on the server: asked once more, and told when it fails. */

import { useState } from "react";
import { useWords } from "../../words/index.ts";
import { Question } from "./Question.tsx";

interface Props {
  open: boolean;
  close(): void;
  forget(): Promise<void>;
}

export function ForgetDialog({ open, close, forget }: Props) {
  const words = useWords();
  const [stage, setStage] = useState<"asking" | "working" | "failed">("asking");
  const leave = () => {
    setStage("asking");
    close();
  };
  const confirm = async () => {
    setStage("working");
    try {
      await forget();
      leave();
    } catch {
      setStage("failed");
    }
  };
  const working = stage === "working";
  return (
    <Question
      open={open}
      title={words.forget.title}
      body={words.forget.body}
      problem={stage === "failed" ? words.forget.failed : null}
      yes={working ? words.forget.working : words.forget.confirm}
      grave
      working={working}
      agree={() => void confirm()}
      close={leave}
    />
  );
}
