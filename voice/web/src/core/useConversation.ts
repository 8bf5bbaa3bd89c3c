/** The conversation for React: what is shown, what can be done, how loud it is. */

import { createContext, useContext, useEffect, useSyncExternalStore } from "react";
import type { Actions, Conversation, Language, Levels } from "../conversation/model.ts";
import type { Assistant } from "./assistant.ts";

/** The page's one assistant; `main.tsx` makes it. */
export const AssistantContext = createContext<Assistant | null>(null);

export interface UsedConversation {
  conversation: Conversation;
  /** The same object always, and so are its functions. */
  actions: Actions;
  levels: Levels;
}

/** `language` is the page's; left out, it stays as it was. */
export function useConversation(language?: Language): UsedConversation {
  const assistant = useContext(AssistantContext);
  if (assistant === null) throw new Error("useConversation needs an AssistantContext");
  const { store, actions, levels } = assistant;
  const conversation = useSyncExternalStore(store.subscribe, store.snapshot);
  useEffect(() => {
    if (language !== undefined) assistant.speak(language);
  }, [assistant, language]);
  return { conversation, actions, levels };
}
