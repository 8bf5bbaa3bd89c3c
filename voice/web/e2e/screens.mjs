/** Pictures at three widths, light and dark; nothing may be wider than the screen. */

import { beyond, ShopPage } from "./page.mjs";
import { check, scenario } from "./scenario.mjs";

const SIZES = [
  [360, 740],
  [768, 1024],
  [1280, 800],
];

await scenario(async ({ open, shot }) => {
  for (const [width, height] of SIZES) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open({ viewport: { width, height }, colorScheme });
      const shop = new ShopPage(page);
      const name = `${width}-${colorScheme}`;
      await shop.field.waitFor();
      await page.evaluate(() => document.fonts.ready);
      await shot(page, `${name}-empty`);
      await shop.ask("강남역 근처에 주차되는 매장 알려줘");
      await shop.ask("수부지인데 이만 원 이하 세럼 추천해줘");
      await page.evaluate(() => document.fonts.ready);
      await shot(page, `${name}-cards`);
      const wider = await beyond(page);
      check(`nothing is wider than ${name}`, wider <= 0, wider);
      const button = await shop.voice.boundingBox();
      const inReach = button !== null && button.y + button.height <= height;
      check(`the large button is in reach at ${name}`, inReach, button);
      await page.context().close();
    }
  }
});
