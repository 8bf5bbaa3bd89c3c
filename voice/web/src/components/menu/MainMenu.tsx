/** What is wanted now and then: settings, the last latency, starting anew, being forgotten. */

import * as Menu from "@radix-ui/react-dropdown-menu";
import { Check, EllipsisVertical, Gauge, Hand, Info, MapPin, SquarePen, Trash2 } from "lucide-react";
import { type ReactNode, useRef } from "react";
import type { Conversation } from "../../conversation/model.ts";
import { useWords } from "../../words/index.ts";
import { type Theme, THEMES } from "../preferences.ts";
import styles from "./menu.module.css";

export type DialogName = "about" | "forget" | "latency" | "location";

interface Props {
  conversation: Conversation;
  theme: Theme;
  chooseTheme(theme: Theme): void;
  setPushToTalk(on: boolean): void;
  /** On asks for consent first. */
  setLocation(on: boolean): void;
  newConversation(): void;
  open(dialog: DialogName): void;
}

export function MainMenu(props: Props) {
  const words = useWords();
  const { conversation } = props;
  /** Done once the menu is gone and its button has the focus, to which a dialog then returns it. */
  const next = useRef<(() => void) | null>(null);
  const then = (act: () => void) => {
    next.current = act;
  };
  const goOn = () => {
    next.current?.();
    next.current = null;
  };
  const located = conversation.locating === "on" || conversation.locating === "asking";
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className={styles.trigger} aria-label={words.menu.open}>
        <EllipsisVertical size={22} aria-hidden />
      </Menu.Trigger>
      <Menu.Content
        className={styles.menu}
        align="end"
        sideOffset={6}
        collisionPadding={8}
        onCloseAutoFocus={goOn}
      >
        <Item icon={<SquarePen size={18} aria-hidden />} onSelect={props.newConversation}>
          {words.menu.newConversation}
        </Item>
        <Menu.Separator className={styles.line} />
        <Switch on={conversation.pushToTalk} set={props.setPushToTalk}>
          <Hand size={18} aria-hidden />
          {words.menu.pushToTalk}
        </Switch>
        <Switch on={located} set={(on) => then(() => props.setLocation(on))}>
          <MapPin size={18} aria-hidden />
          {conversation.locating === "asking" ? words.menu.locating : words.menu.location}
        </Switch>
        <Menu.Separator className={styles.line} />
        <Menu.Label className={styles.label}>{words.menu.theme}</Menu.Label>
        <Menu.RadioGroup value={props.theme}>
          {THEMES.map((theme) => (
            <Menu.RadioItem
              key={theme}
              className={styles.item}
              value={theme}
              onSelect={() => props.chooseTheme(theme)}
            >
              {words.menu[theme]}
              <Menu.ItemIndicator>
                <Check size={18} aria-hidden />
              </Menu.ItemIndicator>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Separator className={styles.line} />
        <Item
          icon={<Gauge size={18} aria-hidden />}
          onSelect={() => then(() => props.open("latency"))}
        >
          {words.menu.latency}
        </Item>
        <Item
          icon={<Info size={18} aria-hidden />}
          onSelect={() => then(() => props.open("about"))}
        >
          {words.menu.about}
        </Item>
        <Item
          grave
          icon={<Trash2 size={18} aria-hidden />}
          onSelect={() => then(() => props.open("forget"))}
        >
          {words.menu.forget}
        </Item>
      </Menu.Content>
    </Menu.Root>
  );
}

interface ItemProps {
  icon: ReactNode;
  grave?: boolean;
  onSelect(): void;
  children: ReactNode;
}

function Item({ icon, grave, onSelect, children }: ItemProps) {
  return (
    <Menu.Item className={styles.item} data-grave={grave || undefined} onSelect={onSelect}>
      <span className={styles.named}>
        {icon}
        {children}
      </span>
    </Menu.Item>
  );
}

interface SwitchProps {
  on: boolean;
  set(on: boolean): void;
  children: ReactNode;
}

function Switch({ on, set, children }: SwitchProps) {
  return (
    <Menu.CheckboxItem className={styles.item} checked={on} onCheckedChange={set}>
      <span className={styles.named}>{children}</span>
      <span className={styles.switch} data-on={on || undefined} aria-hidden />
    </Menu.CheckboxItem>
  );
}
