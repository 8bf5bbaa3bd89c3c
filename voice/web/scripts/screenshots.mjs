/**
 * The README's pictures, from a running server: node scripts/screenshots.mjs URL FOLDER
 *
 * A phone with stores in the light, one with products in the dark, and a desktop.
 */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { launch } from "../e2e/chromium.mjs";
import { ShopPage } from "../e2e/page.mjs";

const [url, folder] = process.argv.slice(2);
const PHONE = { width: 390, height: 844 };
const STORES = "강남역 근처에 주차되는 매장 알려줘";
const PRODUCTS = "수부지인데 이만 원 이하 세럼 추천해줘";

const PICTURES = [
  ["phone-start", { viewport: PHONE, colorScheme: "light" }, []],
  ["phone-stores", { viewport: PHONE, colorScheme: "light" }, [STORES]],
  ["phone-products-dark", { viewport: PHONE, colorScheme: "dark" }, [PRODUCTS]],
  ["desktop", { viewport: { width: 1280, height: 800 }, colorScheme: "light" }, [STORES, PRODUCTS]],
];

mkdirSync(folder, { recursive: true });
const browser = await launch();
for (const [name, look, questions] of PICTURES) {
  const context = await browser.newContext({
    locale: "ko-KR",
    timezoneId: "Asia/Seoul",
    reducedMotion: "reduce",
    deviceScaleFactor: 2,
    ...look,
  });
  const page = await context.newPage();
  await page.goto(url);
  const shop = new ShopPage(page);
  await shop.field.waitFor();
  for (const question of questions) await shop.ask(question);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
  process.stdout.write(`${name}.png\n`);
}
await browser.close();
