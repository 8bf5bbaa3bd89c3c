/** The voice is stopped by its button and speaks again when it is asked; the microphone is muted. */

import {
  AUDIBLE,
  audible,
  heard,
  listen,
  now,
  SILENT_MS,
  silenceSent,
  soundSent,
} from "./listening.mjs";
import { ShopPage } from "./page.mjs";
import { check, measure, scenario } from "./scenario.mjs";

/** Milliseconds of an answer that are heard before it is stopped. */
const HEARD_MS = 700;

async function stops(page, shop) {
  const asked = await now(page);
  await shop.type("강남역 근처에 주차되는 매장 알려줘");
  await shop.stores.first().waitFor();
  await shop.shows("speaking");
  await audible(page, asked, HEARD_MS);
  await page.getByRole("button", { name: "말 멈추기" }).click();
  await shop.shows("listening");
  const cut = shop.answers.last().locator("del");
  await cut.waitFor();
  check("what was not said is shown as cut", (await cut.innerText()).length > 0);
  await page.waitForTimeout(500);

  const { sound, pressed } = await heard(page);
  const rang = sound.filter(([at, peak]) => peak > AUDIBLE && at > pressed);
  const lasted = Math.round((rang.at(-1)?.[0] ?? pressed) - pressed);
  check(`a voice that is stopped is silent within ${SILENT_MS} ms`, lasted <= SILENT_MS, lasted);
  measure("stopped_ms", lasted);
}

async function speaksAgain(page, shop) {
  const asked = await now(page);
  await shop.type("거기 몇 시까지 해?");
  await audible(page, asked, HEARD_MS);
  check("the next answer is heard", true);
  await shop.shows("listening");
}

async function mutes(page, shop) {
  await soundSent(page, await now(page));
  await page.getByRole("button", { name: "마이크 끄기" }).click();
  await shop.shows("muted");
  check("a muted microphone is said to be", await page.getByText("마이크가 꺼져 있어요").isVisible());
  await page.waitForTimeout(200);
  check("nothing is sent of it", await silenceSent(page, 2_000));
  const asked = await now(page);
  await shop.type("거기 전화번호 알려줘");
  await audible(page, asked, HEARD_MS);
  check("an answer is still spoken", true);
  await page.getByRole("button", { name: "마이크 켜기" }).click();
  await soundSent(page, await now(page));
  check("it hears again", true);
}

await scenario(async ({ open, shot }) => {
  const page = await open({ before: (page) => page.addInitScript(listen) });
  const shop = new ShopPage(page);
  await shop.greeted();
  await stops(page, shop);
  await shot(page, "stopped");
  await speaksAgain(page, shop);
  await mutes(page, shop);
  await shot(page, "muted");
});
