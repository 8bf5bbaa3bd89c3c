/** axe finds nothing: empty, with cards, with a menu or a dialog open, with a fault; light and dark. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { refuse, ShopPage } from "./page.mjs";
import { check, scenario } from "./scenario.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Runs axe by the debugger's door: the page's policy admits no script that is not its own. */
async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document));
  return found.violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.slice(0, 3).map((node) => [node.html.slice(0, 160), node.failureSummary]),
  }));
}

async function clean(page, state) {
  const found = await violations(page);
  check(`axe finds nothing: ${state}`, found.length === 0, found);
}

await scenario(
  async ({ open }) => {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open({ colorScheme, reducedMotion: "reduce" });
      const shop = new ShopPage(page);
      await shop.field.waitFor();
      await clean(page, `${colorScheme}, empty`);

      await shop.ask("강남역 근처에 주차되는 매장 알려줘");
      await shop.ask("수부지인데 이만 원 이하 세럼 추천해줘");
      await clean(page, `${colorScheme}, with cards`);

      await shop.menu.click();
      await page.getByRole("menu").waitFor();
      await clean(page, `${colorScheme}, menu open`);
      await page.keyboard.press("Escape");

      await page.getByRole("button", { name: "자세히" }).click();
      await page.getByRole("dialog").waitFor();
      await clean(page, `${colorScheme}, dialog open`);
      await page.keyboard.press("Escape");

      await refuse(page, "microphone");
      await shop.startVoice();
      await page.getByText("마이크가 허용되지 않았어요.").first().waitFor();
      await clean(page, `${colorScheme}, microphone refused`);
      await page.context().close();
    }
  },
  { asks: true },
);
