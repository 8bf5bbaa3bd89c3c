/** The page in English and Japanese: chosen, kept over a reload, asked and answered. */

import { beyond, refuse, ShopPage } from "./page.mjs";
import { check, scenario } from "./scenario.mjs";

const LANGUAGES = {
  en: {
    named: "English",
    stores: "Where is a store with parking near Gangnam Station?",
    products: "Recommend a serum under 20,000 won for dry skin",
    price: /₩[\d,]+/,
    refused: "The microphone is not allowed.",
  },
  ja: {
    named: "日本語",
    stores: "江南駅の近くで駐車できる店舗を教えて",
    products: "乾燥肌に合う2万ウォン以下の美容液を教えて",
    price: /[\d,]+ウォン/,
    refused: "マイクが許可されていません。",
  },
};
const SIZES = [
  [360, 740, "light"],
  [1280, 800, "dark"],
];
const HANGUL = /[가-힣]/;

/** What is said to the shopper on the page, the language menu's own names aside. */
const said = (page) => page.getByRole("main").innerText();

async function plays(page, shop, language, shot, name) {
  const { named, stores, products, price } = LANGUAGES[language];
  await page.getByRole("button", { name: /^언어/ }).click();
  await page.getByRole("menuitemradio", { name: named }).click();
  await shop.field.waitFor();
  const lang = await page.evaluate(() => document.documentElement.lang);
  check(`${name}: the document is in it`, lang === language, lang);
  const empty = await said(page);
  check(`${name}: the empty page is in it`, !HANGUL.test(empty), empty);
  await page.reload();
  await shop.field.waitFor();
  check(`${name}: it is kept`, true);
  await shot(page, `${name}-empty`);

  await shop.ask(stores);
  check(`${name}: stores are found`, (await shop.stores.count()) > 0);
  const answer = await shop.answers.last().locator("p[lang]").first().getAttribute("lang");
  check(`${name}: the answer is in it`, answer === language, answer);
  await shot(page, `${name}-stores`);
  await shop.ask(products);
  const card = await shop.products.first().innerText();
  check(`${name}: a price is written as it is there`, price.test(card), card);
  await shot(page, `${name}-products`);
  const wider = await beyond(page);
  check(`${name}: nothing is wider than the screen`, wider <= 0, wider);
}

await scenario(
  async ({ open, shot }) => {
    for (const [width, height, colorScheme] of SIZES) {
      for (const language of Object.keys(LANGUAGES)) {
        const page = await open({ viewport: { width, height }, colorScheme });
        const shop = new ShopPage(page, language);
        const name = `${language}-${width}`;
        await plays(page, shop, language, shot, name);
        await refuse(page, "microphone");
        await shop.startVoice();
        await page.getByText(LANGUAGES[language].refused).first().waitFor();
        check(`${name}: what is wrong is said in it`, true);
        await shot(page, `${name}-refused`);
        await page.context().close();
      }
    }
  },
  { asks: true },
);
