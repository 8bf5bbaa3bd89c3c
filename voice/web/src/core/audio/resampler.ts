/** Microphone samples at the recogniser's rate, where the browser gives them at the device's. */

/** Taps on each side of the low-pass filter's middle, in samples of the slower rate. */
const HALF_WIDTH = 8;

/** Windowed-sinc low-pass and decimation; at equal rates samples pass as they are. */
export class Resampler {
  private readonly step: number;
  private readonly reach: number;
  private history: Float32Array;
  /** Where in `history` the next output sample lies. */
  private at: number;

  /** `from` is at least `to`; both in samples a second. */
  constructor(from: number, to: number) {
    this.step = from / to;
    this.reach = Math.ceil(HALF_WIDTH * this.step);
    this.history = new Float32Array(this.reach);
    this.at = this.reach;
  }

  process(input: Float32Array): Float32Array {
    if (this.step === 1) return input;
    const all = new Float32Array(this.history.length + input.length);
    all.set(this.history);
    all.set(input, this.history.length);
    const output: number[] = [];
    while (this.at + this.reach < all.length) {
      output.push(this.filtered(all, this.at));
      this.at += this.step;
    }
    const kept = Math.max(Math.floor(this.at) - this.reach, 0);
    this.history = all.slice(kept);
    this.at -= kept;
    return Float32Array.from(output);
  }

  private filtered(samples: Float32Array, at: number): number {
    const first = Math.ceil(at - this.reach);
    let sum = 0;
    let weights = 0;
    for (let index = first; index <= at + this.reach; index += 1) {
      const weight = kernel((index - at) / this.step);
      sum += weight * (samples[index] ?? 0);
      weights += weight;
    }
    return sum / weights;
  }
}

/** A sinc under a Hann window; `x` in samples of the slower rate. */
function kernel(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= HALF_WIDTH) return 0;
  const sinc = Math.sin(Math.PI * x) / (Math.PI * x);
  return (sinc * (1 + Math.cos((Math.PI * x) / HALF_WIDTH))) / 2;
}
