/** A drawn package for each category of the catalogue, on a canvas of 100 by 100. */

import type { ReactElement } from "react";

type Shape = ReactElement;

const JAR: Shape = (
  <>
    <rect x="26" y="30" width="48" height="14" rx="4" data-tone="cap" />
    <rect x="22" y="44" width="56" height="32" rx="9" data-tone="body" />
    <rect x="38" y="56" width="24" height="4" rx="2" data-tone="detail" />
    <rect x="43" y="63" width="14" height="3" rx="1.5" data-tone="detail" />
  </>
);

const DROPPER: Shape = (
  <>
    <rect x="44" y="14" width="12" height="18" rx="6" data-tone="cap" />
    <rect x="41" y="30" width="18" height="9" rx="2" data-tone="cap" />
    <rect x="34" y="38" width="32" height="46" rx="9" data-tone="body" />
    <path d="M50 52c5 7 8 10 8 15a8 8 0 0 1-16 0c0-5 3-8 8-15z" data-tone="detail" />
  </>
);

const BOTTLE: Shape = (
  <>
    <rect x="42" y="14" width="16" height="14" rx="3" data-tone="cap" />
    <path d="M38 32q0-4 4-4h16q4 0 4 4l4 6v42q0 6-6 6H40q-6 0-6-6V38z" data-tone="body" />
    <rect x="42" y="50" width="16" height="4" rx="2" data-tone="detail" />
    <rect x="45" y="58" width="10" height="3" rx="1.5" data-tone="detail" />
  </>
);

const SUN_TUBE: Shape = (
  <>
    <path d="M34 16h32l-4 54H38z" data-tone="body" />
    <rect x="39" y="70" width="22" height="15" rx="4" data-tone="cap" />
    <circle cx="50" cy="40" r="7" data-tone="detail" />
    <path
      d="M50 28v-3M50 55v-3M62 40h3M35 40h3M58.5 31.5l2-2M39.5 50.5l2-2M58.5 48.5l2 2M39.5 29.5l2 2"
      data-tone="line"
    />
  </>
);

const COMPACT: Shape = (
  <>
    <circle cx="50" cy="36" r="20" data-tone="cap" />
    <circle cx="50" cy="36" r="14" data-tone="detail" />
    <rect x="26" y="56" width="48" height="26" rx="13" data-tone="body" />
    <rect x="38" y="66" width="24" height="4" rx="2" data-tone="detail" />
  </>
);

const PUMP: Shape = (
  <>
    <path d="M47 16h18v6H54v10h-7z" data-tone="cap" />
    <rect x="42" y="30" width="16" height="8" rx="2" data-tone="cap" />
    <rect x="32" y="38" width="36" height="48" rx="9" data-tone="body" />
    <rect x="41" y="56" width="18" height="4" rx="2" data-tone="detail" />
    <rect x="44" y="64" width="12" height="3" rx="1.5" data-tone="detail" />
  </>
);

const FOAM: Shape = (
  <>
    <path d="M35 40h30l-4 34H39z" data-tone="body" />
    <rect x="40" y="74" width="20" height="12" rx="3" data-tone="cap" />
    <circle cx="40" cy="26" r="8" data-tone="cap" />
    <circle cx="55" cy="21" r="10" data-tone="cap" />
    <circle cx="66" cy="31" r="5" data-tone="cap" />
    <rect x="43" y="52" width="14" height="4" rx="2" data-tone="detail" />
  </>
);

const LIPSTICK: Shape = (
  <>
    <path d="M42 46V26l14-10q2 0 2 3v27z" data-tone="cap" />
    <rect x="38" y="44" width="24" height="12" rx="2" data-tone="detail" />
    <rect x="34" y="54" width="32" height="32" rx="5" data-tone="body" />
  </>
);

const SHEET: Shape = (
  <>
    <path d="M50 14c20 0 28 13 28 32 0 24-13 40-28 40S22 70 22 46c0-19 8-32 28-32z" data-tone="body" />
    <ellipse cx="38" cy="44" rx="7" ry="4" data-tone="detail" />
    <ellipse cx="62" cy="44" rx="7" ry="4" data-tone="detail" />
    <path d="M42 68q8 6 16 0-8-5-16 0z" data-tone="detail" />
    <path d="M50 48v10" data-tone="line" />
  </>
);

const PALETTE: Shape = (
  <>
    <rect x="20" y="30" width="60" height="40" rx="7" data-tone="body" />
    <circle cx="34" cy="43" r="6.5" data-tone="detail" />
    <circle cx="50" cy="43" r="6.5" data-tone="cap" />
    <circle cx="66" cy="43" r="6.5" data-tone="detail" />
    <rect x="28" y="56" width="44" height="7" rx="3.5" data-tone="detail" />
  </>
);

const CAPSULES: Shape = (
  <>
    <rect x="36" y="16" width="28" height="14" rx="3" data-tone="cap" />
    <rect x="30" y="30" width="40" height="56" rx="9" data-tone="body" />
    <g transform="rotate(-35 50 57)">
      <rect x="36" y="51" width="28" height="12" rx="6" data-tone="detail" />
      <path d="M50 51h8a6 6 0 0 1 0 12h-8z" data-tone="cap" />
    </g>
  </>
);

const MIST: Shape = (
  <>
    <rect x="42" y="22" width="16" height="14" rx="3" data-tone="cap" />
    <rect x="36" y="36" width="28" height="50" rx="8" data-tone="body" />
    <circle cx="30" cy="24" r="2.5" data-tone="cap" />
    <circle cx="22" cy="19" r="2" data-tone="cap" />
    <circle cx="22" cy="29" r="2" data-tone="cap" />
    <rect x="43" y="54" width="14" height="4" rx="2" data-tone="detail" />
  </>
);

const TOOTHPASTE: Shape = (
  <>
    <path d="M28 36l48-6v40l-48-6z" data-tone="body" />
    <rect x="18" y="40" width="11" height="20" rx="3" data-tone="cap" />
    <path d="M40 50q6-6 12 0t12 0" data-tone="line" />
  </>
);

const PERFUME: Shape = (
  <>
    <rect x="43" y="18" width="14" height="14" rx="3" data-tone="cap" />
    <rect x="47" y="32" width="6" height="6" data-tone="cap" />
    <rect x="27" y="38" width="46" height="46" rx="10" data-tone="body" />
    <rect x="36" y="54" width="28" height="14" rx="3" data-tone="detail" />
  </>
);

const BRUSH: Shape = (
  <>
    <path d="M40 40c0-14 4-20 10-26 6 6 10 12 10 26z" data-tone="cap" />
    <rect x="39" y="40" width="22" height="9" rx="2" data-tone="detail" />
    <path d="M42 49h16l-4 36q-4 3-8 0z" data-tone="body" />
  </>
);

const SHAPES: Readonly<Record<string, Shape>> = {
  "크림/로션": JAR,
  "에센스/세럼/앰플": DROPPER,
  선케어: SUN_TUBE,
  "토너/패드": BOTTLE,
  베이스메이크업: COMPACT,
  클렌징: FOAM,
  립: LIPSTICK,
  마스크팩: SHEET,
  아이메이크업: PALETTE,
  헤어: PUMP,
  건강식품: CAPSULES,
  바디: PUMP,
  "미스트/오일": MIST,
  구강: TOOTHPASTE,
  "향수/디퓨저": PERFUME,
  뷰티소품: BRUSH,
};

/** A retailer's own rows may name a category that is not drawn: it gets a bottle. */
export function shapeOf(category: string): Shape {
  return SHAPES[category] ?? BOTTLE;
}
