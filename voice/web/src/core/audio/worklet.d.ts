/** The scope of an AudioWorklet, which TypeScript's own libraries leave out. */

declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}

declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Samples a second of the context. */
declare const sampleRate: number;
