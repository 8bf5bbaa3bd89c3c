/** What stays in the thumb's reach: suggestions, typing, and the voice. */

import { Square, X } from "lucide-react";
import type { MouseEvent, RefObject } from "react";
import type { Actions, Conversation, Levels } from "../../conversation/model.ts";
import { useWords } from "../../words/index.ts";
import { type Ask, byKey } from "../ask.ts";
import styles from "./Dock.module.css";
import { FaultPanel } from "./FaultPanel.tsx";
import { MessageField } from "./MessageField.tsx";
import { MicrophoneButton } from "./MicrophoneButton.tsx";
import { Suggestions } from "./Suggestions.tsx";

interface Props {
  conversation: Conversation;
  actions: Actions;
  levels: Levels;
  field: RefObject<HTMLTextAreaElement | null>;
  ask: Ask;
}

export function Dock({ conversation, actions, levels, field, ask }: Props) {
  const words = useWords();
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
            retry={(event) => {
              actions.startVoice();
              if (byKey(event)) field.current?.focus();
            }}
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
  // A button that was disabled under the focus would drop it.
  const speaking = voice === "speaking";
  const open = voice !== "off" && voice !== "error" && voice !== "connecting";
  const end = (event: MouseEvent) => {
    actions.stopVoice();
    if (byKey(event)) field.current?.focus();
  };
  return (
    <div className={styles.voice}>
      <div className={styles.side}>
        {open && (
          <button type="button" aria-disabled={!speaking} onClick={() => speaking && actions.hush()}>
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
