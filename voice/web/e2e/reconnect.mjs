/** The server is killed in mid-conversation and comes back: so does the page, with its turns. */

import { ShopPage } from "./page.mjs";
import { ask, check, scenario } from "./scenario.mjs";

await scenario(
  async ({ open, shot }) => {
    const page = await open();
    const shop = new ShopPage(page);
    await shop.ask("강남역 근처 매장 알려줘");
    await shop.startVoice();
    await shop.shows("listening", "speaking");
    const before = await shop.questions.allInnerTexts();

    await ask("kill");
    const said = page.getByText("연결이 끊겼어요.").first();
    await said.waitFor();
    check("it says that the connection is lost", await said.isVisible());
    await shot(page, "lost");

    await ask("start");
    await shop.shows("listening", "speaking", "muted");
    check("it connects again by itself", true);
    const after = await shop.questions.allInnerTexts();
    check("the conversation is still there", after.join() === before.join(), [before, after]);
    await said.waitFor({ state: "hidden" });
    check("nothing is wrong any more", true);
    await shop.type("수부지인데 이만 원 이하 세럼 추천해줘");
    await shop.products.first().waitFor();
    check("it answers as before", true);
    await shot(page, "back");
  },
  // Chromium itself notes each connection that it cannot make, and a server that is not ready.
  { expected: /ERR_CONNECTION|ERR_CONTENT_LENGTH_MISMATCH|WebSocket connection to|status of 503|closed socket|Fatal error reported/ },
);
