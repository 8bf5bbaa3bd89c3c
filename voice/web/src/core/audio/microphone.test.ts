import { afterEach, expect, it, vi } from "vitest";
import { Microphone, microphoneFault } from "./microphone.ts";

afterEach(() => vi.unstubAllGlobals());

it.each([
  ["NotAllowedError", "permission_refused"],
  ["SecurityError", "permission_refused"],
  ["NotFoundError", "no_microphone"],
  ["NotReadableError", "no_microphone"],
])("%s is %s", (name, fault) => {
  expect(microphoneFault(new DOMException("", name))).toBe(fault);
});

const open = () => Microphone.open({} as AudioContext, vi.fn(), vi.fn());

it("an origin that is not secure has no microphone to ask for", async () => {
  vi.stubGlobal("isSecureContext", false);
  await expect(open()).rejects.toMatchObject({ fault: "insecure_origin" });
});

it("a refusal is told as one", async () => {
  vi.stubGlobal("isSecureContext", true);
  const getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
  await expect(open()).rejects.toMatchObject({ fault: "permission_refused" });
});
