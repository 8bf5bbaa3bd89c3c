/** Samples gathered into the chunks of a message, 16-bit. */

/** Samples a second that the server's recogniser takes. */
export const CAPTURE_RATE = 16_000;
/** Samples of a message, 32 ms: a window of the server's voice activity detection. */
export const CHUNK = 512;

export class Chunks {
  private chunk = new Int16Array(CHUNK);
  private filled = 0;

  constructor(private readonly emit: (chunk: Int16Array<ArrayBuffer>) => void) {}

  /** Samples from -1 to 1; what lies beyond is clipped. */
  push(samples: Float32Array): void {
    for (const sample of samples) {
      const clipped = Math.max(-1, Math.min(1, sample));
      this.chunk[this.filled] = Math.round(clipped * 32_767);
      this.filled += 1;
      if (this.filled === CHUNK) this.hand();
    }
  }

  private hand(): void {
    this.emit(this.chunk);
    this.chunk = new Int16Array(CHUNK);
    this.filled = 0;
  }
}
