/**
 * Days on which a store may keep holiday hours. The server knows the calendar of public holidays,
 * with substitutes and elections; the page only needs to know when not to be sure.
 */

/** Month and day; the solar ones are by law every year. */
const SOLAR = new Set(["1-1", "3-1", "5-1", "5-5", "6-6", "7-17", "8-15", "10-3", "10-9", "12-25"]);
/** Seollal and Chuseok with the days around them, and Buddha's birthday. */
const LUNAR = new Set(["1-1", "1-2", "4-8", "8-14", "8-15", "8-16"]);
const DAY_MS = 86_400_000;
/** A substitute holiday follows within this many days. */
const SUBSTITUTE_DAYS = 3;

const solar = new Intl.DateTimeFormat("en-u-ca-gregory", {
  timeZone: "Asia/Seoul",
  month: "numeric",
  day: "numeric",
});
/** The Korean lunar calendar, where the browser has it. */
const lunar = new Intl.DateTimeFormat("en-u-ca-dangi", {
  timeZone: "Asia/Seoul",
  month: "numeric",
  day: "numeric",
});

/** Whether the day of `at` in Seoul is a public holiday, or could be a substitute for one. */
export function mayBeHoliday(at: Date): boolean {
  for (let back = 0; back <= SUBSTITUTE_DAYS; back += 1) {
    if (isHoliday(new Date(at.getTime() - back * DAY_MS))) return true;
  }
  return false;
}

function isHoliday(at: Date): boolean {
  if (SOLAR.has(monthAndDay(solar, at))) return true;
  if (lunar.resolvedOptions().calendar !== "dangi") return false;
  // The day before Seollal has no fixed lunar date: the year before may end on the 29th or 30th.
  const tomorrow = new Date(at.getTime() + DAY_MS);
  return LUNAR.has(monthAndDay(lunar, at)) || monthAndDay(lunar, tomorrow) === "1-1";
}

function monthAndDay(calendar: Intl.DateTimeFormat, at: Date): string {
  const parts = calendar.formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("month")}-${part("day")}`;
}
