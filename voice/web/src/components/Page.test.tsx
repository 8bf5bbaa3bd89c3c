import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Actions, Conversation, Turn } from "../conversation/model.ts";
import { WORDS, WordsContext } from "../words/index.ts";
import { actions, answer, conversation, GANGNAM, said, SERUMS, SILENCE } from "./fixtures.ts";
import { Page } from "./Page.tsx";
import * as spoken from "./turn/SpokenText.tsx";

beforeEach(() => {
  // Not in jsdom; nothing here has a size.
  vi.stubGlobal("ResizeObserver", class {
    observe() {}
    unobserve() {}
    disconnect() {}
  });
  vi.stubGlobal("matchMedia", () => new EventTarget());
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

function page(talk: Conversation, given: Actions = actions(), chooseLanguage = () => undefined) {
  return (
    <Page conversation={talk} actions={given} levels={SILENCE} chooseLanguage={chooseLanguage} />
  );
}

test("an empty page asks by example", async () => {
  const send = vi.fn();
  render(page(conversation([]), actions({ send })));
  await userEvent.click(screen.getByRole("button", { name: /강남역 근처에/ }));
  expect(send).toHaveBeenCalledExactlyOnceWith("강남역 근처에 지금 여는 매장 있어?");
});

test("the notice tells of the AI, the data, and whose project it is not", async () => {
  render(page(conversation([])));
  expect(screen.getByText(/AI가 시연용 데이터로 답해요/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /자세히/ }));
  expect(screen.getByRole("dialog").textContent).toContain("관계가 없는");
});

test("cards stand with the answer that speaks of them", () => {
  const turns = [said("t1", "강남역 매장"), answer("t2", "역삼점이요.", { stores: GANGNAM })];
  render(page(conversation(turns)));
  const stores = screen.getByRole("region", { name: "매장" });
  expect(within(stores).getAllByRole("article")).toHaveLength(GANGNAM.length);
  expect(screen.getByRole("img", { name: /1 역삼점/ })).toBeTruthy();
});

test("while words stream, only the last turn renders again", () => {
  const rendered = vi.spyOn(spoken, "SpokenText");
  const past: Turn[] = [said("t1", "세럼"), answer("t2", "이거요.", { products: SERUMS })];
  const streaming = (text: string) => answer("t4", text, { streaming: true });
  const given = actions();
  const { rerender } = render(page(conversation([...past, streaming("역")]), given));
  expect(rendered).toHaveBeenCalledTimes(2);
  rerender(page(conversation([...past, streaming("역삼점이")]), given));
  expect(rendered).toHaveBeenCalledTimes(3);
  expect(rendered.mock.lastCall?.[0].text).toBe("역삼점이");
});

async function choose(item: string) {
  await userEvent.click(screen.getByRole("button", { name: "메뉴" }));
  await userEvent.click(screen.getByText(item));
}

test("forgetting is asked once more", async () => {
  const forgetMe = vi.fn(() => Promise.resolve());
  render(page(conversation([]), actions({ forgetMe })));
  await choose("내 대화 지우기");
  expect(forgetMe).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "지우기" }));
  expect(forgetMe).toHaveBeenCalledOnce();
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("what could not be forgotten is said not to be", async () => {
  render(page(conversation([]), actions({ forgetMe: () => Promise.reject(new Error()) })));
  await choose("내 대화 지우기");
  await userEvent.click(screen.getByRole("button", { name: "지우기" }));
  expect((await screen.findByRole("alert")).textContent).toContain("지우지 못했어요");
});

test("the browser is asked for a location only after consent", async () => {
  const useLocation = vi.fn();
  render(page(conversation([]), actions({ useLocation })));
  await choose("내 위치 사용");
  expect(useLocation).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "위치 사용" }));
  expect(useLocation).toHaveBeenCalledExactlyOnceWith(true);
});

test("a location that the browser refused is explained", () => {
  render(page(conversation([], { locating: "refused" })));
  expect(screen.getByRole("dialog").textContent).toContain("위치를 허용");
});

test("the last turn's latency is shown on demand", async () => {
  const latency = { total_ms: 512.4, agent_ms: 14 };
  render(page(conversation([], { latency })));
  await choose("마지막 응답 속도");
  expect(screen.getByText("512 ms")).toBeTruthy();
  expect(screen.queryByText("알아듣기")).toBeNull();
});

test("the page speaks the chosen language", async () => {
  const chooseLanguage = vi.fn();
  render(
    <WordsContext value={WORDS.en}>
      {page(conversation([]), actions(), chooseLanguage)}
    </WordsContext>,
  );
  expect(screen.getByText("Press to talk")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /Language: English/ }));
  await userEvent.click(screen.getByText("日本語"));
  expect(chooseLanguage).toHaveBeenCalledExactlyOnceWith("ja");
});
