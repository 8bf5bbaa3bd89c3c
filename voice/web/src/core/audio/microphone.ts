/** The microphone: asked for once, open or shut, its samples in chunks for the recogniser. */

import type { VoiceFault } from "../../conversation/model.ts";
import captureUrl from "./capture.worklet.ts?worker&url";
import { CAPTURE_RATE } from "./chunks.ts";
import { LevelTap } from "./level.ts";

const WANTED: MediaTrackConstraints = {
  channelCount: 1,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** There is no microphone to be had; `fault` says why. */
export class MicrophoneError extends Error {
  constructor(
    readonly fault: VoiceFault,
    cause?: unknown,
  ) {
    super(fault, { cause });
  }
}

/** A microphone that the shopper allowed. A shut one gives silence, as the server expects. */
export class Microphone {
  private constructor(
    private readonly track: MediaStreamTrack,
    private readonly context: AudioContext,
    private readonly tap: LevelTap,
  ) {}

  /**
   * Ask for it. `take` gets the chunks, `lost` is called when the device goes away.
   *
   * @throws MicrophoneError
   */
  static async open(
    context: AudioContext,
    take: (chunk: ArrayBuffer) => void,
    lost: () => void,
  ): Promise<Microphone> {
    const stream = await ask();
    const [track] = stream.getAudioTracks();
    if (track === undefined) throw new MicrophoneError("no_microphone");
    track.addEventListener("ended", lost);
    try {
      const [source, matched] = attach(stream, context);
      await listen(source, matched, take);
      return new Microphone(track, matched, new LevelTap(source));
    } catch (error) {
      track.stop();
      throw new MicrophoneError("no_microphone", error);
    }
  }

  /** Whether it is open. */
  set open(open: boolean) {
    this.track.enabled = open;
  }

  get mediaTrack(): MediaStreamTrack {
    return this.track;
  }

  level(): number {
    return this.track.enabled ? this.tap.read() : 0;
  }

  close(): void {
    this.track.stop();
    closeContext(this.context);
  }
}

/** A context for the microphone, made while the shopper's tap still counts as one. */
export function microphoneContext(): AudioContext {
  return new AudioContext({ sampleRate: CAPTURE_RATE });
}

/** Closing twice is an error to a browser. */
export function closeContext(context: AudioContext): void {
  if (context.state !== "closed") void context.close();
}

/** Firefox takes a microphone only at the device's rate; the worklet then converts. */
function attach(stream: MediaStream, context: AudioContext): [AudioNode, AudioContext] {
  try {
    return [context.createMediaStreamSource(stream), context];
  } catch {
    closeContext(context);
    const own = new AudioContext();
    return [own.createMediaStreamSource(stream), own];
  }
}

async function listen(
  source: AudioNode,
  context: AudioContext,
  take: (chunk: ArrayBuffer) => void,
): Promise<void> {
  await context.audioWorklet.addModule(captureUrl);
  const capture = new AudioWorkletNode(context, "capture");
  capture.port.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => take(data);
  source.connect(capture);
  // It plays nothing; a browser does not run a node that leads nowhere.
  capture.connect(context.destination);
}

async function ask(): Promise<MediaStream> {
  if (!window.isSecureContext) throw new MicrophoneError("insecure_origin");
  if (!("mediaDevices" in navigator)) throw new MicrophoneError("no_microphone");
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: WANTED });
  } catch (error) {
    throw new MicrophoneError(microphoneFault(error), error);
  }
}

/** What the browser's refusal means; names from the Media Capture specification. */
export function microphoneFault(error: unknown): VoiceFault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  return name === "NotAllowedError" || name === "SecurityError"
    ? "permission_refused"
    : "no_microphone";
}
