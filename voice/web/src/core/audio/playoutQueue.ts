/** What is to be played: a ring of samples that waits for a cushion, and forgets on a barge-in. */

/** Samples a second of the server's voice. */
export const PLAYOUT_RATE = 24_000;
/** Milliseconds held before the first is played, so that a late packet is not a gap. */
const CUSHION_MS = 100;
/** The server sends in real time; this is room for a page that was frozen for a while. */
const CAPACITY_S = 30;
/** What a sample falls to by the next one when the sound stops: no click, silent in about 5 ms. */
const RELEASE = 0.95;
const FULL_SCALE = 32_768;

export class PlayoutQueue {
  private readonly ring: Float32Array;
  private readonly cushion: number;
  private read = 0;
  private held = 0;
  private playing = false;
  /** Samples asked for since the last ones came. */
  private waited = 0;
  private last = 0;

  constructor(rate = PLAYOUT_RATE) {
    this.ring = new Float32Array(rate * CAPACITY_S);
    this.cushion = (rate * CUSHION_MS) / 1000;
  }

  /** Samples that wait. */
  get length(): number {
    return this.held;
  }

  /** Signed 16-bit samples. What does not fit takes the place of the oldest. */
  push(samples: Int16Array): void {
    const size = this.ring.length;
    for (const sample of samples) {
      this.ring[(this.read + this.held) % size] = sample / FULL_SCALE;
      if (this.held < size) this.held += 1;
      else this.read = (this.read + 1) % size;
    }
    this.waited = 0;
  }

  /** Nothing of what waits will be played; what comes next is played as usual. */
  flush(): void {
    this.held = 0;
    this.playing = false;
  }

  /** Fill `output` with what is due, or with silence. */
  pull(output: Float32Array): void {
    if (!this.playing) this.playing = this.isDue(output.length);
    for (let index = 0; index < output.length; index += 1) {
      this.last = this.playing && this.held > 0 ? this.next() : this.last * RELEASE;
      output[index] = this.last;
    }
    if (this.held === 0) this.playing = false;
  }

  /** An utterance shorter than the cushion is played once nothing more of it came for as long. */
  private isDue(asked: number): boolean {
    if (this.held === 0) return false;
    this.waited += asked;
    return this.held >= this.cushion || this.waited >= this.cushion;
  }

  private next(): number {
    const sample = this.ring[this.read] ?? 0;
    this.read = (this.read + 1) % this.ring.length;
    this.held -= 1;
    return sample;
  }
}
