/**
 * A spoken conversation from a microphone file: a question, its answer, which a second question
 * interrupts, and the second answer.
 */

import { AUDIBLE, heard, listen, SILENT_MS, told } from "./listening.mjs";
import { ShopPage } from "./page.mjs";
import { check, measure, scenario } from "./scenario.mjs";

/** Milliseconds that the voice rests between two sentences, at most. */
const RESTS_MS = 500;

await scenario(async ({ open, shot, keep }) => {
  const page = await open({ before: (page) => page.addInitScript(listen) });
  const shop = new ShopPage(page);
  await shop.startVoice();
  await shop.shows("listening", "speaking");
  check("the voice is connected", true);
  await told(page, "user-started-speaking");
  await shop.shows("listening");
  await shop.stores.first().waitFor();
  check("the answer has store cards", true);
  const question = await shop.questions.first().innerText();
  check("the question was transcribed", question.includes("강남역"), question);
  await shot(page, "answering");

  // Each time that the shopper begins the server says so, whether or not it was speaking.
  const interrupted = await told(page, "bot-interrupted", 2);
  await shop.products.first().waitFor();
  check("the second answer has product cards", true);
  const cut = shop.answers.filter({ has: page.locator("del") });
  check("what was cut off is shown as cut", (await cut.count()) > 0, await cut.count());
  await shot(page, "interrupted");

  await page.waitForFunction(
    ([since, audible]) => window.__sound.some(([at, peak]) => at > since && peak > audible),
    [interrupted + 2 * SILENT_MS, AUDIBLE],
    { timeout: 20_000, polling: 50 },
  );
  await page.waitForTimeout(500);
  const { sound, told: messages } = await heard(page);
  keep("sound.json", { interrupted, sound, told: messages });
  const audible = sound.filter(([, peak]) => peak > AUDIBLE).map(([at]) => at);

  // Between sentences a voice rests for a moment; an answer that was over would rest for longer.
  const rest = Math.round(interrupted - audible.findLast((at) => at <= interrupted));
  check("it was speaking when it was interrupted", rest < RESTS_MS, rest);
  const next = messages.find(([at, type]) => type === "bot-started-speaking" && at > interrupted);
  const answered = next?.[0] ?? Infinity;
  const rang = audible.filter((at) => at > interrupted && at < answered);
  const lasted = Math.round((rang.at(-1) ?? interrupted) - interrupted);
  check(`an interrupted voice is silent within ${SILENT_MS} ms`, lasted <= SILENT_MS, lasted);
  measure("interrupted_ms", lasted);
  const answer = audible.filter((at) => at >= answered).length;
  check("the next answer is audible", answer > 20, answer);
});
