/** Where the stores of a turn lie to each other: a drawing from coordinates, no tiles fetched. */

import { ArrowUp } from "lucide-react";
import { memo } from "react";
import type { Place, Store } from "../../conversation/model.ts";
import { useWords } from "../../words/index.ts";
import { type Point, project } from "./projection.ts";
import styles from "./StoreMap.module.css";

const WIDTH = 340;
const HEIGHT = 150;
/** A pin stands on its point, 30 high and 22 wide; the shopper's name stands beneath theirs. */
const PIN = "M0 0C-4-7-11-11-11-19a11 11 0 0 1 22 0c0 8-7 12-11 19z";
const INSET = { top: 38, side: 22, bottom: 14 };
const INSET_WITH_NAME = { ...INSET, bottom: 34 };
/** A shopper farther off than this would press all stores into one point. */
const NEAR_DEGREES = 0.06;

interface Props {
  stores: readonly Store[];
  shopper: Place | null;
}

export const StoreMap = memo(function StoreMap({ stores, shopper }: Props) {
  const words = useWords();
  const here = shopper !== null && isNear(shopper, stores) ? shopper : null;
  const frame = { width: WIDTH, height: HEIGHT, inset: here ? INSET_WITH_NAME : INSET };
  const { points, cell, cellMetres } = project(here ? [...stores, here] : stores, frame);
  const herePoint = here ? points[stores.length] : undefined;
  const landmark = stores[0]?.nearby_landmarks[0];
  const named = stores.map((store, index) => `${index + 1} ${store.name}`).join(", ");
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.map}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${words.store.map}: ${named}`}
      >
        <Grid cell={cell} />
        {herePoint && <Here point={herePoint} name={words.store.you} />}
        <Pins points={points.slice(0, stores.length)} />
      </svg>
      <figcaption className={styles.caption}>
        {landmark !== undefined && <span>{words.store.near(landmark)}</span>}
        <span className={styles.scale}>
          <ArrowUp size={14} aria-hidden />
          {words.store.north} · {words.store.cell(lengthText(cellMetres))}
        </span>
      </figcaption>
    </figure>
  );
});

/** The nearest store is drawn last, over whatever stands beside it. */
function Pins({ points }: { points: readonly Point[] }) {
  const pins = points.map(({ x, y }, index) => (
    <g key={index} transform={`translate(${x} ${y})`}>
      <path d={PIN} className={styles.pin} />
      <text y="-15" className={styles.number}>
        {index + 1}
      </text>
    </g>
  ));
  return pins.reverse();
}

function Here({ point, name }: { point: Point; name: string }) {
  return (
    <g transform={`translate(${point.x} ${point.y})`}>
      <circle r="13" className={styles.halo} />
      <circle r="6" className={styles.here} />
      <text y="26" className={styles.label}>
        {name}
      </text>
    </g>
  );
}

/** It runs on beyond the frame: a wide page shows more of the ground at the sides. */
function Grid({ cell }: { cell: number }) {
  const reach = 2 * WIDTH;
  const count = Math.ceil(reach / cell);
  const steps = Array.from({ length: 2 * count + 1 }, (_, index) => (index - count) * cell);
  const columns = steps.map((step) => `M${WIDTH / 2 + step} 0V${HEIGHT}`);
  const rows = steps.map((step) => `M${-reach} ${HEIGHT / 2 + step}H${reach}`);
  return <path d={[...columns, ...rows].join("")} className={styles.grid} />;
}

function isNear(shopper: Place, stores: readonly Store[]): boolean {
  return stores.some(
    (store) =>
      Math.abs(store.lat - shopper.lat) < NEAR_DEGREES &&
      Math.abs(store.lng - shopper.lng) < NEAR_DEGREES,
  );
}

function lengthText(metres: number): string {
  return metres < 1_000 ? `${metres}m` : `${metres / 1_000}km`;
}
