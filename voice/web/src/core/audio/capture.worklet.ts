/** Hands the microphone to the page in chunks, at the recogniser's rate. */

import { CAPTURE_RATE, Chunks } from "./chunks.ts";
import { Resampler } from "./resampler.ts";

class Capture extends AudioWorkletProcessor {
  private readonly resampler = new Resampler(sampleRate, CAPTURE_RATE);
  private readonly chunks = new Chunks((chunk) =>
    this.port.postMessage(chunk.buffer, [chunk.buffer]),
  );

  process(inputs: Float32Array[][]): boolean {
    const mono = inputs[0]?.[0];
    if (mono !== undefined) this.chunks.push(this.resampler.process(mono));
    return true;
  }
}

registerProcessor("capture", Capture);
