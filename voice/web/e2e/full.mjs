/** All lines are taken: the page says so, and text goes on. */

import { ShopPage } from "./page.mjs";
import { check, scenario } from "./scenario.mjs";

await scenario(
  async ({ open, shot }) => {
    const page = await open();
    const shop = new ShopPage(page);
    await shop.startVoice();
    const said = page.getByText("지금 통화가 많아요.").first();
    await said.waitFor();
    check("it says that the lines are taken", await said.isVisible());
    await shot(page, "full");
    await shop.ask("강남역 근처 매장 알려줘");
    check("text goes on", (await shop.stores.count()) > 0);
  },
  { expected: /WebSocket connection to|closed socket|Fatal error reported/ },
);
