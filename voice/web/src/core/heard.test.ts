import { describe, expect, it } from "vitest";
import { advance, locate } from "./heard.ts";

const REPLY = "가까워요. 지금은 닫혀 있고\n오전 8시에 여는데, 지금은 쉬어요.";

describe("a sentence in its reply", () => {
  it("is found from where the voice is", () => {
    expect(locate(REPLY, "지금은", 0)).toEqual({ start: 6, end: 9 });
    expect(locate(REPLY, "지금은", 9)).toEqual({ start: 28, end: 31 });
  });

  it("is found over a line break that it has not", () => {
    const found = locate(REPLY, "지금은 닫혀 있고 오전 8시에", 0);
    expect(REPLY.slice(found?.start, found?.end)).toBe("지금은 닫혀 있고\n오전 8시에");
  });

  it("is not found where it is not", () => {
    expect(locate(REPLY, "잠시만요", 0)).toBeNull();
  });
});

it("what was spoken ends where the same characters end", () => {
  expect(advance(REPLY, 6, "지금은 닫혀 있고 오전")).toBe(18);
  expect(advance(REPLY, 6, "아까는")).toBeNull();
});
