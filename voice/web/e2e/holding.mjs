/** Push-to-talk: nothing is heard but while the button is held, by a finger or by a key. */

import { audible, listen, now, silenceSent, soundSent } from "./listening.mjs";
import { ShopPage } from "./page.mjs";
import { check, scenario } from "./scenario.mjs";

const HOLD = "누르고 있는 동안만 말하기";
/** Milliseconds of speech; the microphone's file holds an utterance of about two seconds. */
const SAID_MS = 2_500;

async function press(page, shop) {
  const { x, y, width, height } = await shop.voice.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
}

await scenario(async ({ open, shot }) => {
  const page = await open({ before: (page) => page.addInitScript(listen) });
  const shop = new ShopPage(page);
  await shop.choose(HOLD, "menuitemcheckbox");
  await shop.greeted("muted");
  check("it says what to do", await page.getByText("누르고 있는 동안 말하기").first().isVisible());
  check("nothing is sent before it is held", await silenceSent(page, 500));
  await shot(page, "waiting");

  await press(page, shop);
  await shop.shows("listening");
  check("it says that it listens", await page.getByText("손을 떼세요").isVisible());
  await soundSent(page, await now(page));
  await shot(page, "held");
  await page.waitForTimeout(SAID_MS);
  await page.mouse.up();
  await page.waitForTimeout(400);
  check("nothing is sent after it is let go", await silenceSent(page, 500));
  await shop.stores.first().waitFor();
  const question = await shop.questions.first().innerText();
  check("what was said while it was held is answered", question.includes("강남역"), question);

  await shop.shows("speaking");
  await audible(page, await now(page), 300);
  await press(page, shop);
  await shop.answers.last().locator("del").waitFor();
  check("who holds it is not talked over", true);
  await page.mouse.up();
  await shop.shows("muted");

  await shop.voice.focus();
  await page.keyboard.down("Space");
  await shop.shows("listening");
  await page.keyboard.up("Space");
  await shop.shows("muted");
  check("a key holds it as well", true);
  await page.keyboard.down("Enter");
  await shop.shows("listening");
  await page.keyboard.press("Tab");
  await shop.shows("muted");
  check("it lets go when the focus leaves", true);
});
