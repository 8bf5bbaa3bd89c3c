/** Everything by keyboard alone: the focus is always somewhere, and is seen. */

import { ShopPage } from "./page.mjs";
import { check, scenario } from "./scenario.mjs";

/** What has the focus: its name, and whether a ring around it is seen. */
const focus = (page) =>
  page.evaluate(async () => {
    // A menu moves the focus in a timeout of its own, which is due before this one.
    await new Promise((done) => setTimeout(done));
    const element = document.activeElement;
    const ringed = (each) => {
      if (each === null) return false;
      const { outlineStyle, boxShadow } = getComputedStyle(each);
      return outlineStyle !== "none" || boxShadow !== "none";
    };
    return {
      nothing: element === null || element === document.body,
      name: element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "",
      id: element?.id ?? "",
      seen: ringed(element) || ringed(element?.closest("form") ?? null),
    };
  });

/** Presses Tab until something with that name has the focus. */
async function reach(page, name, key = "Tab") {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press(key);
    const found = await focus(page);
    if (found.name.includes(name)) return found;
  }
  return { ...(await focus(page)), missing: name };
}

async function reaches(page, name, key) {
  const found = await reach(page, name, key);
  check(`the keyboard reaches ${name}`, !found.missing && found.seen, found);
}

async function keeps(page, when) {
  const found = await focus(page);
  check(`the focus is somewhere ${when}`, !found.nothing, found);
}

async function asks(page, shop) {
  await page.keyboard.press("Tab");
  const skip = await page.getByRole("link", { name: "글쓰기로 건너뛰기" }).boundingBox();
  check("the way to the field is shown first", skip !== null && skip.y >= 0, skip);
  await page.keyboard.press("Enter");
  const field = await focus(page);
  check("it leads to the field", field.id === "message", field);
  await reaches(page, "뜯은 제품도 환불돼?", "Shift+Tab");
  await shop.answering(() => page.keyboard.press("Enter"));
  check("an example is taken", (await shop.questions.count()) === 1);
  await keeps(page, "after an example");
  await shop.answering(async () => {
    await page.keyboard.type("강남역 근처에 주차되는 매장 알려줘");
    await page.keyboard.press("Enter");
  });
  check("a question is asked", (await shop.stores.count()) > 0);
  await keeps(page, "after a question");

  const chip = await shop.chips.last().innerText();
  await reaches(page, chip, "Shift+Tab");
  await shop.answering(() => page.keyboard.press("Enter"));
  check("a chip is taken", (await shop.questions.last().innerText()).includes(chip));
  await keeps(page, "after a chip");
}

async function scrolls(page, shop) {
  await reaches(page, "매장", "Shift+Tab");
  const rail = page.getByRole("region", { name: "매장" }).last();
  await rail.focus();
  await page.keyboard.press("ArrowRight");
  const scrolled = rail.evaluate(
    (element) =>
      element.scrollWidth <= element.clientWidth ||
      new Promise((done) => element.addEventListener("scroll", () => done(true), { once: true })),
  );
  check("cards scroll by arrow keys", await scrolled);
  check("a store can be called", await shop.stores.last().getByRole("link").first().isVisible());
}

async function opensDialogs(page, shop) {
  await reaches(page, "메뉴", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await reaches(page, "마지막 응답 속도", "ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  const inside = await page.evaluate(
    () => document.activeElement?.closest("[role=dialog]") !== null,
  );
  check("a dialog takes the focus", inside);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const back = await focus(page);
  check("and gives it back", back.name.includes("메뉴"), back);
  check("the page behind it is as it was", (await shop.questions.count()) > 0);
}

async function talks(page, shop) {
  await reaches(page, "말하기 시작");
  await page.keyboard.press("Space");
  await shop.shows("listening", "speaking");
  await keeps(page, "in a call");
  await reaches(page, "물어볼 내용", "Shift+Tab");
  await page.keyboard.type("거기 전화번호 알려줘");
  await page.keyboard.press("Enter");
  await shop.shows("speaking");
  await reaches(page, "말 멈추기");
  await page.keyboard.press("Enter");
  await shop.shows("listening");
  await keeps(page, "after the voice was stopped");
  await reaches(page, "마이크 끄기");
  await page.keyboard.press("Enter");
  await shop.shows("muted");
  check("a key mutes", true);
  await reaches(page, "음성 끝내기");
  await page.keyboard.press("Enter");
  await shop.shows("off");
  const field = await focus(page);
  check("who ends the voice can type", field.id === "message", field);
}

await scenario(async ({ open, shot }) => {
  const page = await open({ viewport: { width: 360, height: 740 } });
  const shop = new ShopPage(page);
  await shop.field.waitFor();
  await asks(page, shop);
  await scrolls(page, shop);
  await opensDialogs(page, shop);
  await talks(page, shop);
  await shot(page, "ended");
  await page.getByRole("button", { name: "메뉴" }).focus();
  await shot(page, "focus");
});
