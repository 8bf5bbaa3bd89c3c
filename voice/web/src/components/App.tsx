/** The whole page: the shopper's language around the one conversation. */

import "../styles/base.css";
import { useConversation } from "../core/useConversation.ts";
import { WORDS, WordsContext } from "../words/index.ts";
import { Page } from "./Page.tsx";
import { useLanguage } from "./preferences.ts";

export function App() {
  const [language, chooseLanguage] = useLanguage();
  const { conversation, actions, levels } = useConversation(language);
  return (
    <WordsContext value={WORDS[language]}>
      <Page
        conversation={conversation}
        actions={actions}
        levels={levels}
        chooseLanguage={chooseLanguage}
      />
    </WordsContext>
  );
}
