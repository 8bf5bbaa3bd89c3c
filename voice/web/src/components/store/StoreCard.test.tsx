import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Store } from "../../conversation/model.ts";
import { WORDS, WordsContext } from "../../words/index.ts";
import { GANGNAM, MYEONGDONG } from "../fixtures.ts";
import { StoreCard } from "./StoreCard.tsx";

afterEach(cleanup);

const YEOKSAM = GANGNAM[0] as Store;

test("it can be called and found on a map", () => {
  render(<StoreCard store={YEOKSAM} number={1} spokenOf={false} />);
  expect(screen.getByRole("link", { name: /전화/ }).getAttribute("href")).toBe("tel:02-561-1842");
  expect(screen.getByRole("link", { name: /길찾기/ }).getAttribute("href")).toBe(
    `https://map.kakao.com/link/map/${encodeURIComponent("역삼점")},37.4988815,127.0292817`,
  );
});

test("made-up hours and services are marked, real ones are not", () => {
  render(<StoreCard store={YEOKSAM} number={1} spokenOf={false} />);
  expect(screen.getAllByText("시연용")).toHaveLength(2);
  cleanup();
  render(<StoreCard store={MYEONGDONG} number={1} spokenOf={false} />);
  expect(screen.queryByText("시연용")).toBeNull();
});

test("what is unknown is said to be unknown", () => {
  const store = { ...MYEONGDONG, hours: null, open_now: null, phone: null };
  render(<StoreCard store={store} number={null} spokenOf={false} />);
  expect(screen.getByText("영업시간 정보 없음")).toBeTruthy();
  expect(screen.getByText("전화번호 정보 없음")).toBeTruthy();
  expect(screen.queryByRole("link", { name: /전화/ })).toBeNull();
});

test("services are said in the page's language", () => {
  render(
    <WordsContext value={WORDS.en}>
      <StoreCard store={YEOKSAM} number={1} spokenOf={false} />
    </WordsContext>,
  );
  expect(screen.getByText("Parking")).toBeTruthy();
  expect(screen.getByText("3 min walk")).toBeTruthy();
});
