/** Coordinates → points of a small drawing: north up, the same scale both ways. */

import type { Place } from "../../conversation/model.ts";

export interface Point {
  x: number;
  y: number;
}

export interface Projection {
  points: Point[];
  /** Side of a grid square: in units of the drawing, and in metres. */
  cell: number;
  cellMetres: number;
}

export interface Frame {
  width: number;
  height: number;
  /** What no point comes nearer to an edge than. */
  inset: { top: number; side: number; bottom: number };
}

const METRES_A_DEGREE = 111_320;
/** Two stores across a street are not drawn as far apart as the frame allows. */
const LEAST_SPAN_M = 300;
const CELLS_ACROSS = 12;
const ROUND_LENGTHS_M = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

/** Project `places` into `frame`, centred within its insets; an equirectangular map is true at a city's size. */
export function project(places: readonly Place[], frame: Frame): Projection {
  const middle = {
    lat: halfway(places.map((place) => place.lat)),
    lng: halfway(places.map((place) => place.lng)),
  };
  const narrowing = Math.cos((middle.lat * Math.PI) / 180);
  const metres = places.map((place) => ({
    x: (place.lng - middle.lng) * METRES_A_DEGREE * narrowing,
    y: (middle.lat - place.lat) * METRES_A_DEGREE,
  }));
  const spanX = Math.max(LEAST_SPAN_M, ...metres.map((point) => 2 * Math.abs(point.x)));
  const spanY = Math.max(LEAST_SPAN_M / 2, ...metres.map((point) => 2 * Math.abs(point.y)));
  const { top, side, bottom } = frame.inset;
  const room = { width: frame.width - 2 * side, height: frame.height - top - bottom };
  const scale = Math.min(room.width / spanX, room.height / spanY);
  const across = frame.width / scale / CELLS_ACROSS;
  const cellMetres = ROUND_LENGTHS_M.find((length) => length >= across) ?? 200_000;
  return {
    points: metres.map((point) => ({
      x: side + room.width / 2 + point.x * scale,
      y: top + room.height / 2 + point.y * scale,
    })),
    cell: cellMetres * scale,
    cellMetres,
  };
}

function halfway(values: readonly number[]): number {
  return values.length === 0 ? 0 : (Math.min(...values) + Math.max(...values)) / 2;
}
