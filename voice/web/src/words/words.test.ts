// @vitest-environment node
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { WORDS } from "./index.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const html = read("../../index.html");
const manifest = JSON.parse(read("../../public/manifest.webmanifest")) as Record<string, string>;
const tokens = read("../styles/tokens.css");

/** The lightest and the darkest ground, in the order of the style sheet. */
const [light, dark] = [...tokens.matchAll(/--ground: (#\w+);/g)].map((match) => match[1]);
const accent = /--accent: (#\w+);/.exec(tokens)?.[1];

test("what is installed is called as the page calls itself", () => {
  expect(html).toContain(`<title>${WORDS.ko.name}</title>`);
  expect(manifest).toMatchObject({ name: WORDS.ko.name, short_name: WORDS.ko.shortName });
  expect(html).toContain(`content="${manifest["description"]}"`);
});

test("the browser's own bar and the icon have the page's colours", () => {
  expect(html).toContain(`content="${light}" media="(prefers-color-scheme: light)"`);
  expect(html).toContain(`content="${dark}" media="(prefers-color-scheme: dark)"`);
  expect(manifest).toMatchObject({ background_color: light, theme_color: light });
  expect(read("../../public/icons/icon.svg")).toContain(`fill="${accent}"`);
});

/** Every text of a table, functions called with something that has no letters. */
function texts(table: unknown): string[] {
  if (typeof table === "string") return [table];
  if (typeof table === "function") return texts(table(7));
  return typeof table === "object" && table !== null ? Object.values(table).flatMap(texts) : [];
}

test("no language borrows another's sentences", () => {
  const own = (language: keyof typeof WORDS) => texts(WORDS[language]).join("\n");
  expect(own("en")).not.toMatch(/[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u);
  expect(own("ja")).not.toMatch(/\p{sc=Hangul}/u);
  expect(own("ko")).not.toMatch(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u);
});
