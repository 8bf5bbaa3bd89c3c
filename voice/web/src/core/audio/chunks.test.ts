import { expect, it } from "vitest";
import { CHUNK, Chunks } from "./chunks.ts";

it("gathers quanta of any size into whole chunks", () => {
  const handed: Int16Array[] = [];
  const chunks = new Chunks((chunk) => handed.push(chunk));
  for (let count = 0; count < 9; count += 1) chunks.push(new Float32Array(128).fill(count / 10));
  expect(handed.map((chunk) => chunk.length)).toEqual([CHUNK, CHUNK]);
  expect(handed[1]?.[0]).toBe(Math.round(0.4 * 32_767));
});

it("clips", () => {
  const handed: Int16Array[] = [];
  new Chunks((chunk) => handed.push(chunk)).push(new Float32Array(CHUNK).fill(-1.5));
  expect(handed[0]?.[0]).toBe(-32_767);
});
