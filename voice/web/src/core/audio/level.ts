/** How loud it is right now, as an eye takes it: 0 is silence, 1 is full. */

/** Decibels under full scale that still count as silence. */
const FLOOR_DB = -60;

export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length + Number.EPSILON);
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DB));
}

/** A tap on a node of the graph; reads when it is asked, so that nothing runs in between. */
export class LevelTap {
  private readonly analyser: AnalyserNode;
  private readonly samples: Float32Array<ArrayBuffer>;

  constructor(node: AudioNode) {
    this.analyser = node.context.createAnalyser();
    this.analyser.fftSize = 1024;
    this.samples = new Float32Array(this.analyser.fftSize);
    node.connect(this.analyser);
  }

  read(): number {
    this.analyser.getFloatTimeDomainData(this.samples);
    return loudness(this.samples);
  }
}
