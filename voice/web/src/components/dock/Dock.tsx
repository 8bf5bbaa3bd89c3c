/** What stays in the thumb's reach: suggestions, typing, and the voice. */

import { Square, X } from "lucide-react";
import { type RefObject, useRef } from "react";
import type { Actions, Conversation, Levels } from "../../conversation/model.ts";
import { useWords } from "../../words/index.ts";
import styles from "./Dock.module.css";
import { FaultPanel } from "./FaultPanel.tsx";
import { MessageField } from "./MessageField.tsx";
import { MicrophoneButton } from "./MicrophoneButton.tsx";
import { Suggestions } from "./Suggestions.tsx";

interface Props {
  conversation: Conversation;
  actions: Actions;
  levels: Levels;
  ask(question: string): void;
}

export function Dock({ conversation, actions, levels, ask }: Props) {
  const words = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const { voice, fault, turns } = conversation;
  const last = turns.at(-1);
  const hearing = last?.kind === "user" && last.interim ? last.text : "";
  const suggestions = last?.kind === "assistant" && !conversation.answering ? last.suggestions : [];
  return (
    <section className={styles.dock} aria-label={words.parts.dock}>
      <div className={styles.column}>
        {fault !== null && (
          <FaultPanel
            fault={fault}
            retrying={voice === "connecting"}
            retry={actions.startVoice}
            type={() => field.current?.focus()}
          />
        )}
        <Suggestions suggestions={suggestions} ask={ask} />
        <div className={styles.controls}>
          <div className={styles.field}>
            <MessageField
              field={field}
              listening={voice === "listening"}
              hearing={hearing}
              send={ask}
            />
          </div>
          <VoiceControls conversation={conversation} actions={actions} levels={levels} field={field} />
        </div>
      </div>
    </section>
  );
}

interface VoiceProps {
  conversation: Conversation;
  actions: Actions;
  levels: Levels;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** The round button between two that keep their places while a line is open. */
function VoiceControls({ conversation, actions, levels, field }: VoiceProps) {
  const words = useWords();
  const { voice } = conversation;
  const open = voice !== "off" && voice !== "error" && voice !== "connecting";
  const end = () => {
    actions.stopVoice();
    // The button is about to go: the keyboard must not be left on nothing.
    field.current?.focus();
  };
  return (
    <div className={styles.voice}>
      <div className={styles.side}>
        {open && (
          <button type="button" disabled={voice !== "speaking"} onClick={actions.hush}>
            <span className={styles.round}>
              <Square size={17} fill="currentColor" aria-hidden />
            </span>
            {words.press.stopSpeaking}
          </button>
        )}
      </div>
      <MicrophoneButton conversation={conversation} actions={actions} levels={levels} />
      <div className={styles.side}>
        {open && (
          <button type="button" onClick={end}>
            <span className={styles.round}>
              <X size={21} aria-hidden />
            </span>
            {words.press.end}
          </button>
        )}
      </div>
    </div>
  );
}
