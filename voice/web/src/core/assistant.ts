/** What the shopper can do, done: typed turns, the voice line, and what the page remembers. */

import type { Actions, Language, Levels } from "../conversation/model.ts";
import { VoiceAudio } from "./audio/voiceAudio.ts";
import { ChatError, streamTurn } from "./chatStream.ts";
import { keep, newSessionId, recall } from "./kept.ts";
import { VoiceLine } from "./line/voiceLine.ts";
import { locate } from "./location.ts";
import { NOTICES } from "./notices.ts";
import { emptyState } from "./state.ts";
import { ConversationStore } from "./store.ts";

/** Characters that the server takes of a message. */
const LONGEST = 2000;

export class Assistant {
  readonly store: ConversationStore;
  readonly levels: Levels;
  readonly actions: Actions;
  private readonly audio: VoiceAudio;
  private readonly line: VoiceLine;
  private language: Language = "ko";
  private reading: AbortController | null = null;

  constructor() {
    const kept = recall();
    const state = emptyState(kept?.sessionId ?? newSessionId(), kept?.turns);
    this.store = new ConversationStore(state);
    this.audio = new VoiceAudio(() => this.line.stop("no_microphone"));
    this.levels = this.audio;
    this.line = new VoiceLine({
      audio: this.audio,
      dispatch: this.store.dispatch,
      url: () => voiceUrl(this.store.current.sessionId, this.language),
      opened: () => this.introduce(),
      elsewhere: () => this.notify("elsewhere"),
    });
    this.actions = this.makeActions();
  }

  /** The page's language: of the recogniser, and of what goes wrong. */
  speak(language: Language): void {
    if (language === this.language) return;
    this.language = language;
    this.line.tell("language", language);
  }

  /** Follow the page's life; the answer stops following, and hangs up. */
  attach(): () => void {
    const seen = () => (document.hidden ? this.keep() : this.audio.wake());
    const left = () => this.keep();
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("pagehide", left);
    return () => {
      document.removeEventListener("visibilitychange", seen);
      window.removeEventListener("pagehide", left);
      this.leave();
    };
  }

  private makeActions(): Actions {
    const { line } = this;
    return {
      send: (text) => this.send(text.trim().slice(0, LONGEST)),
      startVoice: () => line.start(),
      stopVoice: () => line.stop(),
      setMuted: (muted) => this.set({ muted }),
      setPushToTalk: (pushToTalk) => this.set({ pushToTalk }),
      hold: (down) => this.hold(down),
      hush: () => this.hush(),
      useLocation: (on) => void this.useLocation(on),
      newConversation: () => this.begin(),
      forgetMe: () => this.forget(),
    };
  }

  private send(text: string): void {
    if (text === "") return;
    if (this.line.isOpen) {
      this.store.dispatch({ type: "typed", channel: "voice", text });
      this.line.sendText(text);
    } else {
      void this.ask(text);
    }
  }

  private async ask(message: string): Promise<void> {
    const { dispatch } = this.store;
    this.stopReading();
    const reading = new AbortController();
    this.reading = reading;
    dispatch({ type: "typed", channel: "text", text: message });
    try {
      const { sessionId, place } = this.store.current;
      const request = { message, session_id: sessionId, location: place ?? undefined };
      await streamTurn(request, dispatch, { language: this.language, signal: reading.signal });
    } catch (error) {
      if (reading.signal.aborted) return;
      const said = error instanceof ChatError ? error.detail : null;
      const text = said ?? NOTICES.not_answered[this.language];
      dispatch({ type: "notice", severity: "problem", text });
    } finally {
      if (this.reading === reading) this.reading = null;
    }
  }

  private stopReading(): void {
    if (this.reading === null) return;
    this.reading.abort();
    this.reading = null;
    this.store.dispatch({ type: "answer_ended", channel: "text" });
  }

  private set(change: { muted: boolean } | { pushToTalk: boolean }): void {
    this.store.dispatch({ type: "set", change });
    this.store.dispatch({ type: "held", down: false });
    const { muted, pushToTalk } = this.store.current;
    this.audio.listen(!pushToTalk && !muted);
  }

  private hold(down: boolean): void {
    const { pushToTalk, voice } = this.store.current;
    if (!pushToTalk) return;
    // Who presses to talk is not to be talked over.
    if (down && voice === "speaking") this.hush();
    this.store.dispatch({ type: "held", down });
    this.audio.listen(down, { tail: true });
  }

  private hush(): void {
    this.audio.hush();
    this.line.tell("stop");
  }

  private async useLocation(on: boolean): Promise<void> {
    const { dispatch } = this.store;
    dispatch({ type: "set", change: { locating: on ? "asking" : "off", place: null } });
    if (!on) return this.line.tell("location", null);
    const place = await locate(navigator.geolocation);
    // The shopper may have thought better of it meanwhile.
    if (this.store.current.locating !== "asking") return;
    dispatch({ type: "set", change: { locating: place === null ? "refused" : "on", place } });
    this.introduce();
  }

  private introduce(): void {
    const { place } = this.store.current;
    if (place !== null) this.line.tell("location", place);
  }

  private begin(): void {
    this.leave();
    this.store.dispatch({ type: "began", sessionId: newSessionId(), turns: [] });
    this.keep();
  }

  /** Rejects where the server could not be reached: nothing was forgotten. */
  private async forget(): Promise<void> {
    const { sessionId } = this.store.current;
    this.leave();
    const answer = await fetch(`/chat/${encodeURIComponent(sessionId)}`, { method: "DELETE" });
    if (!answer.ok) throw new Error(`not forgotten: ${answer.status}`);
    this.store.dispatch({ type: "set", change: { locating: "off", place: null } });
    this.begin();
  }

  private leave(): void {
    this.stopReading();
    this.line.stop();
  }

  private keep(): void {
    keep(this.store.current);
  }

  private notify(kind: keyof typeof NOTICES): void {
    const text = NOTICES[kind][this.language];
    this.store.dispatch({ type: "notice", severity: "info", text });
  }
}

function voiceUrl(sessionId: string, language: Language): string {
  const url = new URL("/ws", window.location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.search = new URLSearchParams({ session_id: sessionId, language }).toString();
  return url.href;
}
