/** Holds the conversation for React: what happened since the last frame is drawn as one. */

import type { Conversation } from "../conversation/model.ts";
import type { ConversationEvent } from "./events.ts";
import { reduce } from "./reducer.ts";
import type { State } from "./state.ts";

/** Calls back before the next frame is drawn. */
export type Schedule = (draw: () => void) => void;

export class ConversationStore {
  private state: State;
  private shown: Conversation;
  private drawing = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    initial: State,
    private readonly schedule: Schedule = nextFrame,
  ) {
    this.state = initial;
    this.shown = initial.conversation;
  }

  /** As it is, ahead of what is drawn. */
  get current(): Conversation {
    return this.state.conversation;
  }

  readonly dispatch = (event: ConversationEvent): void => {
    this.state = reduce(this.state, event);
    if (this.drawing || this.state.conversation === this.shown) return;
    this.drawing = true;
    this.schedule(() => this.draw());
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Conversation => this.shown;

  private draw(): void {
    this.drawing = false;
    this.shown = this.state.conversation;
    for (const listener of this.listeners) listener();
  }
}

/** A hidden page draws no frames, and is still to be up to date when it is shown. */
const nextFrame: Schedule = (draw) => {
  if (document.hidden) setTimeout(draw);
  else requestAnimationFrame(draw);
};
