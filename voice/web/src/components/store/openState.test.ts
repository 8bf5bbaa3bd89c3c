import { expect, test } from "vitest";
import type { Store } from "../../conversation/model.ts";
import { GANGNAM } from "../fixtures.ts";
import { openState } from "./openState.ts";

function store(weekday: string | null, weekend: string | null, open_now: boolean | null): Store {
  const hours = { weekday, weekend, holiday: null, closed_on: [] };
  return { ...(GANGNAM[0] as Store), hours, open_now };
}

/** Friday 2026-11-20 in Seoul; the machine that runs this may be anywhere. */
const FRIDAY_3PM = new Date("2026-11-20T15:00:00+09:00");
const SATURDAY_1AM = new Date("2026-11-21T01:00:00+09:00");

test("an open store closes at today's hour in Seoul", () => {
  const state = openState(store("10:00 - 22:30", "11:00 - 20:00", true), FRIDAY_3PM);
  expect(state).toEqual({ kind: "open", until: "22:30", allDay: false });
});

test("at the weekend the weekend's hours count", () => {
  const saturday = new Date("2026-11-21T15:00:00+09:00");
  const state = openState(store("10:00 - 22:30", "11:00 - 20:00", true), saturday);
  expect(state).toEqual({ kind: "open", until: "20:00", allDay: false });
});

test("a night that runs past midnight belongs to the day before", () => {
  const state = openState(store("11:00 - 02:00", "11:00 - 22:00", true), SATURDAY_1AM);
  expect(state).toEqual({ kind: "open", until: "02:00", allDay: false });
});

test("a store that never closes says so", () => {
  const state = openState(store("00:00 - 24:00", "00:00 - 24:00", true), FRIDAY_3PM);
  expect(state).toEqual({ kind: "open", until: null, allDay: true });
});

test("before opening it says when it opens", () => {
  const early = new Date("2026-11-20T08:00:00+09:00");
  const state = openState(store("10:00 - 22:00", null, false), early);
  expect(state).toEqual({ kind: "closed", opens: { day: "today", time: "10:00" } });
});

test("after closing it says when it opens tomorrow, where tomorrow is known", () => {
  const late = new Date("2026-11-20T23:00:00+09:00");
  expect(openState(store("10:00 - 22:00", "11:00 - 20:00", false), late)).toEqual({
    kind: "closed",
    opens: { day: "tomorrow", time: "11:00" },
  });
  expect(openState(store("10:00 - 22:00", null, false), late)).toEqual({
    kind: "closed",
    opens: null,
  });
});

test("hours that disagree with the server give no time", () => {
  const state = openState(store("10:00 - 22:00", null, false), FRIDAY_3PM);
  expect(state).toEqual({ kind: "closed", opens: null });
});

test.each([
  ["Liberation Day", "2026-08-15T15:00:00+09:00"],
  ["its substitute on Monday", "2026-08-17T15:00:00+09:00"],
  ["Chuseok", "2026-09-25T15:00:00+09:00"],
  ["the day before Seollal", "2026-02-16T15:00:00+09:00"],
])("on %s no closing time is promised", (_, at) => {
  const state = openState(store("10:00 - 22:00", "10:00 - 22:00", true), new Date(at));
  expect(state).toEqual({ kind: "open", until: null, allDay: false });
});

test("what the server does not know is unknown", () => {
  expect(openState(store(null, null, null), FRIDAY_3PM)).toEqual({ kind: "unknown" });
});
