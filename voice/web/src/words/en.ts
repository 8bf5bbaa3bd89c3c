import type { Words } from "./words.ts";

export const en: Words = {
  language: "en",
  languageName: "English",

  name: "Olive Young voice shopping assistant",
  shortName: "Olive Young assistant",

  parts: {
    conversation: "Conversation",
    suggestions: "Ask next",
    dock: "Talk or type",
    products: "Products",
    stores: "Stores",
    you: "You",
    assistant: "Assistant",
    skipToField: "Skip to typing",
  },

  menu: {
    open: "Menu",
    language: "Language",
    theme: "Appearance",
    light: "Light",
    dark: "Dark",
    system: "As on this device",
    pushToTalk: "Hold the button to talk",
    location: "Use my location",
    locating: "Finding where you are",
    latency: "Speed of the last answer",
    about: "About this service",
    newConversation: "New conversation",
    forget: "Delete my conversation",
  },

  empty: {
    title: "Find stores and products\nby talking",
    lead: "Press the green button below and talk, or type your question.",
    questions: [
      "Is a store open near Gangnam Station?",
      "A serum under 20,000 won for dry skin",
      "Can I return an opened product?",
    ],
  },

  notice: {
    sentence: "An AI answers, from demonstration data.",
    more: "Details",
    title: "About this service",
    paragraphs: [
      "An AI answers, not a person. It can be wrong, so please check what matters with the store.",
      "Stores and products are demonstration data. Prices carry the date they were seen, and made-up values are marked ‘demo’.",
      "This project is not affiliated with Olive Young (CJ Olive Young Corporation).",
      "For skin conditions, pregnancy or allergies, please ask a doctor or pharmacist first.",
    ],
  },

  dialog: { close: "Close", cancel: "Cancel" },

  forget: {
    title: "Delete this conversation?",
    body: "What we said, and what you told me, is deleted on the server too. This cannot be undone.",
    confirm: "Delete",
    working: "Deleting",
    failed: "It could not be deleted just now. Please check the connection and try again.",
  },

  location: {
    title: "Use where you are now?",
    body: "Only to find stores near you. You can turn it off in the menu at any time; without it, just say a place, such as ‘near Gangnam Station’.",
    agree: "Use my location",
    refused: "The browser blocks location here. Allow it in the settings beside the address, then turn it on again.",
  },

  latency: {
    title: "Speed of the last answer",
    none: "Nothing has been spoken yet. Say something, and it will be shown here.",
    total: "From your last word to the first sound",
    endpointing: "Noticing you had finished",
    recogniser: "Understanding the words",
    agent: "Finding the answer",
    voice: "Making the voice",
  },

  field: {
    label: "Your question",
    placeholder: "Ask about a store or product",
    listening: "Go ahead",
    send: "Send",
    hearing: "Hearing",
  },

  state: {
    off: "Press to talk",
    connecting: "Connecting",
    listening: "Listening",
    thinking: "Looking it up",
    speaking: "Speaking",
    muted: "Microphone is off",
    error: "Press to reconnect",
  },
  held: "Listening. Let go when you are done",
  holdToTalk: "Hold to talk",
  press: {
    start: "Start talking",
    cancel: "Stop connecting",
    mute: "Turn the microphone off",
    unmute: "Turn the microphone on",
    retry: "Reconnect",
    hold: "Hold to talk",
    stopSpeaking: "Stop speaking",
    end: "End voice",
  },

  fault: {
    no_microphone: {
      what: "No microphone was found.",
      todo: "Connect one and press again. You can type right away.",
    },
    permission_refused: {
      what: "The microphone is not allowed.",
      todo: "Set the microphone to ‘Allow’ in the settings beside the address, then press again. You can type right away.",
    },
    insecure_origin: {
      what: "The browser blocks the microphone at this address.",
      todo: "Open it at an https address or at http://127.0.0.1. Typing works here too.",
    },
    server_full: {
      what: "All lines are busy.",
      todo: "Please press again in a moment. I can answer in text right away.",
    },
    connection_lost: {
      what: "The connection was lost.",
      todo: "Our conversation is kept. Once it is back, just go on.",
    },
    voice_unavailable: {
      what: "Talking is not possible right now.",
      todo: "Please type, and I will answer on the screen.",
    },
  },
  faultActions: { retry: "Reconnect", type: "Type instead" },

  reading: { newAnswer: "New answer", toLast: "To the last answer" },

  cutOff: "I had said up to here",

  product: {
    price: (won) => `₩${won.toLocaleString("en-US")}`,
    discount: (percent) => `${percent}% off`,
    wasPrice: "Before",
    rating: (stars) => `Rated ${stars.toFixed(1)}`,
    ratingUnknown: "Rating unknown",
    ingredientsUnknown: "Ingredients unknown",
    without: (ingredient) => `No ${ingredient}`,
    priceOf: (date) => `Price of ${date}`,
    spokenOf: "Being spoken of",
  },

  store: {
    open: "Open",
    openUntil: (time) => `Open · until ${time}`,
    openAllDay: "Open · 24 hours",
    closed: "Closed now",
    opensAt: (time) => `Closed · opens at ${time}`,
    opensTomorrow: (time) => `Closed · opens tomorrow at ${time}`,
    hoursUnknown: "Hours unknown",
    walk: (minutes) => `${minutes} min walk`,
    away: (kilometres) => `${kilometres} km`,
    near: (landmark) => `Near ${landmark}`,
    call: "Call",
    phoneUnknown: "Phone unknown",
    directions: "Directions",
    newWindow: "Opens in a new window",
    map: "Where the stores are",
    you: "You",
    cell: (length) => `1 square = ${length}`,
    north: "N",
  },

  demo: { mark: "demo", explained: "Demonstration data; it may differ from the real store" },

  values: {
    services: {
      "영어 응대": "English",
      "일본어 응대": "Japanese",
      "중국어 응대": "Chinese",
      "대형 매장": "Large store",
      주차: "Parking",
      택스리펀드: "Tax refund",
      "픽업 서비스": "Pick-up",
      "스마트 반품": "In-store returns",
      오늘드림: "Same-day delivery",
      선물포장: "Gift wrapping",
      "피부 진단": "Skin analysis",
      "메이크업 서비스": "Makeup service",
      "테스터 바": "Tester bar",
      "공병 수거": "Empties recycling",
      "휠체어 접근": "Wheelchair access",
      "쇼핑몰 입점": "In a mall",
      체험존: "Trial zone",
      "지하철역 직결": "Joined to the station",
    },
    exclusions: {
      향료: "fragrance",
      알코올: "alcohol",
      파라벤: "parabens",
      실리콘: "silicones",
      설페이트: "sulfates",
      미네랄오일: "mineral oil",
      인공색소: "artificial colours",
      페녹시에탄올: "phenoxyethanol",
      동물성원료: "animal ingredients",
      레티놀: "retinoids",
      살리실산: "salicylic acid",
    },
  },
};
