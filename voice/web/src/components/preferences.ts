/** What the shopper chose for this device: the language and the brightness of the page. */

import { useEffect, useState } from "react";
import type { Language } from "../conversation/model.ts";
import { WORDS } from "../words/index.ts";

export type Theme = "system" | "light" | "dark";
export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const DARK = "(prefers-color-scheme: dark)";

/** Korean until another one is chosen: the shop is Korean, and so are its names. */
export function useLanguage(): [Language, (language: Language) => void] {
  const [language, choose] = useKept<Language>("language", isLanguage, "ko");
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = WORDS[language].name;
  }, [language]);
  return [language, choose];
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, choose] = useKept<Theme>("theme", isTheme, "system");
  useEffect(() => {
    const system = matchMedia(DARK);
    const apply = () => {
      const dark = theme === "dark" || (theme === "system" && system.matches);
      document.documentElement.dataset["theme"] = dark ? "dark" : "light";
      tint(getComputedStyle(document.documentElement).getPropertyValue("--ground"));
    };
    apply();
    system.addEventListener("change", apply);
    return () => system.removeEventListener("change", apply);
  }, [theme]);
  return [theme, choose];
}

/** The browser's own bar takes the page's ground. */
function tint(ground: string): void {
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
    meta.setAttribute("content", ground);
  }
}

function useKept<Value extends string>(
  key: string,
  isValue: (text: string | null) => text is Value,
  otherwise: Value,
): [Value, (value: Value) => void] {
  const [value, setValue] = useState<Value>(() => {
    const kept = read(key);
    return isValue(kept) ? kept : otherwise;
  });
  const choose = (next: Value) => {
    setValue(next);
    keep(key, next);
  };
  return [value, choose];
}

function isLanguage(text: string | null): text is Language {
  return text !== null && Object.hasOwn(WORDS, text);
}

function isTheme(text: string | null): text is Theme {
  return THEMES.some((theme) => theme === text);
}

/** A browser may refuse its storage; the choice then lasts as long as the page. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}
