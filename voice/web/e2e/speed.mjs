/** How much is loaded first, how soon it can be used, and that a long conversation stays smooth. */

import { gzipSync } from "node:zlib";
import { ShopPage } from "./page.mjs";
import { check, measure, scenario } from "./scenario.mjs";

/** Bytes of compressed JavaScript, milliseconds. */
const WEIGHT = 200_000;
// Asked are 2,000 and 100: `oy-assistant bench page` holds what is measured here against them. A
// test on a busy machine only catches what is broken, not what is late by a neighbour's doing.
const INTERACTIVE_MS = 8_000;
const FRAME_MS = 500;
const SLOWER = 4;
/** Exchanges, each a question and an answer. */
const TURNS = 200;

/** Notes when the field can be typed in, and when the last long task before it was quiet ended. */
function noteInteractive() {
  window.__usable = null;
  window.__busyUntil = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) {
      window.__busyUntil = Math.max(window.__busyUntil, task.startTime + task.duration);
    }
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    const field = document.querySelector("textarea, input[type=text], input:not([type])");
    if (field !== null && !field.disabled) window.__usable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Answers `/chat/stream` in the page: at once, or a token every so many milliseconds. */
function answerInPage() {
  const real = window.fetch;
  window.__answered = 0;
  window.__pace = 0;
  window.__tokens = 3;
  window.fetch = (request, init) => {
    const address = String(request instanceof Request ? request.url : request);
    if (!address.includes("/chat/stream")) return real(request, init);
    const words = Array.from({ length: window.__tokens }, (_, at) => `${at + 1}번째 말이에요. `);
    const reply = words.join("");
    const done = {
      session_id: "a-long-one", turn_id: crypto.randomUUID(), language: "ko",
      intent: "store_search", mode: "offline", reply, stores: [], products: [],
      suggestions: ["다음 질문"],
      timings_ms: { understand: 1, retrieve: 1, reply: 1, total: 3 },
    };
    const pace = window.__pace;
    const encoder = new TextEncoder();
    const event = (name, data) => encoder.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    const body = new ReadableStream({
      async start(stream) {
        for (const text of words) {
          if (pace) await new Promise((go) => setTimeout(go, pace));
          stream.enqueue(event("token", { text }));
        }
        stream.enqueue(event("done", done));
        stream.close();
        window.__answered += 1;
      },
    });
    const headers = { "content-type": "text/event-stream" };
    return Promise.resolve(new Response(body, { status: 200, headers }));
  };
}

async function firstLoad(open) {
  let weight = 0;
  const reading = [];
  const page = await open({
    before: async (page) => {
      page.on("response", (response) => {
        if (!/\.js(\?|$)/.test(new URL(response.url()).pathname)) return;
        if (response.request().serviceWorker?.()) return;
        reading.push(response.body().then((body) => (weight += gzipSync(body).length)));
      });
    },
  });
  await new ShopPage(page).field.waitFor();
  await page.waitForLoadState("networkidle");
  await Promise.all(reading);
  check("first load is light", weight > 0 && weight < WEIGHT, weight);
  measure("first_load_kb", weight / 1_000);
  await page.context().close();
}

async function interactive(open) {
  const page = await open({
    before: async (page) => {
      await page.addInitScript(noteInteractive);
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    },
  });
  await new ShopPage(page).field.waitFor();
  await page.waitForLoadState("networkidle");
  const [usable, busyUntil] = await page.evaluate(() => [window.__usable, window.__busyUntil]);
  const at = Math.round(Math.max(usable, busyUntil));
  check(`it can be used soon, ${SLOWER} times slower`, usable !== null && at < INTERACTIVE_MS, at);
  measure("interactive_ms", at);
  await page.context().close();
}

async function longConversation(open) {
  const page = await open({ before: (page) => page.addInitScript(answerInPage) });
  const shop = new ShopPage(page);
  await shop.field.waitFor();
  for (let turn = 1; turn < TURNS; turn += 1) {
    await shop.type(`${turn}번째 질문이에요`);
    await page.waitForFunction((turn) => window.__answered === turn, turn);
  }
  await page.evaluate(() => {
    window.__pace = 20;
    window.__tokens = 150;
    window.__frames = [];
    let last = performance.now();
    const frame = (now) => {
      window.__frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await shop.type("마지막 질문이에요");
  await page.waitForFunction((turns) => window.__answered === turns, TURNS);
  const frames = await page.evaluate(() => window.__frames);
  const shown = await shop.questions.count();
  check("the whole conversation is there", shown === TURNS, shown);
  const longest = Math.round(Math.max(...frames));
  check("no frame is long while tokens stream", frames.length > 60 && longest <= FRAME_MS, {
    frames: frames.length,
    longest,
  });
  measure("longest_frame_ms", longest);
}

await scenario(async ({ open }) => {
  await firstLoad(open);
  await interactive(open);
  await longConversation(open);
});
