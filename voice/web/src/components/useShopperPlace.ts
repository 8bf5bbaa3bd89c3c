/** Where to draw the shopper; asked of the browser only after the shopper agreed to be found. */

import { useEffect, useState } from "react";
import type { Conversation } from "../conversation/model.ts";
import type { Place } from "./store/projection.ts";

export function useShopperPlace(locating: Conversation["locating"]): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    if (locating !== "on") {
      setPlace(null);
      return undefined;
    }
    let wanted = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (wanted) setPlace({ lat: coords.latitude, lng: coords.longitude });
      },
      () => setPlace(null),
      // The one that the conversation was just given is good enough to draw.
      { maximumAge: Number.POSITIVE_INFINITY },
    );
    return () => {
      wanted = false;
    };
  }, [locating]);
  return place;
}
