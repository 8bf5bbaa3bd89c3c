import { describe, expect, it } from "vitest";
import { verdict, waitBefore } from "./reconnect.ts";

describe("waiting", () => {
  it("doubles up to four seconds, and ends", () => {
    const waits = Array.from({ length: 25 }, (_, attempt) => waitBefore(attempt, () => 0));
    expect(waits.slice(0, 6)).toEqual([500, 1000, 2000, 4000, 4000, 4000]);
    expect(waits.at(-1)).toBeNull();
  });

  it("is shorter by chance, by at most 30 %", () => {
    expect(waitBefore(2, () => 0.999_999)).toBe(1400);
  });
});

describe("a connection that closed", () => {
  const closing = { code: 1006, saidGoodbye: false, wasOpen: true };

  it.each([1001, 1006, 1011, 1012])("is tried again after %i", (code) => {
    expect(verdict({ ...closing, code })).toBe("again");
  });

  it("is over after a goodbye, however it closed", () => {
    expect(verdict({ ...closing, saidGoodbye: true })).toBe("over");
  });

  it("went on elsewhere when it closed in peace", () => {
    expect(verdict({ ...closing, code: 1000 })).toBe("elsewhere");
  });

  it("is full for who comes, and worth another try for who was there", () => {
    expect(verdict({ ...closing, code: 1013, wasOpen: false })).toBe("full");
    expect(verdict({ ...closing, code: 1013 })).toBe("again");
  });

  it("that is refused is not tried again", () => {
    expect(verdict({ ...closing, code: 1008 })).toBe("refused");
  });
});
