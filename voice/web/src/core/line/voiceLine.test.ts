import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MicrophoneError } from "../audio/microphone.ts";
import type { VoiceAudio } from "../audio/voiceAudio.ts";
import type { ConversationEvent } from "../events.ts";
import type { Caller } from "./call.ts";
import { VoiceLine } from "./voiceLine.ts";

/** The calls that were made, newest last. */
const calls: { caller: Caller; url: string; hungUp: boolean; sent: unknown[] }[] = [];

vi.mock("./call.ts", () => ({
  Call: class {
    private readonly made;
    constructor(_audio: unknown, url: string, caller: Caller) {
      this.made = { caller, url, hungUp: false, sent: [] as unknown[] };
      calls.push(this.made);
    }
    hangUp() {
      this.made.hungUp = true;
    }
    sendText(text: string) {
      this.made.sent.push(text);
    }
    tell(what: string, data: unknown) {
      this.made.sent.push([what, data]);
    }
  },
}));

const OK = { status: "ok", components: { "frontend:voice": { status: "ok" } } };
let health: () => unknown;
let refusal: Error | null;
let shown: ConversationEvent[];
let elsewhere: number;

function line() {
  const audio = {
    unlock: () => undefined,
    release: () => undefined,
    open: () => (refusal === null ? Promise.resolve() : Promise.reject(refusal)),
  } as unknown as VoiceAudio;
  return new VoiceLine({
    audio,
    dispatch: (event) => shown.push(event),
    url: () => "ws://host/ws?session_id=s1",
    opened: () => undefined,
    elsewhere: () => (elsewhere += 1),
  });
}

/** Everything that was waiting, and every wait of up to `ms`. */
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const last = () => shown.at(-1);
const newest = () => {
  const call = calls.at(-1);
  if (call === undefined) throw new Error("no call was made");
  return call;
};

beforeEach(() => {
  vi.useFakeTimers();
  health = () => OK;
  vi.stubGlobal("fetch", async () => Response.json(await health()));
  calls.length = 0;
  [refusal, shown, elsewhere] = [null, [], 0];
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function opened(): Promise<VoiceLine> {
  calls.length = 0;
  const voice = line();
  voice.start();
  await vi.waitFor(() => expect(calls).not.toHaveLength(0));
  newest().caller.ready();
  return voice;
}

describe("the voice line", () => {
  it("opens, and says so", async () => {
    const voice = await opened();
    expect(shown).toEqual([
      { type: "line", line: "connecting", fault: null },
      { type: "line", line: "open", fault: null },
    ]);
    voice.sendText("세럼");
    expect(newest().sent).toEqual(["세럼"]);
  });

  it("is off, with the reason, where there is no microphone", async () => {
    refusal = new MicrophoneError("permission_refused");
    line().start();
    await pass();
    expect(last()).toEqual({ type: "line", line: "off", fault: "permission_refused" });
    expect(calls).toHaveLength(0);
  });

  it("is off where the server has no voice", async () => {
    health = () => ({ status: "ok", components: {} });
    line().start();
    await vi.waitFor(() =>
      expect(last()).toEqual({ type: "line", line: "off", fault: "voice_unavailable" }),
    );
  });

  it("is off when all lines are busy", async () => {
    line().start();
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    newest().caller.closed(1013, false);
    expect(last()).toEqual({ type: "line", line: "off", fault: "server_full" });
  });

  it("comes back with the same conversation after it was lost", async () => {
    await opened();
    newest().caller.closed(1006, false);
    expect(last()).toEqual({ type: "line", line: "connecting", fault: "connection_lost" });
    health = () => Promise.reject(new Error("down"));
    await pass(1000);
    health = () => OK;
    await pass(5000);
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    expect(newest().url).toBe("ws://host/ws?session_id=s1");
    newest().caller.ready();
    expect(last()).toEqual({ type: "line", line: "open", fault: null });
  });

  it("does not wait when the network is back", async () => {
    await opened();
    newest().caller.closed(1006, false);
    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(calls).toHaveLength(2));
  });

  it("gives up in the end", async () => {
    await opened();
    health = () => Promise.reject(new Error("down"));
    newest().caller.closed(1006, false);
    await pass(200_000);
    expect(last()).toEqual({ type: "line", line: "off", fault: "connection_lost" });
  });

  it("stays off when the conversation went on elsewhere, or said goodbye", async () => {
    await opened();
    newest().caller.closed(1000, false);
    expect(elsewhere).toBe(1);
    await opened();
    newest().caller.closed(1006, true);
    await pass(60_000);
    expect(calls).toHaveLength(1);
    expect(last()).toEqual({ type: "line", line: "off", fault: null });
  });

  it("that was closed meanwhile makes no call", async () => {
    const voice = line();
    voice.start();
    voice.stop();
    await pass(60_000);
    expect(calls).toHaveLength(0);
    voice.sendText("세럼");
  });
});
