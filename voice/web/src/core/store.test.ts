import { expect, it } from "vitest";
import { emptyState } from "./state.ts";
import { ConversationStore } from "./store.ts";

it("draws once for all that happened in a frame", () => {
  const frames: (() => void)[] = [];
  const store = new ConversationStore(emptyState("s1"), (draw) => frames.push(draw));
  let drawn = 0;
  const unsubscribe = store.subscribe(() => (drawn += 1));
  const before = store.snapshot();
  store.dispatch({ type: "answer_started", channel: "text" });
  for (const text of ["건성", "엔 ", "이게"])
    store.dispatch({ type: "words", channel: "text", text });
  expect(store.snapshot()).toBe(before);
  expect(frames).toHaveLength(1);
  frames[0]?.();
  expect(drawn).toBe(1);
  expect(store.snapshot().turns).toMatchObject([{ text: "건성엔 이게" }]);
  unsubscribe();
  store.dispatch({ type: "words", channel: "text", text: "!" });
  frames[1]?.();
  expect(drawn).toBe(1);
});

it("does not draw what changed nothing", () => {
  const frames: (() => void)[] = [];
  const store = new ConversationStore(emptyState("s1"), (draw) => frames.push(draw));
  store.dispatch({ type: "shopper_paused" });
  expect(frames).toHaveLength(0);
});
