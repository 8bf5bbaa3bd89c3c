/** Draws the icons' PNGs from `icon.svg`, with the system's Chromium: node scripts/icons.mjs */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch } from "../e2e/chromium.mjs";

const ICONS = fileURLToPath(new URL("../public/icons/", import.meta.url));
const svg = readFileSync(`${ICONS}icon.svg`, "utf8");
/** Systems cut their own shape out of it: the ground reaches the edge. */
const full = svg.replace(/ rx="\d+"/, "");
/** And the mark stays within the circle that is never cut: 80 % of the side. */
const safe = full.replace('<g id="mark">', '<g transform="translate(51 51) scale(.8)">');

const DRAWN = [
  ["icon-192.png", 192, svg],
  ["icon-512.png", 512, svg],
  ["icon-maskable-512.png", 512, safe],
  ["apple-touch-icon.png", 180, full],
];

const browser = await launch();
for (const [name, size, drawing] of DRAWN) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  await page.screenshot({ path: ICONS + name, omitBackground: true });
  await page.close();
}
await browser.close();
