/** The language of the interface, each named in itself. */

import * as Menu from "@radix-ui/react-dropdown-menu";
import { Check, Globe } from "lucide-react";
import type { Language } from "../../conversation/model.ts";
import { useWords, WORDS } from "../../words/index.ts";
import styles from "./menu.module.css";

interface Props {
  language: Language;
  choose(language: Language): void;
}

export function LanguageMenu({ language, choose }: Props) {
  const words = useWords();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={styles.trigger}>
        <Globe size={20} aria-hidden />
        <span className="visually-hidden">
          {words.menu.language}: {words.languageName}
        </span>
        <span className={styles.code}>{language.toUpperCase()}</span>
      </Menu.Trigger>
      <Menu.Content className={styles.menu} align="end" sideOffset={6} collisionPadding={8}>
        <Menu.RadioGroup value={language}>
          {Object.values(WORDS).map((each) => (
            <Menu.RadioItem
              key={each.language}
              className={styles.item}
              value={each.language}
              lang={each.language}
              onSelect={() => choose(each.language)}
            >
              {each.languageName}
              <Menu.ItemIndicator>
                <Check size={18} aria-hidden />
              </Menu.ItemIndicator>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Content>
    </Menu.Root>
  );
}
