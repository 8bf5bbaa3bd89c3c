/** Every sentence of the interface, as a table that each language fills. */

import type { Language, VoiceFault, VoiceState } from "../conversation/model.ts";

/** What is wrong, and what the shopper can do about it. */
export interface FaultWords {
  what: string;
  todo: string;
}

export interface Words {
  language: Language;
  /** The language's name in the language. */
  languageName: string;

  name: string;
  /** The name where there is no room for it. */
  shortName: string;

  /** Labels of the page's parts, for a screen reader. */
  parts: {
    conversation: string;
    suggestions: string;
    dock: string;
    products: string;
    stores: string;
    you: string;
    assistant: string;
    skipToField: string;
  };

  menu: {
    open: string;
    language: string;
    theme: string;
    light: string;
    dark: string;
    system: string;
    pushToTalk: string;
    location: string;
    locating: string;
    latency: string;
    about: string;
    newConversation: string;
    forget: string;
  };

  empty: {
    title: string;
    lead: string;
    /** Three questions that the assistant can answer from its own catalogue. */
    questions: readonly [string, string, string];
  };

  notice: {
    sentence: string;
    more: string;
    title: string;
    paragraphs: readonly string[];
  };

  dialog: { close: string; cancel: string };

  forget: { title: string; body: string; confirm: string; working: string; failed: string };

  location: { title: string; body: string; agree: string; refused: string };

  latency: {
    title: string;
    none: string;
    total: string;
    endpointing: string;
    recogniser: string;
    agent: string;
    voice: string;
  };

  field: {
    label: string;
    placeholder: string;
    listening: string;
    send: string;
    /** Before the words that are being recognised. */
    hearing: string;
  };

  /** The state as a word, beneath the button. */
  state: Record<VoiceState, string>;
  held: string;
  holdToTalk: string;
  /** What pressing the button does. */
  press: {
    start: string;
    cancel: string;
    mute: string;
    unmute: string;
    retry: string;
    hold: string;
    stopSpeaking: string;
    end: string;
  };

  fault: Record<VoiceFault, FaultWords>;
  faultActions: { retry: string; type: string };

  reading: { newAnswer: string; toLast: string };

  cutOff: string;

  product: {
    price(won: number): string;
    discount(percent: number): string;
    wasPrice: string;
    rating(stars: number): string;
    ratingUnknown: string;
    ingredientsUnknown: string;
    /** How a list of what it is free from is said: 무향료, "no fragrance". */
    without(ingredient: string): string;
    priceOf(date: string): string;
    spokenOf: string;
  };

  store: {
    open: string;
    openUntil(time: string): string;
    openAllDay: string;
    closed: string;
    opensAt(time: string): string;
    opensTomorrow(time: string): string;
    hoursUnknown: string;
    walk(minutes: number): string;
    away(kilometres: string): string;
    near(landmark: string): string;
    call: string;
    phoneUnknown: string;
    directions: string;
    newWindow: string;
    map: string;
    you: string;
    cell(length: string): string;
    north: string;
  };

  demo: { mark: string; explained: string };

  /** Values of the catalogue, which is Korean; what is missing is shown as it is. */
  values: {
    services: Readonly<Record<string, string>>;
    exclusions: Readonly<Record<string, string>>;
  };
}
