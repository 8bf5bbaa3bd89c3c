/** The page as a shopper meets it: by role, and by its Korean name. */

/** What stands in an answer of which there is nothing yet. */
const WAITING = "찾아보고 있어요";

export class ShopPage {
  constructor(page) {
    this.page = page;
    this.field = page.getByRole("textbox", { name: "물어볼 내용" });
    this.voice = page.getByTestId("microphone");
    this.questions = page.locator('[data-kind="user"]');
    this.answers = page.locator('[data-kind="assistant"]');
    this.stores = page.getByRole("region", { name: "매장" }).getByRole("article");
    this.products = page.getByRole("region", { name: "제품" }).getByRole("article");
    this.chips = page.getByRole("list", { name: "이어서 물어보기" }).getByRole("button");
    this.menu = page.getByRole("button", { name: "메뉴" });
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
      same = now === before && !now.includes(WAITING) ? same + 1 : 0;
      before = now;
    }
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
}

/** The shopper has refused the microphone, before the page is opened. */
export async function refuseMicrophone(page) {
  const session = await page.context().newCDPSession(page);
  const permission = { permission: { name: "microphone" }, setting: "denied" };
  await session.send("Browser.setPermission", permission);
}
