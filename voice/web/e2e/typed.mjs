/** A typed conversation: an answer with store cards, one with product cards, a chip. */

import { ShopPage } from "./page.mjs";
import { check, scenario } from "./scenario.mjs";

await scenario(async ({ open, shot }) => {
  const page = await open();
  const shop = new ShopPage(page);
  await shop.field.waitFor();
  const examples = await page.getByRole("button", { name: /있어\?|추천해줘|돼\?/ }).count();
  check("the empty page teaches by example", examples === 3, examples);
  check("it says that an AI answers", await page.getByText("AI가").first().isVisible());

  await shop.ask("강남역 근처에 주차되는 매장 알려줘");
  const answer = await shop.answers.last().innerText();
  check("the question stands in a bubble", (await shop.questions.count()) === 1);
  check("the answer names a store", /강남|점/.test(answer), answer);
  const stores = await shop.stores.count();
  check("the answer has store cards", stores > 0, stores);
  await shot(page, "stores");

  await shop.ask("수부지인데 이만 원 이하 세럼 추천해줘");
  const products = await shop.products.count();
  check("the next one has product cards", products > 0, products);
  const price = await shop.products.first().innerText();
  check("a product has its price", /[\d,]+원/.test(price), price);
  await shot(page, "products");

  const question = await shop.chips.first().innerText();
  await shop.answering(() => shop.chips.first().click());
  const asked = await shop.questions.last().innerText();
  check("a chip asks its question", asked.includes(question), [question, asked]);

  await page.keyboard.press("Tab");
  const focused = await page.evaluate(() => document.activeElement !== document.body);
  check("the keyboard finds a way on", focused);
});
