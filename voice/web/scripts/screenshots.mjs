/**
 * The README's pictures, from a server whose clock stands at MOMENT, in which somebody speaks:
 *
 *   node scripts/screenshots.mjs URL FOLDER MOMENT MICROPHONE.wav
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { launch } from "../e2e/chromium.mjs";
import { ShopPage } from "../e2e/page.mjs";

const [url, folder, moment, microphone] = process.argv.slice(2);

const PHONE = { width: 360, height: 800 };
const DESKTOP = { width: 1280, height: 800 };
const STORES = "강남역 근처에 주차되는 매장 알려줘";
const PRODUCTS = "수부지인데 이만 원 이하 세럼 추천해줘";
/** Of 100, at which letters stay sharp. */
const QUALITY = 88;
/** Milliseconds into an answer at which its words are half heard. */
const SPEAKING_MS = 2_600;

/** A file's name, how the page is shown, and what is done before it is drawn. */
const PICTURES = [
  ["phone-start", { viewport: PHONE }, async () => {}],
  ["phone-products", { viewport: PHONE }, (shop) => shop.ask(PRODUCTS)],
  ["phone-stores", { viewport: PHONE }, storesAndMap],
  ["phone-voice", { viewport: PHONE, colorScheme: "dark" }, spoken],
  ["phone-english", { viewport: PHONE, language: "en" }, english],
  ["desktop-dark", { viewport: DESKTOP, colorScheme: "dark" }, conversation],
];

async function storesAndMap(shop) {
  await shop.ask(STORES);
  await shop.page.getByRole("figure").scrollIntoViewIfNeeded();
}

async function spoken(shop) {
  await shop.startVoice();
  await shop.stores.first().waitFor({ timeout: 40_000 });
  await shop.shows("speaking");
  await shop.page.waitForTimeout(SPEAKING_MS);
}

async function english(shop) {
  await shop.ask("A serum under 20,000 won for dry skin");
}

async function conversation(shop) {
  await shop.ask(STORES);
  await shop.ask(PRODUCTS);
}

async function draw(browser, name, { language = "ko", ...look }, act) {
  const context = await browser.newContext({
    locale: "ko-KR",
    timezoneId: "Asia/Seoul",
    deviceScaleFactor: 2,
    colorScheme: "light",
    reducedMotion: "reduce",
    ...look,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(moment);
  await page.addInitScript((language) => localStorage.setItem("language", language), language);
  await page.goto(url);
  const shop = new ShopPage(page, language);
  await shop.field.waitFor();
  await act(shop);
  await page.evaluate(() => document.activeElement.blur());
  await page.evaluate(() => document.fonts.ready);
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, "base64"));
  await context.close();
  process.stdout.write(`${name}.webp\n`);
}

mkdirSync(folder, { recursive: true });
const browser = await launch({ microphone });
for (const picture of PICTURES) await draw(browser, ...picture);
await browser.close();
