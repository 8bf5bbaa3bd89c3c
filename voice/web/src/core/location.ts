/** Where the shopper is, when they agree to say so. */

import type { Place } from "../conversation/model.ts";

/** About 11 m: enough for the nearest store, and no more than that is sent. */
const DECIMALS = 4;
const OPTIONS: PositionOptions = { maximumAge: 60_000, timeout: 15_000 };

/** Ask the browser, which asks the shopper; null when either of them says no. */
export function locate(geolocation: Geolocation | undefined): Promise<Place | null> {
  if (geolocation === undefined) return Promise.resolve(null);
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: round(coords.latitude), lng: round(coords.longitude) }),
      () => resolve(null),
      OPTIONS,
    );
  });
}

function round(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS));
}
