/** It can be installed: a manifest that Chromium takes, icons, and a worker that keeps assets. */

import { ShopPage } from "./page.mjs";
import { check, scenario } from "./scenario.mjs";

await scenario(async ({ open, url }) => {
  const page = await open({ serviceWorkers: "allow" });
  await new ShopPage(page).field.waitFor();
  const session = await page.context().newCDPSession(page);
  const { url: address, errors, data } = await session.send("Page.getAppManifest");
  check("the manifest is found", address === `${url}/manifest.webmanifest`, address);
  check("the manifest is valid", errors.length === 0, errors);
  const manifest = JSON.parse(data);
  for (const { src, sizes, type } of manifest.icons) {
    const icon = await page.request.get(url + src);
    check(`${src} is served`, icon.ok() && icon.headers()["content-type"] === type);
    if (type !== "image/png") continue;
    const png = await icon.body();
    const size = `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
    check(`${src} has its size`, size === sizes, size);
  }
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A context of a test has no profile, in which nothing is ever installed.
  const hindrances = installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito");
  check("Chromium would install it", hindrances.length === 0, hindrances);

  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await new ShopPage(page).ask("강남역 근처 매장 알려줘");
  await page.evaluate(() => fetch("/api/health"));
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const stores = await Promise.all(names.map((name) => caches.open(name)));
    const requests = await Promise.all(stores.map((store) => store.keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  check("the worker keeps what is hashed", kept.some((path) => path.endsWith(".js")), kept);
  const others = kept.filter((path) => !path.startsWith("/assets/"));
  check("and nothing else", others.length === 0, others);
});
