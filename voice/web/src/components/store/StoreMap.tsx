/** Where the stores of a turn lie to each other: a drawing from coordinates, no tiles fetched. */

import { memo } from "react";
import type { Store } from "../../conversation/model.ts";
import { useWords } from "../../words/index.ts";
import { type Place, project } from "./projection.ts";
import styles from "./StoreMap.module.css";

const FRAME = { width: 340, height: 136, padding: 26 };
/** A shopper farther off than this would press all stores into one point. */
const NEAR_DEGREES = 0.06;
/** A pin stands above its point by this much, so the drawing sits lower by half of it. */
const PIN_HEIGHT = 30;

interface Props {
  stores: readonly Store[];
  shopper: Place | null;
}

export const StoreMap = memo(function StoreMap({ stores, shopper }: Props) {
  const words = useWords();
  const here = shopper !== null && isNear(shopper, stores) ? shopper : null;
  const frame = { ...FRAME, height: FRAME.height - PIN_HEIGHT / 2 };
  const { points, cell, cellMetres } = project(here ? [...stores, here] : stores, frame);
  const herePoint = here ? points[stores.length] : undefined;
  const landmark = stores[0]?.nearby_landmarks[0];
  const named = stores.map((store, index) => `${index + 1} ${store.name}`).join(", ");
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.map}
        viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
          role="img"
        aria-label={`${words.store.map}: ${named}`}
      >
        <Grid cell={cell} />
        {herePoint && (
          <g transform={`translate(${herePoint.x} ${herePoint.y + PIN_HEIGHT / 2})`}>
            <circle r="13" className={styles.halo} />
            <circle r="6" className={styles.here} />
            <text y="24" className={styles.label}>
              {words.store.you}
            </text>
          </g>
        )}
        {points.slice(0, stores.length).map((point, index) => (
          <g key={stores[index]?.store_id} transform={`translate(${point.x} ${point.y + PIN_HEIGHT / 2})`}>
            <path d="M0 0C-4-7-11-11-11-19a11 11 0 0 1 22 0c0 8-7 12-11 19z" className={styles.pin} />
            <text y="-15" className={styles.number}>
              {index + 1}
            </text>
          </g>
        ))}
        <g transform={`translate(${FRAME.width - 18} 16)`} className={styles.north}>
          <path d="M0-8l4 9-4-2.5-4 2.5z" />
          <text y="14">{words.store.north}</text>
        </g>
      </svg>
      <figcaption className={styles.caption}>
        {landmark !== undefined && <span>{words.store.near(landmark)}</span>}
        <span>{words.store.cell(lengthText(cellMetres))}</span>
      </figcaption>
    </figure>
  );
});

/** It runs on beyond the frame: a wide page shows more of the ground at the sides. */
function Grid({ cell }: { cell: number }) {
  const reach = 2 * FRAME.width;
  const count = Math.ceil(reach / cell);
  const steps = Array.from({ length: 2 * count + 1 }, (_, index) => (index - count) * cell);
  const columns = steps.map((step) => `M${FRAME.width / 2 + step} 0V${FRAME.height}`);
  const rows = steps.map((step) => `M${-reach} ${FRAME.height / 2 + step}H${reach}`);
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
