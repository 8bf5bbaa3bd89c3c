/** The page as a shopper meets it: by role, and by its name in the page's language. */

/** Names of the page's parts, of src/words. */
const NAMES = {
  ko: {
    field: "물어볼 내용",
    stores: "매장",
    products: "제품",
    chips: "이어서 물어보기",
    menu: "메뉴",
    waiting: "찾아보고 있어요",
  },
  en: {
    field: "Your question",
    stores: "Stores",
    products: "Products",
    chips: "Ask next",
    menu: "Menu",
    waiting: "Looking it up",
  },
  ja: {
    field: "質問",
    stores: "店舗",
    products: "商品",
    chips: "続けて質問",
    menu: "メニュー",
    waiting: "探しています",
  },
};

export class ShopPage {
  constructor(page, language = "ko") {
    const names = NAMES[language];
    this.page = page;
    this.waiting = names.waiting;
    this.field = page.getByRole("textbox", { name: names.field });
    this.voice = page.getByTestId("microphone");
    this.questions = page.locator('[data-kind="user"]');
    this.answers = page.locator('[data-kind="assistant"]');
    this.stores = page.getByRole("region", { name: names.stores }).getByRole("article");
    this.products = page.getByRole("region", { name: names.products }).getByRole("article");
    this.chips = page.getByRole("list", { name: names.chips }).getByRole("button");
    this.menu = page.getByRole("button", { name: names.menu, exact: true });
  }

  /** Types a message; what comes of it is another matter. */
  async type(text) {
    await this.field.fill(text);
    await this.field.press("Enter");
  }

  /** Types a message; returns when its answer is complete. */
  async ask(text) {
    await this.answering(() => this.type(text));
  }

  /** Does what asks something; returns when the answer has come and grows no more. */
  async answering(act) {
    const answer = this.answers.nth(await this.answers.count());
    await act();
    await answer.waitFor();
    let before = null;
    for (let same = 0; same < 3; ) {
      await this.page.waitForTimeout(60);
      const now = await answer.innerText();
      same = now === before && !now.includes(this.waiting) ? same + 1 : 0;
      before = now;
    }
  }

  /** Takes something of the menu by its name; `role` is what kind of item it is. */
  async choose(name, role = "menuitem") {
    await this.menu.click();
    await this.page.getByRole(role, { name }).click();
  }

  /** Presses the large button, to begin with. */
  async startVoice() {
    await this.voice.click();
  }

  /** Waits until the button shows one of some states. */
  async shows(...states) {
    const wanted = states.map((state) => `[data-testid="microphone"][data-state="${state}"]`);
    await this.page.locator(wanted.join(", ")).waitFor({ timeout: 20_000 });
  }

  /** Begins to talk; returns when the greeting is over, and the button shows `state`. */
  async greeted(state = "listening") {
    await this.startVoice();
    await this.shows("speaking");
    await this.shows(state);
  }
}

/** The shopper has refused something of the browser, before the page is opened. */
export async function refuse(page, name) {
  const session = await page.context().newCDPSession(page);
  await session.send("Browser.setPermission", { permission: { name }, setting: "denied" });
}

/** Pixels by which the page is wider than the screen. */
export function beyond(page) {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
