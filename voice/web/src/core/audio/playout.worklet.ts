/** Plays what the page posts: samples as an ArrayBuffer, or "flush". */

import { PlayoutQueue } from "./playoutQueue.ts";

class Playout extends AudioWorkletProcessor {
  private readonly queue = new PlayoutQueue(sampleRate);

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ArrayBuffer | "flush">) => {
      if (data === "flush") this.queue.flush();
      else this.queue.push(new Int16Array(data));
    };
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const mono = outputs[0]?.[0];
    if (mono !== undefined) this.queue.pull(mono);
    return true;
  }
}

registerProcessor("playout", Playout);
