import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `oy-assistant serve` listens while the page is being worked on. */
const SERVER = "http://127.0.0.1:8000";

const local = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      // The transport names Daily's call library for a media path that this page never takes:
      // three quarters of the bundle.
      "@daily-co/daily-js": local("./src/core/noDaily.ts"),
    },
  },
  build: {
    target: "es2022",
    // A worklet must be a file of its own: the content security policy allows no `data:` script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/api": SERVER,
      "/chat": SERVER,
      "/ws": { target: SERVER, ws: true },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
  },
});
