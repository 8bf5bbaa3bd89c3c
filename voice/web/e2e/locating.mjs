/** Where the shopper is: asked for after consent only, sent while it is on, and refused in words. */

import { refuse, ShopPage } from "./page.mjs";
import { check, scenario } from "./scenario.mjs";

const USE = "내 위치 사용";
const NEAR = "가까운 매장 알려줘";
const HERE = { latitude: 37.497_942_12, longitude: 127.027_612_34, accuracy: 20 };

/** Counts how often the browser was asked. */
function countAsking() {
  window.__asked = 0;
  const real = Geolocation.prototype.getCurrentPosition;
  Geolocation.prototype.getCurrentPosition = function (...given) {
    window.__asked += 1;
    return real.apply(this, given);
  };
}

const asked = (page) => page.evaluate(() => window.__asked);

/** Asks for something near; returns the location that was sent with it. */
async function askNear(page, shop) {
  const sent = page.waitForRequest((request) => request.url().endsWith("/chat/stream"));
  await shop.ask(NEAR);
  return (await sent).postDataJSON().location ?? null;
}

await scenario(async ({ open, shot }) => {
  const page = await open({
    geolocation: HERE,
    permissions: ["geolocation"],
    before: (page) => page.addInitScript(countAsking),
  });
  const shop = new ShopPage(page);
  await shop.field.waitFor();
  check("it is not sent unasked", (await askNear(page, shop)) === null);

  await shop.choose(USE, "menuitemcheckbox");
  await page.getByRole("dialog").waitFor();
  await shot(page, "consent");
  await page.getByRole("button", { name: "취소" }).click();
  check("the browser is not asked before the shopper agrees", (await asked(page)) === 0);
  await shop.choose(USE, "menuitemcheckbox");
  await page.getByRole("button", { name: "위치 사용" }).click();
  await page.waitForFunction(() => window.__asked === 1);

  const place = await askNear(page, shop);
  check("it is sent, to about ten metres", place?.lat === 37.4979 && place.lng === 127.0276, place);
  await page.getByText("내 위치", { exact: true }).last().waitFor();
  check("it is drawn among the stores", true);
  const card = await shop.stores.last().innerText();
  check("stores say how far they are", /걸어서|km/.test(card), card);
  await shot(page, "found");

  await shop.choose(USE, "menuitemcheckbox");
  check("it is not sent once it is off", (await askNear(page, shop)) === null);
  check("the browser was asked once", (await asked(page)) === 1);

  const refused = await open({ before: (page) => refuse(page, "geolocation") });
  await new ShopPage(refused).choose(USE, "menuitemcheckbox");
  await refused.getByRole("button", { name: "위치 사용" }).click();
  await refused.getByText("브라우저에서 위치가 막혀 있어요.").waitFor();
  check("a browser that refuses is explained", true);
  await shot(refused, "refused");
});
