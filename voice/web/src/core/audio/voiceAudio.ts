/** The page's ears and mouth, kept over the connections of a conversation. */

import type { Levels } from "../../conversation/model.ts";
import { LevelTap } from "./level.ts";
import { closeContext, Microphone, MicrophoneError, microphoneContext } from "./microphone.ts";
import playoutUrl from "./playout.worklet.ts?worker&url";
import { PLAYOUT_RATE } from "./playoutQueue.ts";

/** Milliseconds for which the microphone stays open after push-to-talk: the last syllable. */
const TAIL_MS = 250;
/** Milliseconds until a hush is over even if the server never says that it stopped. */
const HUSH_MS = 1500;

/** Takes a chunk of the microphone: 512 samples, 16-bit, 16 kHz. */
export type Take = (chunk: ArrayBuffer) => void;

export class VoiceAudio implements Levels {
  private contexts: { ears: AudioContext; mouth: AudioContext } | null = null;
  private ears: Microphone | null = null;
  private mouth: { node: AudioWorkletNode; tap: LevelTap } | null = null;
  private opening: Promise<void> | null = null;
  private line: Take | null = null;
  private listening = true;
  private hushed: ReturnType<typeof setTimeout> | null = null;
  private tail: ReturnType<typeof setTimeout> | null = null;

  /** `lost` is called when the microphone goes away. */
  constructor(private readonly lost: () => void) {}

  /** Inside the shopper's tap: browsers let a page sound only from there. */
  unlock(): void {
    this.contexts ??= {
      ears: microphoneContext(),
      mouth: new AudioContext({ sampleRate: PLAYOUT_RATE }),
    };
    this.wake();
  }

  /** Browsers put a page to sleep behind a phone call, or in the background. */
  wake(): void {
    for (const context of Object.values(this.contexts ?? {})) {
      if (context.state !== "closed") void context.resume();
    }
  }

  /**
   * Ask for the microphone and make ready to play.
   *
   * @throws MicrophoneError
   */
  open(): Promise<void> {
    if (this.opening === null) {
      const opening = this.openBoth().catch((error: unknown) => {
        if (this.opening === opening) this.release();
        throw error;
      });
      this.opening = opening;
    }
    return this.opening;
  }

  /** A line is open: it hears the microphone from now on. */
  link(line: Take): void {
    this.line = line;
  }

  /** That line is gone; the microphone stays for the next one. */
  unlink(line: Take): void {
    if (this.line !== line) return;
    this.line = null;
    this.flush();
  }

  /** Give back the microphone and the loudspeaker. */
  release(): void {
    this.line = null;
    this.ears?.close();
    for (const context of Object.values(this.contexts ?? {})) closeContext(context);
    this.contexts = this.ears = this.mouth = this.opening = null;
    this.endHush();
  }

  /** The server said that the voice was cut off: nothing more of it is heard, the next one is. */
  interrupted(): void {
    this.flush();
    this.endHush();
  }

  /** Silent at once, and deaf to what is on its way until the server has stopped. */
  hush(): void {
    this.flush();
    this.endHush();
    this.hushed = setTimeout(() => this.endHush(), HUSH_MS);
  }

  /** Open or shut the microphone; `tail` lets the last syllable through. */
  listen(open: boolean, { tail = false } = {}): void {
    if (this.tail !== null) clearTimeout(this.tail);
    this.tail = null;
    this.listening = open;
    if (tail && !open) this.tail = setTimeout(() => this.gate(), TAIL_MS);
    else this.gate();
  }

  /** Play signed 16-bit samples at 24 kHz, after what is there. */
  play(samples: Int16Array): void {
    if (this.hushed !== null) return;
    const own = samples.slice().buffer;
    this.mouth?.node.port.postMessage(own, [own]);
  }

  get isListening(): boolean {
    return this.listening;
  }

  get track(): MediaStreamTrack | undefined {
    return this.ears?.mediaTrack;
  }

  microphone(): number {
    return this.ears?.level() ?? 0;
  }

  voice(): number {
    return this.mouth?.tap.read() ?? 0;
  }

  private async openBoth(): Promise<void> {
    // First: without a secure context there are no worklets either, and that would be the error told.
    if (!window.isSecureContext) throw new MicrophoneError("insecure_origin");
    this.unlock();
    const contexts = this.contexts;
    if (contexts === null) return;
    const [ears] = await Promise.all([
      Microphone.open(
        contexts.ears,
        (chunk) => this.line?.(chunk),
        () => this.lost(),
      ),
      this.openMouth(contexts.mouth),
    ]);
    if (this.contexts !== contexts) {
      // The shopper hung up while the browser was asking.
      ears.close();
      return;
    }
    this.ears = ears;
    this.gate();
  }

  private async openMouth(context: AudioContext): Promise<void> {
    await context.audioWorklet.addModule(playoutUrl);
    const node = new AudioWorkletNode(context, "playout", {
      numberOfInputs: 0,
      outputChannelCount: [1],
    });
    node.connect(context.destination);
    if (context.state !== "closed") this.mouth = { node, tap: new LevelTap(node) };
  }

  private gate(): void {
    if (this.ears !== null) this.ears.open = this.listening;
  }

  private flush(): void {
    this.mouth?.node.port.postMessage("flush");
  }

  private endHush(): void {
    if (this.hushed !== null) clearTimeout(this.hushed);
    this.hushed = null;
  }
}
