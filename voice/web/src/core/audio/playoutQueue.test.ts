import { describe, expect, it } from "vitest";
import { PlayoutQueue } from "./playoutQueue.ts";

/** 100 ms are 100 samples. */
const RATE = 1000;
const QUANTUM = 20;

function pull(queue: PlayoutQueue, quanta = 1): number[] {
  const output = new Float32Array(QUANTUM * quanta);
  for (let index = 0; index < quanta; index += 1) {
    queue.pull(output.subarray(index * QUANTUM, (index + 1) * QUANTUM));
  }
  return [...output];
}

const sound = (length: number) => new Int16Array(length).fill(16_384);
const loud = (samples: number[]) => samples.filter((sample) => sample === 0.5).length;

describe("the queue of what is to be played", () => {
  it("waits for its cushion, then plays every sample in order", () => {
    const queue = new PlayoutQueue(RATE);
    queue.push(sound(99));
    expect(loud(pull(queue))).toBe(0);
    queue.push(Int16Array.of(-16_384));
    const played = pull(queue, 5);
    expect(loud(played)).toBe(99);
    expect(played[99]).toBe(-0.5);
  });

  it("plays an utterance that is shorter than the cushion", () => {
    const queue = new PlayoutQueue(RATE);
    queue.push(sound(30));
    expect(loud(pull(queue, 10))).toBe(30);
  });

  it("is silent from a flush on, and plays the next answer", () => {
    const queue = new PlayoutQueue(RATE);
    queue.push(sound(500));
    pull(queue, 3);
    queue.flush();
    expect(queue.length).toBe(0);
    expect(loud(pull(queue, 3))).toBe(0);
    queue.push(sound(200));
    expect(loud(pull(queue, 10))).toBe(200);
  });

  it("fades where the sound stops", () => {
    const queue = new PlayoutQueue(RATE);
    queue.push(sound(100));
    const tail = pull(queue, 15).slice(100);
    expect(tail[0]).toBeCloseTo(0.475);
    expect(Math.abs(tail.at(-1) ?? 1)).toBeLessThan(0.001);
  });

  it("takes the place of the oldest when it is full", () => {
    const queue = new PlayoutQueue(RATE);
    queue.push(sound(30 * RATE));
    queue.push(new Int16Array(RATE).fill(-16_384));
    expect(queue.length).toBe(30 * RATE);
    const played = pull(queue, (30 * RATE) / QUANTUM);
    expect(loud(played)).toBe(29 * RATE);
    expect(played.at(-1)).toBe(-0.5);
  });

  it("wraps around its end", () => {
    const queue = new PlayoutQueue(RATE);
    for (let second = 0; second < 40; second += 1) {
      queue.push(sound(RATE));
      expect(loud(pull(queue, RATE / QUANTUM))).toBe(RATE);
    }
  });
});
