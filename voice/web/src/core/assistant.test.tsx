import { act, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Assistant } from "./assistant.ts";
import { AssistantContext, useConversation } from "./useConversation.ts";

type Answer = (path: string, init?: RequestInit) => Promise<Response>;
let answer: Answer;
let asked: { path: string; init?: RequestInit }[];

const token = (text: string) => `event: token\ndata: ${JSON.stringify({ text })}\n\n`;
const done = (reply: string) =>
  `event: done\ndata: ${JSON.stringify({ reply, suggestions: [] })}\n\n`;

beforeEach(() => {
  sessionStorage.clear();
  asked = [];
  answer = async () => new Response(token("네, ") + done("네, 있어요."));
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => {
    asked.push({ path, init });
    return answer(path, init);
  });
});

afterEach(() => vi.unstubAllGlobals());

function used() {
  const assistant = new Assistant();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <AssistantContext value={assistant}>{children}</AssistantContext>
  );
  const { result } = renderHook(() => useConversation("en"), { wrapper });
  return { assistant, now: () => result.current };
}

const bodyOf = (init: RequestInit | undefined) => JSON.parse(String(init?.body)) as unknown;

describe("a page", () => {
  it("asks in its conversation and shows the answer", async () => {
    const { now } = used();
    const { sessionId } = now().conversation;
    act(() => now().actions.send("  주차되는 매장?  "));
    await vi.waitFor(() => expect(now().conversation.turns).toHaveLength(2));
    await vi.waitFor(() => expect(now().conversation.answering).toBe(false));
    expect(now().conversation.turns).toMatchObject([
      { text: "주차되는 매장?" },
      { text: "네, 있어요.", streaming: false },
    ]);
    expect(bodyOf(asked[0]?.init)).toEqual({ message: "주차되는 매장?", session_id: sessionId });
    expect(asked[0]?.init?.headers).toMatchObject({ "Accept-Language": "en" });
  });

  it("says in its language that nothing arrived", async () => {
    answer = () => Promise.reject(new TypeError("failed"));
    const { now } = used();
    act(() => now().actions.send("주차?"));
    await vi.waitFor(() =>
      expect(now().conversation.turns.at(-1)).toMatchObject({
        kind: "notice",
        severity: "problem",
        text: expect.stringContaining("connection"),
      }),
    );
  });

  it("drops an answer that the next question overtakes", async () => {
    answer = (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)),
      );
    const { now } = used();
    act(() => now().actions.send("하나"));
    answer = async () => new Response(done("둘이요."));
    act(() => now().actions.send("둘"));
    await vi.waitFor(() => expect(now().conversation.turns).toHaveLength(3));
    expect(now().conversation.turns).toMatchObject([
      { text: "하나" },
      { text: "둘" },
      { text: "둘이요." },
    ]);
  });

  it("joins the conversation again after a reload, and a new one when asked", async () => {
    const before = used();
    const detach = before.assistant.attach();
    const { sessionId } = before.now().conversation;
    act(() => before.now().actions.send("주차?"));
    await vi.waitFor(() => expect(before.now().conversation.answering).toBe(false));
    await vi.waitFor(() => expect(before.now().conversation.turns).toHaveLength(2));
    window.dispatchEvent(new Event("pagehide"));
    detach();
    const { now } = used();
    expect(now().conversation).toMatchObject({ sessionId, turns: [{ text: "주차?" }, {}] });
    act(() => now().actions.newConversation());
    await vi.waitFor(() => expect(now().conversation.turns).toEqual([]));
    expect(now().conversation.sessionId).not.toBe(sessionId);
  });

  it("is forgotten, or says that it was not", async () => {
    const { now } = used();
    const { sessionId } = now().conversation;
    answer = async () => new Response(null, { status: 503 });
    await expect(now().actions.forgetMe()).rejects.toThrow();
    expect(now().conversation.sessionId).toBe(sessionId);
    answer = async () => new Response(null, { status: 204 });
    await act(() => now().actions.forgetMe());
    await vi.waitFor(() => expect(now().conversation.sessionId).not.toBe(sessionId));
    expect(asked.at(-1)).toMatchObject({ path: `/chat/${sessionId}`, init: { method: "DELETE" } });
  });

  it("forgets where the shopper is with the conversation, and not for a new one", async () => {
    const getCurrentPosition = (found: PositionCallback) =>
      found({ coords: { latitude: 37.5, longitude: 127 } } as GeolocationPosition);
    vi.stubGlobal("navigator", { geolocation: { getCurrentPosition } });
    const { now } = used();
    act(() => now().actions.useLocation(true));
    await vi.waitFor(() => expect(now().conversation.locating).toBe("on"));
    act(() => now().actions.newConversation());
    expect(now().conversation).toMatchObject({ locating: "on", place: { lat: 37.5, lng: 127 } });
    answer = async () => new Response(null, { status: 204 });
    await act(() => now().actions.forgetMe());
    await vi.waitFor(() =>
      expect(now().conversation).toMatchObject({ locating: "off", place: null }),
    );
  });

  it("sends where the shopper is only while they agree", async () => {
    const getCurrentPosition = (found: PositionCallback) =>
      found({ coords: { latitude: 37.497_942, longitude: 127.027_6 } } as GeolocationPosition);
    vi.stubGlobal("navigator", { geolocation: { getCurrentPosition } });
    const { now } = used();
    act(() => now().actions.useLocation(true));
    await vi.waitFor(() => expect(now().conversation.locating).toBe("on"));
    act(() => now().actions.send("근처 매장"));
    expect(bodyOf(asked[0]?.init)).toMatchObject({ location: { lat: 37.4979, lng: 127.0276 } });
    expect(now().conversation.place).toEqual({ lat: 37.4979, lng: 127.0276 });
    act(() => now().actions.useLocation(false));
    act(() => now().actions.send("근처 매장"));
    expect(bodyOf(asked[1]?.init)).not.toHaveProperty("location");
  });
});
