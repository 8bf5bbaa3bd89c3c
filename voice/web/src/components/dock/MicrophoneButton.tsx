/** The one large button: its colour, its shape and the word beneath it are the state. */

import { Ellipsis, Hand, LoaderCircle, Mic, MicOff, RotateCw, Volume2 } from "lucide-react";
import { useRef, useState } from "react";
import type { Actions, Conversation, Levels, VoiceState } from "../../conversation/model.ts";
import { useWords, type Words } from "../../words/index.ts";
import { LevelRing } from "./LevelRing.tsx";
import styles from "./MicrophoneButton.module.css";
import { act, pressOf } from "./press.ts";

const ICONS = {
  off: Mic,
  connecting: LoaderCircle,
  listening: Mic,
  thinking: Ellipsis,
  speaking: Volume2,
  muted: MicOff,
  error: RotateCw,
} as const satisfies Record<VoiceState, unknown>;

/** Whose loudness a state shows. */
const HEARD: Partial<Record<VoiceState, keyof Levels>> = {
  listening: "microphone",
  speaking: "voice",
};

interface Props {
  conversation: Conversation;
  actions: Actions;
  levels: Levels;
}

export function MicrophoneButton({ conversation, actions, levels }: Props) {
  const words = useWords();
  const hold = useHold(actions);
  const press = pressOf(conversation);
  const holding = press === "hold" && hold.down;
  const state = shownState(conversation, holding);
  const Icon = press === "hold" && state === "muted" ? Hand : ICONS[state];
  const word = wordOf(conversation, holding, words);
  return (
    <div className={styles.frame}>
      <button
        type="button"
        className={styles.button}
        data-state={state}
        data-holding={holding || undefined}
        data-testid="microphone"
        // The name says what pressing does; the state is said by the word that describes it.
        aria-label={words.press[press]}
        aria-describedby="voice-state"
        {...(press === "hold" ? hold.handlers : { onClick: () => act(press, actions) })}
      >
        <LevelRing source={HEARD[state] ?? null} levels={levels} />
        <span className={styles.disc}>
          <Icon size={30} strokeWidth={2.2} aria-hidden />
        </span>
      </button>
      <p id="voice-state" className={styles.word} data-state={state} role="status">
        {word}
      </p>
    </div>
  );
}

/** Between two holds a microphone is off, whatever the line is doing. */
function shownState({ voice, pushToTalk }: Conversation, holding: boolean): VoiceState {
  if (holding) return "listening";
  return pushToTalk && voice === "listening" ? "muted" : voice;
}

function wordOf({ voice, pushToTalk }: Conversation, holding: boolean, words: Words): string {
  if (holding) return words.held;
  const waits = voice === "listening" || voice === "muted";
  return pushToTalk && waits ? words.holdToTalk : words.state[voice];
}

/** Pointer, Space or Enter held down; whatever takes the button away also lets go. */
function useHold(actions: Actions) {
  const [down, setDown] = useState(false);
  const holds = useRef(false);
  const set = (now: boolean) => {
    if (holds.current === now) return;
    holds.current = now;
    setDown(now);
    actions.hold(now);
  };
  const isHoldKey = (key: string) => key === " " || key === "Enter";
  const letGo = () => set(false);
  const handlers = {
    onPointerDown: (event: React.PointerEvent<HTMLButtonElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture?.(event.pointerId);
      set(true);
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onLostPointerCapture: letGo,
    onBlur: letGo,
    onKeyDown: (event: React.KeyboardEvent) => {
      if (!isHoldKey(event.key)) return;
      event.preventDefault();
      if (!event.repeat) set(true);
    },
    onKeyUp: (event: React.KeyboardEvent) => {
      if (!isHoldKey(event.key)) return;
      event.preventDefault();
      letGo();
    },
    // A long touch opens a menu otherwise, and lets go.
    onContextMenu: (event: React.MouseEvent) => event.preventDefault(),
  };
  return { down, handlers };
}
