/** A new conversation, and being forgotten: typed, and in the middle of a spoken answer. */

import { audible, listen, now } from "./listening.mjs";
import { ShopPage } from "./page.mjs";
import { ask, check, scenario } from "./scenario.mjs";

const STORES = "강남역 근처에 주차되는 매장 알려줘";
const FORGET = "내 대화 지우기";

const conversation = (page) =>
  page.evaluate(() => {
    window.dispatchEvent(new Event("pagehide"));
    return JSON.parse(sessionStorage.getItem("conversation")).sessionId;
  });

async function forget(page, shop) {
  await shop.choose(FORGET);
  await page.getByRole("dialog").getByRole("button", { name: "지우기" }).click();
  await page.getByRole("heading", { name: "매장과 제품을" }).waitFor();
}

await scenario(async ({ open, shot }) => {
  const page = await open({ before: (page) => page.addInitScript(listen) });
  const shop = new ShopPage(page);
  await shop.ask(STORES);
  const first = await conversation(page);
  await shop.choose("새 대화");
  await page.getByRole("heading", { name: "매장과 제품을" }).waitFor();
  check("a new conversation is empty", (await shop.questions.count()) === 0);
  const second = await conversation(page);
  check("and another one", second !== first);
  await shop.ask("거기 전화번호 알려줘");
  check("it knows nothing of the one before", (await shop.stores.count()) === 0);
  await ask("two are held");

  await shop.choose(FORGET);
  await page.getByRole("dialog").waitFor();
  await shot(page, "asked");
  await page.getByRole("button", { name: "취소" }).click();
  check("forgetting can be thought better of", (await shop.questions.count()) === 1);
  await forget(page, shop);
  check("a forgotten conversation is not shown", (await shop.questions.count()) === 0);
  check("the next one is another", (await conversation(page)) !== second);
  await ask("one is held");

  await shop.greeted();
  const third = await conversation(page);
  const asked = await now(page);
  await shop.type(STORES);
  await shop.stores.first().waitFor();
  await shop.shows("speaking");
  await audible(page, asked, 500);
  await ask("a call is held");
  await forget(page, shop);
  await shop.shows("off");
  check("a call is over when it is forgotten", true);
  check("what was said is not shown", (await shop.questions.count()) === 0);
  check("and does not come back", (await conversation(page)) !== third);
  await ask("the call is forgotten");
  await page.reload();
  await page.getByRole("heading", { name: "매장과 제품을" }).waitFor();
  check("not by a reload either", (await shop.questions.count()) === 0);

  await shop.greeted();
  await shop.type("거기 몇 시까지 해?");
  await shop.choose("새 대화");
  await shop.shows("off");
  check("a new conversation ends a call as well", (await shop.questions.count()) === 0);
  await shop.greeted();
  check("and the next call greets", (await shop.answers.count()) === 1);
});
