import { beforeEach, expect, it } from "vitest";
import type { Turn } from "../conversation/model.ts";
import { keep, newSessionId, recall } from "./kept.ts";

beforeEach(() => sessionStorage.clear());

it("a conversation is there after a reload, at rest", () => {
  const turns: Turn[] = [
    { kind: "user", id: "t1", text: "세럼", interim: true },
    {
      kind: "assistant",
      id: "t2",
      text: "건성엔",
      heard: 1,
      streaming: true,
      interrupted: false,
      stores: [],
      products: [],
      suggestions: [],
    },
  ];
  keep({ sessionId: "s1", turns });
  expect(recall()).toMatchObject({
    sessionId: "s1",
    turns: [{ interim: false }, { streaming: false, heard: 3 }],
  });
});

it("what is not ours is no conversation", () => {
  expect(recall()).toBeNull();
  for (const kept of ["{", "7", '{"sessionId": 1}']) {
    sessionStorage.setItem("conversation", kept);
    expect(recall()).toBeNull();
  }
});

it("a new id is one that the server takes", () => {
  expect(newSessionId()).toMatch(/^[0-9a-f]{32}$/);
  expect(newSessionId()).not.toBe(newSessionId());
});
