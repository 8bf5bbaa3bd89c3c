/** The system's Chromium, for the tests and for what the project draws with it. */

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Path of the browser: `CHROMIUM` where that is set, else the first on the path; null is none. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of NAMES) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // The next place.
      }
    }
  }
  return null;
}

/**
 * Starts it without a window, with a microphone that nobody is asked about.
 *
 * @param microphone the path of a 48 kHz mono WAV that it hears once.
 * @param asks the shopper decides whether the microphone may be used.
 * @param names host names that lead to this machine.
 */
export async function launch({ microphone = null, asks = false, names = [] } = {}) {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("no Chromium on the path");
  const args = [
    "--autoplay-policy=no-user-gesture-required",
    "--mute-audio",
    "--use-fake-device-for-media-stream",
  ];
  if (!asks) args.push("--use-fake-ui-for-media-stream");
  if (microphone !== null) args.push(`--use-file-for-fake-audio-capture=${microphone}%noloop`);
  const rules = names.map((name) => `MAP ${name} 127.0.0.1`).join(", ");
  if (rules) args.push(`--host-resolver-rules=${rules}`);
  // Root, as in a container, has no sandbox.
  return chromium.launch({ executablePath, args, chromiumSandbox: process.getuid?.() !== 0 });
}
