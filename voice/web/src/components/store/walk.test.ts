import { expect, test } from "vitest";
import { WORDS } from "../../words/index.ts";
import { distanceText } from "./walk.ts";

test.each([
  [10, "걸어서 1분"],
  [216, "걸어서 3분"],
  [1_500, "걸어서 19분"],
  [1_501, "1.5km"],
  [5_360, "5.4km"],
  [3_000, "3km"],
  [12_400, "12km"],
])("%d m is %s", (metres, text) => {
  expect(distanceText(metres, WORDS.ko)).toBe(text);
});
