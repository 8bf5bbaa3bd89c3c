/** What stands in the way of the voice is said, with what to do; and text goes on. */

import { refuse, ShopPage } from "./page.mjs";
import { check, scenario } from "./scenario.mjs";

/** A name that is not this machine's own, as far as a browser knows: no microphone without TLS. */
const ELSEWHERE = "shop.test";

async function says(page, fault, what, todo) {
  const shop = new ShopPage(page);
  await shop.startVoice();
  const said = page.getByText(what).first();
  await said.waitFor();
  check(`${fault} is said`, await said.isVisible());
  check(`${fault}: what to do is said`, await page.getByText(todo).first().isVisible());
  await shop.ask("강남역 근처 매장 알려줘");
  check(`${fault}: text goes on`, (await shop.stores.count()) > 0);
}

/** As where nothing is plugged in. */
function unplug() {
  const nothing = () => Promise.reject(new DOMException("unplugged", "NotFoundError"));
  MediaDevices.prototype.getUserMedia = nothing;
}

await scenario(
  async ({ open, shot, url }) => {
    const refused = await open({ before: (page) => refuse(page, "microphone") });
    await says(refused, "a refusal", "마이크가 허용되지 않았어요.", "마이크를 ‘허용’으로");
    await shot(refused, "refused");

    const unplugged = await open({ before: (page) => page.addInitScript(unplug) });
    await says(unplugged, "no microphone", "마이크를 찾지 못했어요.", "마이크를 연결하고");

    const { port } = new URL(url);
    const insecure = await open({ at: `http://${ELSEWHERE}:${port}/` });
    await says(insecure, "an insecure page", "브라우저가 마이크를 막아요.", "https 주소나");
  },
  { asks: true, names: [ELSEWHERE] },
);
