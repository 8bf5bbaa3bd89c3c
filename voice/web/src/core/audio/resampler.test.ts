import { expect, it } from "vitest";
import { Resampler } from "./resampler.ts";

const QUANTUM = 128;

function resampled(frequency: number, from: number): Float32Array {
  const resampler = new Resampler(from, 16_000);
  const pieces: number[] = [];
  for (let start = 0; start < from; start += QUANTUM) {
    const input = Float32Array.from({ length: QUANTUM }, (_, index) =>
      Math.sin((2 * Math.PI * frequency * (start + index)) / from),
    );
    pieces.push(...resampler.process(input));
  }
  return Float32Array.from(pieces);
}

const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

it.each([44_100, 48_000])("a second at %i Hz is a second at 16,000", (from) => {
  expect(Math.abs(resampled(440, from).length - 16_000)).toBeLessThan(200);
});

it("speech stays as loud and in place", () => {
  const out = resampled(440, 48_000);
  expect(rms(out.subarray(100))).toBeCloseTo(Math.SQRT1_2, 2);
  const expected = Math.sin((2 * Math.PI * 440 * 1000) / 16_000);
  expect(out[1000]).toBeCloseTo(expected, 2);
});

it("what the recogniser's rate cannot hold is taken away, not folded into speech", () => {
  expect(rms(resampled(12_000, 48_000).subarray(100))).toBeLessThan(0.02);
});

it("at the same rate nothing changes", () => {
  const samples = Float32Array.of(0.1, -0.2);
  expect(new Resampler(16_000, 16_000).process(samples)).toBe(samples);
});
