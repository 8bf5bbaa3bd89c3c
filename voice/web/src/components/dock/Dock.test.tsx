import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { Actions, Conversation } from "../../conversation/model.ts";
import { actions, answer, conversation, said, SILENCE } from "../fixtures.ts";
import { Dock } from "./Dock.tsx";

afterEach(cleanup);

function show(state: Partial<Conversation>, given: Partial<Actions> = {}) {
  const ask = vi.fn();
  const talk = conversation(state.turns ?? [], state);
  const field = createRef<HTMLTextAreaElement>();
  const doing = actions(given);
  render(<Dock conversation={talk} actions={doing} levels={SILENCE} field={field} ask={ask} />);
  return ask;
}

const microphone = () => screen.getByTestId("microphone");

test("Enter sends what was typed, and empties the field", async () => {
  const ask = show({});
  await userEvent.type(screen.getByRole("textbox"), "  배송비 얼마야? {Enter}");
  expect(ask).toHaveBeenCalledExactlyOnceWith("배송비 얼마야?");
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("");
});

test("Enter that ends a Korean syllable does not send", () => {
  const ask = show({});
  const field = screen.getByRole("textbox");
  fireEvent.change(field, { target: { value: "토너" } });
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  expect(ask).not.toHaveBeenCalled();
});

test("while listening, the field shows the words as they are recognised", () => {
  show({ voice: "listening", turns: [said("t1", "수부지인데 이만 원", true)] });
  expect(screen.getByText("수부지인데 이만 원")).toBeTruthy();
  expect(microphone().dataset["state"]).toBe("listening");
  expect(screen.getByRole("status").textContent).toBe("듣고 있어요");
});

test.each([
  [{ voice: "off" }, "말하기 시작", "startVoice", []],
  [{ voice: "error" }, "다시 연결", "startVoice", []],
  [{ voice: "connecting" }, "연결 취소", "stopVoice", []],
  [{ voice: "listening" }, "마이크 끄기", "setMuted", [true]],
  [{ voice: "muted", muted: true }, "마이크 켜기", "setMuted", [false]],
] as const)("with %o the round button says %s", async (state, name, action, given) => {
  const done = vi.fn();
  show(state, { [action]: done });
  expect(microphone().getAttribute("aria-label")).toBe(name);
  await userEvent.click(microphone());
  expect(done).toHaveBeenCalledExactlyOnceWith(...given);
});

test("the assistant can be stopped while it speaks, and only then", async () => {
  const hush = vi.fn();
  show({ voice: "speaking" }, { hush });
  await userEvent.click(screen.getByRole("button", { name: "말 멈추기" }));
  expect(hush).toHaveBeenCalledOnce();
  cleanup();
  show({ voice: "listening" }, { hush });
  const button = screen.getByRole("button", { name: "말 멈추기" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  await userEvent.click(button);
  expect(hush).toHaveBeenCalledOnce();
});

test("push-to-talk is held with the pointer", () => {
  const hold = vi.fn();
  show({ voice: "muted", pushToTalk: true }, { hold });
  fireEvent.pointerDown(microphone(), { button: 0 });
  expect(screen.getByRole("status").textContent).toContain("손을 떼세요");
  fireEvent.pointerUp(microphone());
  fireEvent.blur(microphone());
  expect(hold.mock.calls).toEqual([[true], [false]]);
});

test.each([" ", "Enter"])("push-to-talk is held with the key %j, which repeats", (key) => {
  const hold = vi.fn();
  show({ voice: "muted", pushToTalk: true }, { hold });
  fireEvent.keyDown(microphone(), { key });
  fireEvent.keyDown(microphone(), { key, repeat: true });
  fireEvent.keyUp(microphone(), { key });
  expect(hold.mock.calls).toEqual([[true], [false]]);
});

test("focus that leaves a held button lets go of it", () => {
  const hold = vi.fn();
  show({ voice: "muted", pushToTalk: true }, { hold });
  fireEvent.keyDown(microphone(), { key: " " });
  fireEvent.blur(microphone());
  expect(hold.mock.calls).toEqual([[true], [false]]);
});

test.each([
  ["no_microphone", "마이크를 찾지 못했어요."],
  ["permission_refused", "마이크가 허용되지 않았어요."],
  ["server_full", "지금 통화가 많아요."],
  ["connection_lost", "연결이 끊겼어요."],
  ["voice_unavailable", "지금은 목소리로 이야기하기 어려워요."],
] as const)("%s says what is wrong, and tries again", async (fault, what) => {
  const startVoice = vi.fn();
  show({ voice: "error", fault }, { startVoice });
  expect(screen.getByRole("alert").textContent).toContain(what);
  // The panel's button; the round one has the same name.
  await userEvent.click(screen.getByText("다시 연결"));
  expect(startVoice).toHaveBeenCalledOnce();
  screen.getByText("다시 연결").focus();
  await userEvent.keyboard("{Enter}");
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
});

test("an address without https is not tried again, but one can type", async () => {
  show({ voice: "error", fault: "insecure_origin" });
  expect(screen.queryByText("다시 연결")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "글로 묻기" }));
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
});

test("a line that is tried again by itself offers no button for it", () => {
  show({ voice: "connecting", fault: "connection_lost" });
  expect(screen.queryByText("다시 연결")).toBeNull();
});

test("the last answer's suggestions are one tap each", async () => {
  const ask = show({ turns: [answer("t1", "21,700원이에요.", { suggestions: ["더 싼 거 없어?"] })] });
  await userEvent.click(screen.getByRole("button", { name: "더 싼 거 없어?" }));
  expect(ask).toHaveBeenLastCalledWith("더 싼 거 없어?", { refocus: false });
  screen.getByRole("button", { name: "더 싼 거 없어?" }).focus();
  await userEvent.keyboard("{Enter}");
  expect(ask).toHaveBeenLastCalledWith("더 싼 거 없어?", { refocus: true });
});
