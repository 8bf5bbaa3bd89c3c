import { expect, test } from "vitest";
import { GANGNAM } from "../fixtures.ts";
import { project } from "./projection.ts";

const FRAME = { width: 340, height: 136, inset: { top: 36, side: 26, bottom: 16 } };

test("every place lies within the frame's insets", () => {
  for (const { x, y } of project(GANGNAM, FRAME).points) {
    expect(x).toBeGreaterThanOrEqual(25.9);
    expect(x).toBeLessThanOrEqual(314.1);
    expect(y).toBeGreaterThanOrEqual(35.9);
    expect(y).toBeLessThanOrEqual(120.1);
  }
});

test("north is up and east is right, at one scale", () => {
  const origin = { lat: 37.5, lng: 127 };
  // A kilometre each way at this latitude.
  const north = { lat: 37.5 + 1 / 111.32, lng: 127 };
  const east = { lat: 37.5, lng: 127 + 1 / (111.32 * Math.cos((37.5 * Math.PI) / 180)) };
  const [a, b, c] = project([origin, north, east], FRAME).points;
  expect(a && b && a.y - b.y).toBeGreaterThan(0);
  expect(a && c && c.x - a.x).toBeCloseTo((a?.y ?? 0) - (b?.y ?? 0), 1);
});

test("a square of the grid is as many metres as it says", () => {
  const places = [
    { lat: 37.5, lng: 127 },
    { lat: 37.51, lng: 127 },
  ];
  const { points, cell, cellMetres } = project(places, FRAME);
  const metres = (((points[0]?.y ?? 0) - (points[1]?.y ?? 0)) / cell) * cellMetres;
  expect(metres).toBeCloseTo(1113.2, 0);
});

test("one place stands in the middle", () => {
  expect(project([{ lat: 37.5, lng: 127 }], FRAME).points).toEqual([{ x: 170, y: 78 }]);
});
