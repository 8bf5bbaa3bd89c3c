/** What the round button does when it is pressed, by the state of the conversation. */

import type { Actions, Conversation } from "../../conversation/model.ts";
import type { Words } from "../../words/index.ts";

export type Press = keyof Pick<
  Words["press"],
  "start" | "cancel" | "mute" | "unmute" | "retry" | "hold"
>;

export function pressOf({ voice, muted, pushToTalk }: Conversation): Press {
  if (voice === "off") return "start";
  if (voice === "error") return "retry";
  if (voice === "connecting") return "cancel";
  if (pushToTalk) return "hold";
  return muted ? "unmute" : "mute";
}

/** Do it; "hold" is not a press but has a beginning and an end. */
export function act(press: Press, actions: Actions): void {
  switch (press) {
    case "start":
    case "retry":
      return actions.startVoice();
    case "cancel":
      return actions.stopVoice();
    case "mute":
      return actions.setMuted(true);
    case "unmute":
      return actions.setMuted(false);
    case "hold":
      return undefined;
  }
}
