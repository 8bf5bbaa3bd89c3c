/** What a store card says of its hours: the server's `open_now`, and a time where it is certain. */

import type { Store } from "../../conversation/model.ts";
import { mayBeHoliday } from "./publicHolidays.ts";

export type OpenState =
  | { kind: "open"; until: string | null; allDay: boolean }
  | { kind: "closed"; opens: { day: "today" | "tomorrow"; time: string } | null }
  | { kind: "unknown" };

const DAY_MIN = 24 * 60;
const DAY_MS = DAY_MIN * 60_000;
const HOURS = /^(\d{2}):(\d{2}) - (\d{2}):(\d{2})$/;

/** Minutes from the day's midnight; a night that runs on ends after 1,440. */
interface Span {
  start: number;
  end: number;
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Seoul",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The state of `store` at `at`; a time is given only where the hours agree with `open_now`. */
export function openState(store: Store, at: Date): OpenState {
  if (store.open_now === null) return { kind: "unknown" };
  const today = spanOn(store.hours, at);
  const now = minuteOfDay(at);
  if (store.open_now) return opened(store, at, today, now);
  if (today !== null && now < today.start) {
    return { kind: "closed", opens: { day: "today", time: asClock(today.start) } };
  }
  const tomorrow = spanOn(store.hours, new Date(at.getTime() + DAY_MS));
  const over = today !== null && now >= today.end;
  return {
    kind: "closed",
    opens: over && tomorrow ? { day: "tomorrow", time: asClock(tomorrow.start) } : null,
  };
}

function opened(store: Store, at: Date, today: Span | null, now: number): OpenState {
  if (today !== null && today.start === 0 && today.end === DAY_MIN) {
    return { kind: "open", until: null, allDay: true };
  }
  if (today !== null && today.start <= now && now < today.end) {
    return { kind: "open", until: asClock(today.end), allDay: false };
  }
  const lastNight = spanOn(store.hours, new Date(at.getTime() - DAY_MS));
  if (lastNight !== null && now + DAY_MIN < lastNight.end) {
    return { kind: "open", until: asClock(lastNight.end), allDay: false };
  }
  return { kind: "open", until: null, allDay: false };
}

function spanOn(hours: Store["hours"], at: Date): Span | null {
  if (hours === null || mayBeHoliday(at)) return null;
  const day = part(at, "weekday");
  const text = day === "Sat" || day === "Sun" ? hours.weekend : hours.weekday;
  const match = HOURS.exec(text ?? "");
  if (match === null) return null;
  const [openHour, openMinute, closeHour, closeMinute] = match.slice(1).map(Number);
  const start = (openHour ?? 0) * 60 + (openMinute ?? 0);
  const end = (closeHour ?? 0) * 60 + (closeMinute ?? 0);
  return { start, end: end > start ? end : end + DAY_MIN };
}

function minuteOfDay(at: Date): number {
  return Number(part(at, "hour")) * 60 + Number(part(at, "minute"));
}

function part(at: Date, type: Intl.DateTimeFormatPartTypes): string {
  return clock.formatToParts(at).find((each) => each.type === type)?.value ?? "";
}

/** 1,590 → "02:30"; midnight at the end of a day stays "24:00", as a Korean shop sign has it. */
function asClock(minutes: number): string {
  const ofDay = minutes > DAY_MIN ? minutes - DAY_MIN : minutes;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}
