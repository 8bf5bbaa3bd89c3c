import { expect, it } from "vitest";
import { voiceHealth } from "./health.ts";

const server = (body: unknown) => async () => Response.json(body);

it.each([
  ["ready", { status: "ok", components: { "frontend:voice": { status: "ok" } } }],
  ["ready", { status: "degraded", components: { "frontend:voice": { status: "degraded" } } }],
  ["unavailable", { status: "ok", components: { "frontend:voice": { status: "off" } } }],
  ["unavailable", { status: "ok", components: {} }],
  ["starting", { status: "starting", components: {} }],
])("is %s", async (expected, body) => {
  expect(await voiceHealth(server(body))).toBe(expected);
});

it("is unreachable where nobody answers, or something that is not the server", async () => {
  expect(await voiceHealth(() => Promise.reject(new TypeError("failed")))).toBe("unreachable");
  expect(await voiceHealth(async () => new Response("<html>"))).toBe("unreachable");
});
