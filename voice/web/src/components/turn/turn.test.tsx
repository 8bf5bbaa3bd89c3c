import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { answer, SERUMS } from "../fixtures.ts";
import { languageOf } from "./languageOf.ts";
import { spokenOf } from "./spokenOf.ts";
import { SpokenText } from "./SpokenText.tsx";

afterEach(cleanup);

test("words that are not heard yet stand apart from the heard ones", () => {
  const { container } = render(<SpokenText text="역삼점이 제일 가까워요." heard={5} interrupted={false} />);
  expect(container.textContent).toBe("역삼점이 제일 가까워요.");
  expect(container.querySelector("span")?.textContent).toBe("제일 가까워요.");
});

test("a barge-in marks where it was cut, and strikes the rest", () => {
  const { container } = render(<SpokenText text="역삼점이 제일 가까워요." heard={5} interrupted />);
  expect(screen.getByText("여기까지 말했어요")).toBeTruthy();
  expect(container.querySelector("del")?.textContent).toBe("제일 가까워요.");
});

test("the card that was named last is the one being spoken of", () => {
  const [first, second] = SERUMS;
  const text = `${first?.name}이 무난해요. ${second?.name}도 있어요.`;
  const turn = answer("t1", text, { products: SERUMS, streaming: true });
  expect(spokenOf({ ...turn, heard: 25 })).toBe(first?.product_id);
  expect(spokenOf(turn)).toBe(second?.product_id);
  expect(spokenOf({ ...turn, heard: 0 })).toBeNull();
  expect(spokenOf({ ...turn, streaming: false })).toBeNull();
});

test.each([
  ["강남역 근처 매장 있어?", "ko"],
  ["SPF50+ 선크림 추천해줘", "ko"],
  ["홍대사거리점 is open, 5.4 km away. It's open 24 hours.", "en"],
  ["Myeong-dong (명동)から徒歩約1分、명동타임워크점がいちばん近いです。", "ja"],
  ["", "ko"],
])("%s is read in %s", (text, language) => {
  expect(languageOf(text)).toBe(language);
});
