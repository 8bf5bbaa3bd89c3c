/** The voice line: opened when the shopper asks, kept up until they, or the server, say goodbye. */

import type { VoiceFault } from "../../conversation/model.ts";
import { MicrophoneError } from "../audio/microphone.ts";
import type { VoiceAudio } from "../audio/voiceAudio.ts";
import type { Dispatch } from "../events.ts";
import type { Call } from "./call.ts";
import { voiceHealth } from "./health.ts";
import { verdict, waitBefore } from "./reconnect.ts";

type Calls = typeof import("./call.ts");

export interface Surroundings {
  audio: VoiceAudio;
  dispatch: Dispatch;
  /** Where the voice of this conversation is. */
  url(): string;
  /** Each time that the line is open. */
  opened(): void;
  /** The same conversation was opened in another window. */
  elsewhere(): void;
}

export class VoiceLine {
  /** What an attempt that was overtaken compares itself with. */
  private wanted: symbol | null = null;
  private call: Call | null = null;
  private open = false;
  private wasOpen = false;
  private failures = 0;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private readonly online = () => this.retryNow();

  constructor(private readonly around: Surroundings) {}

  get isOpen(): boolean {
    return this.open;
  }

  /** Open the line; called within the shopper's tap. */
  start(): void {
    if (this.wanted !== null) return;
    this.around.audio.unlock();
    this.failures = 0;
    this.wasOpen = false;
    this.wanted = Symbol("line");
    window.addEventListener("online", this.online);
    this.show("connecting", null);
    void this.dial(this.wanted);
  }

  /** Close it, for a reason that is shown or for none. */
  stop(fault: VoiceFault | null = null): void {
    this.wanted = null;
    this.open = false;
    window.removeEventListener("online", this.online);
    if (this.retry !== null) clearTimeout(this.retry);
    this.retry = null;
    this.call?.hangUp();
    this.call = null;
    this.around.audio.release();
    this.show("off", fault);
  }

  sendText(text: string): void {
    if (this.open) this.call?.sendText(text);
  }

  tell(what: string, data?: unknown): void {
    if (this.open) this.call?.tell(what, data);
  }

  private async dial(wanted: symbol): Promise<void> {
    try {
      await this.around.audio.open();
    } catch (error) {
      const fault = error instanceof MicrophoneError ? error.fault : "no_microphone";
      if (this.wanted === wanted) this.stop(fault);
      return;
    }
    const [health, calls] = await Promise.all([voiceHealth(), loadCalls()]);
    if (this.wanted !== wanted) return;
    if (health === "unavailable") this.stop("voice_unavailable");
    else if (health === "ready" && calls !== null) this.connect(wanted, calls);
    else this.again(wanted, health === "starting" && !this.wasOpen ? null : "connection_lost");
  }

  private connect(wanted: symbol, calls: Calls): void {
    const { audio, dispatch, url } = this.around;
    this.call = new calls.Call(audio, url(), {
      dispatch,
      ready: () => this.connected(),
      closed: (code, saidGoodbye) => {
        if (this.wanted === wanted) this.closed(wanted, code, saidGoodbye);
      },
    });
  }

  private connected(): void {
    this.open = this.wasOpen = true;
    this.failures = 0;
    this.show("open", null);
    this.around.opened();
  }

  private closed(wanted: symbol, code: number, saidGoodbye: boolean): void {
    this.open = false;
    this.call = null;
    switch (verdict({ code, saidGoodbye, wasOpen: this.wasOpen })) {
      case "over":
        return this.stop();
      case "elsewhere":
        this.stop();
        return this.around.elsewhere();
      case "full":
        return this.stop("server_full");
      case "refused":
        return this.stop("voice_unavailable");
      case "again":
        return this.again(wanted, "connection_lost");
    }
  }

  private again(wanted: symbol, fault: VoiceFault | null): void {
    const wait = waitBefore(this.failures);
    if (wait === null) return this.stop("connection_lost");
    this.failures += 1;
    this.show("connecting", fault);
    this.retry = setTimeout(() => {
      this.retry = null;
      void this.dial(wanted);
    }, wait);
  }

  /** The network is back: there is no use in waiting. */
  private retryNow(): void {
    if (this.retry === null || this.wanted === null) return;
    clearTimeout(this.retry);
    this.retry = null;
    void this.dial(this.wanted);
  }

  private show(line: "off" | "connecting" | "open", fault: VoiceFault | null): void {
    this.around.dispatch({ type: "line", line, fault });
  }
}

/** Pipecat's client is half of the page's code, and who only types has no use for it. */
function loadCalls(): Promise<Calls | null> {
  return import("./call.ts").catch(() => null);
}
