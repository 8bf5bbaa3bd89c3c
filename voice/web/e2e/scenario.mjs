/**
 * One browser test: it prints each thing that it checked or measured as a line of JSON, and may
 * ask whoever started it to do something to the server.
 *
 *   node e2e/NAME.mjs URL ARTEFACTS [MICROPHONE.wav]
 *
 *   {"check": "the answer has cards", "ok": true, "detail": 3}
 *   {"figure": "first_load_kb", "value": 127.6}
 *   {"ask": "kill"}                                            answered by a line on stdin
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { launch } from "./chromium.mjs";

/** Milliseconds that a test may take. */
const LONGEST_MS = 90_000;

const [url, artefacts, microphone = null] = process.argv.slice(2);
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Tells whether something holds; the rest is played on either way. */
export function check(name, ok, detail = null) {
  tell({ check: name, ok: Boolean(ok), detail });
}

/** Tells a figure that `oy-assistant bench page` holds against what is asked. */
export function measure(figure, value) {
  tell({ figure, value });
}

/** Has the starter of this test do something, and waits until it is done. */
export async function ask(what) {
  tell({ ask: what });
  await answers.next();
}

async function within(milliseconds, played) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error("it takes too long")), milliseconds);
  });
  await Promise.race([played, late]);
  clearTimeout(timer);
}

/** What the page asked for and complained about. */
class Witness {
  foreign = new Set();
  complaints = [];

  constructor(context, host) {
    context.on("request", (request) => {
      const asked = new URL(request.url());
      if (!["data:", "blob:"].includes(asked.protocol) && asked.host !== host) {
        this.foreign.add(asked.host);
      }
    });
    context.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    context.on("weberror", (error) => this.complaints.push(String(error.error())));
  }
}

/**
 * Plays a test in a fresh browser and ends the process.
 *
 * @param play gets `open(options)`, which makes a page in a context of its own; `shot(page, name)`
 *   and `keep(name, data)`, which leave a picture of it or JSON among the artefacts; and the `url`.
 * @param options of `launch`; `expected` is a pattern of complaints that belong to the test.
 */
export async function scenario(play, { expected = null, ...launched } = {}) {
  const browser = await launch({ microphone, ...launched });
  const witnesses = [];

  async function open({ at = "/", before = null, ...options } = {}) {
    const context = await browser.newContext({
      locale: "ko-KR",
      timezoneId: "Asia/Seoul",
      viewport: { width: 390, height: 844 },
      // Between the page and the network it would hide requests from the witness.
      serviceWorkers: "block",
      ...options,
    });
    context.setDefaultTimeout(15_000);
    const address = new URL(at, url);
    witnesses.push(new Witness(context, address.host));
    const page = await context.newPage();
    await before?.(page);
    await page.goto(address.href);
    return page;
  }

  mkdirSync(artefacts, { recursive: true });
  const shot = (page, name) => page.screenshot({ path: join(artefacts, `${name}.png`) });
  const keep = (name, data) => writeFileSync(join(artefacts, name), JSON.stringify(data));

  try {
    await within(LONGEST_MS, play({ open, shot, keep, url }));
  } catch (error) {
    check("it plays to its end", false, String(error.stack ?? error));
    for (const [number, context] of browser.contexts().entries()) {
      for (const page of context.pages()) await shot(page, `failed-${number}`).catch(() => {});
    }
  }
  const complaints = witnesses.flatMap((witness) => witness.complaints);
  const foreign = witnesses.flatMap((witness) => [...witness.foreign]);
  check("no other host is asked for anything", foreign.length === 0, foreign);
  const unexpected = complaints.filter((complaint) => !expected?.test(complaint));
  check("the console holds no complaint", unexpected.length === 0, unexpected);
  await browser.close();
  process.exit();
}
