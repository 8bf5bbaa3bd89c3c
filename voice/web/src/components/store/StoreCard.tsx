/** A store: is it open, how far is it, what does it offer, and how to reach it. */

import { Footprints, Navigation, Phone } from "lucide-react";
import { memo, useState } from "react";
import type { Store } from "../../conversation/model.ts";
import { useWords, type Words } from "../../words/index.ts";
import { Card, Tags, Unknown } from "../card/Card.tsx";
import { DemoMark } from "../DemoMark.tsx";
import { openState, type OpenState } from "./openState.ts";
import styles from "./StoreCard.module.css";
import { distanceText } from "./walk.ts";

interface Props {
  store: Store;
  /** Its pin on the drawing; null where nothing is drawn. */
  number: number | null;
  spokenOf: boolean;
}

export const StoreCard = memo(function StoreCard({ store, number, spokenOf }: Props) {
  const words = useWords();
  // `open_now` is of the moment the card arrived; so is the time beside it.
  const [arrived] = useState(() => new Date());
  const tags = [...store.services, ...store.features];
  const tagsAreDemo = ["services", "features"].some((field) => store.demo_fields.includes(field));
  return (
    <Card spokenOf={spokenOf}>
      <div className={styles.facts}>
        <h2 className={styles.name} lang="ko">
          {number !== null && <span className={styles.number}>{number}</span>}
          {store.name}
        </h2>
        <OpenLine state={openState(store, arrived)} store={store} />
        {store.distance_m !== null && (
          <p className={styles.distance}>
            <Footprints size={16} aria-hidden />
            {distanceText(store.distance_m, words)}
          </p>
        )}
        <p className={styles.address} lang="ko">
          {store.address}
        </p>
        {tags.length > 0 && (
          <Tags tags={tags.map((tag) => words.values.services[tag] ?? tag)} demo={tagsAreDemo} />
        )}
        <Reach store={store} words={words} />
      </div>
    </Card>
  );
});

function OpenLine({ state, store }: { state: OpenState; store: Store }) {
  const words = useWords();
  return (
    <p className={styles.open} data-state={state.kind}>
      <span className={styles.dot} aria-hidden />
      {openText(state, words)}
      <DemoMark
        when={state.kind !== "unknown" && store.demo_fields.includes("operating_hours")}
      />
    </p>
  );
}

function openText(state: OpenState, words: Words): string {
  switch (state.kind) {
    case "unknown":
      return words.store.hoursUnknown;
    case "open":
      if (state.allDay) return words.store.openAllDay;
      return state.until === null ? words.store.open : words.store.openUntil(state.until);
    case "closed":
      if (state.opens === null) return words.store.closed;
      return state.opens.day === "today"
        ? words.store.opensAt(state.opens.time)
        : words.store.opensTomorrow(state.opens.time);
  }
}

function Reach({ store, words }: { store: Store; words: Words }) {
  const place = `${encodeURIComponent(store.name)},${store.lat},${store.lng}`;
  return (
    <div className={styles.reach}>
      {store.phone === null ? (
        <Unknown>{words.store.phoneUnknown}</Unknown>
      ) : (
        <a href={`tel:${store.phone}`} aria-label={`${store.name} ${words.store.call} ${store.phone}`}>
          <Phone size={16} aria-hidden />
          {words.store.call}
        </a>
      )}
      <a
        href={`https://map.kakao.com/link/map/${place}`}
        target="_blank"
        rel="noreferrer"
        aria-label={`${store.name} ${words.store.directions} (${words.store.newWindow})`}
      >
        <Navigation size={16} aria-hidden />
        {words.store.directions}
      </a>
    </div>
  );
}
