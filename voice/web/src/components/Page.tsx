/** The page of one conversation: bar, conversation, dock, and the dialogs over them. */

import { useCallback, useEffect, useRef, useState } from "react";
import type { Actions, Conversation, Language, Levels } from "../conversation/model.ts";
import { useWords } from "../words/index.ts";
import { Announcer } from "./conversation/Announcer.tsx";
import { EmptyState } from "./conversation/EmptyState.tsx";
import { TurnList } from "./conversation/TurnList.tsx";
import { useReadingPosition } from "./conversation/useReadingPosition.ts";
import type { Ask } from "./ask.ts";
import { DataNotice } from "./DataNotice.tsx";
import { Dock } from "./dock/Dock.tsx";
import { AboutDialog } from "./menu/AboutDialog.tsx";
import { ForgetDialog } from "./menu/ForgetDialog.tsx";
import { LanguageMenu } from "./menu/LanguageMenu.tsx";
import { LatencyDialog } from "./menu/LatencyDialog.tsx";
import { LocationDialog } from "./menu/LocationDialog.tsx";
import { type DialogName, MainMenu } from "./menu/MainMenu.tsx";
import styles from "./Page.module.css";
import { useTheme } from "./preferences.ts";
import { TopBar } from "./TopBar.tsx";

interface Props {
  conversation: Conversation;
  actions: Actions;
  levels: Levels;
  chooseLanguage(language: Language): void;
}

export function Page({ conversation, actions, levels, chooseLanguage }: Props) {
  const words = useWords();
  const [theme, chooseTheme] = useTheme();
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const { turns } = conversation;
  const reading = useReadingPosition(turns);
  const close = () => setDialog(null);

  // The browser said no where the shopper had said yes: say what to do about it.
  const refused = conversation.locating === "refused";
  useEffect(() => {
    if (refused) setDialog("location");
  }, [refused]);

  const field = useRef<HTMLTextAreaElement>(null);
  const { follow } = reading;
  const { send } = actions;
  const ask: Ask = useCallback(
    (question, { refocus = false } = {}) => {
      follow();
      send(question);
      if (refocus) field.current?.focus();
    },
    [follow, send],
  );

  const notice = <DataNotice explain={() => setDialog("about")} />;
  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#message">
        {words.parts.skipToField}
      </a>
      <TopBar>
        <LanguageMenu language={words.language} choose={chooseLanguage} />
        <MainMenu
          conversation={conversation}
          theme={theme}
          chooseTheme={chooseTheme}
          setPushToTalk={actions.setPushToTalk}
          setLocation={(on) => (on ? setDialog("location") : actions.useLocation(false))}
          newConversation={actions.newConversation}
          open={setDialog}
        />
      </TopBar>
      <main className={styles.main}>
        {turns.length === 0 ? (
          <EmptyState ask={ask} notice={notice} />
        ) : (
          <TurnList turns={turns} shopper={conversation.place} reading={reading} notice={notice} />
        )}
        <Announcer turns={turns} voice={conversation.voice} />
        <Dock
          conversation={conversation}
          actions={actions}
          levels={levels}
          field={field}
          ask={ask}
        />
      </main>
      <AboutDialog open={dialog === "about"} close={close} />
      <LatencyDialog open={dialog === "latency"} latency={conversation.latency} close={close} />
      <LocationDialog
        open={dialog === "location"}
        refused={refused}
        close={close}
        agree={() => actions.useLocation(true)}
      />
      <ForgetDialog open={dialog === "forget"} close={close} forget={actions.forgetMe} />
    </div>
  );
}
