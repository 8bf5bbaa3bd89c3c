import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Turn } from "../../conversation/model.ts";
import { answer, said } from "../fixtures.ts";
import { Announcer, endOfSentences } from "./Announcer.tsx";

afterEach(cleanup);

const QUESTION = said("t1", "강남역 근처 매장 있어?");

function writing(text: string, streaming = true): Turn[] {
  return [QUESTION, answer("t2", text, { streaming })];
}

test("an answer is announced by the sentence, not by the token", () => {
  const { container, rerender } = render(<Announcer turns={[QUESTION]} voice="off" />);
  rerender(<Announcer turns={writing("역삼점이 제일")} voice="off" />);
  expect(container.textContent).toBe("");
  rerender(<Announcer turns={writing("역삼점이 제일 가까워요. 지금")} voice="off" />);
  expect(container.textContent).toBe("역삼점이 제일 가까워요.");
  rerender(<Announcer turns={writing("역삼점이 제일 가까워요. 지금 열려 있어요.", false)} voice="off" />);
  expect(container.textContent).toBe("지금 열려 있어요.");
});

test("a spoken answer is not spoken twice", () => {
  const { container, rerender } = render(<Announcer turns={[QUESTION]} voice="thinking" />);
  rerender(<Announcer turns={writing("역삼점이 제일 가까워요.", false)} voice="speaking" />);
  expect(container.textContent).toBe("");
});

test("a conversation that was kept is not read out on arrival", () => {
  const { container } = render(<Announcer turns={writing("가까워요.", false)} voice="off" />);
  expect(container.textContent).toBe("");
});

test("a dot within a number ends no sentence", () => {
  expect(endOfSentences("It is 5.4 km away")).toBe(0);
  expect(endOfSentences("近いです。いまは")).toBe(5);
});
