/** The few sentences that are the page's own because the server is not there to say them. */

import type { Language } from "../conversation/model.ts";

type Kind = "not_answered" | "elsewhere";

export const NOTICES: Record<Kind, Record<Language, string>> = {
  not_answered: {
    ko: "답을 받지 못했어요. 인터넷 연결을 확인하고 다시 보내 주세요.",
    en: "The answer didn't arrive. Check your connection and send it again.",
    ja: "回答を受け取れませんでした。接続を確認して、もう一度送ってください。",
  },
  elsewhere: {
    ko: "이 대화를 다른 창에서 이어가고 있어서, 여기서는 마이크를 껐어요.",
    en: "This conversation continues in another window, so the microphone is off here.",
    ja: "この会話は別のウィンドウで続いているため、こちらのマイクを切りました。",
  },
};
