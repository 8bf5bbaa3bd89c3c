/** A conversation to test with: records as the server sends them, in every state a turn takes. */

import type {
  Actions,
  AssistantTurn,
  Conversation,
  Levels,
  Product,
  Store,
  Turn,
  UserTurn,
} from "../conversation/model.ts";

export const GANGNAM: Store[] = [
  {
    store_id: "DD61",
    name: "역삼점",
    address: "서울특별시 강남구 테헤란로 111 대건빌딩 1층",
    phone: "02-561-1842",
    lat: 37.4988815,
    lng: 127.0292817,
    hours: {
      weekday: "08:00 - 22:00",
      weekend: "11:00 - 20:00",
      holiday: "휴무",
      closed_on: [],
    },
    open_now: false,
    services: ["오늘드림", "선물포장", "테스터 바", "주차"],
    features: [],
    nearby_landmarks: ["강남역", "역삼역", "신논현역"],
    popular_products: ["A000000226505", "A000000241669", "A000000188876"],
    distance_m: 216,
    demo_fields: ["operating_hours", "services", "popular_products"],
  },
  {
    store_id: "DC7D",
    name: "강남우성점",
    address: "서울특별시 강남구 강남대로 320 황화빌딩 1층 일부",
    phone: "02-501-4426",
    lat: 37.4918533,
    lng: 127.0310482,
    hours: {
      weekday: "10:00 - 22:00",
      weekend: "10:00 - 22:00",
      holiday: null,
      closed_on: ["추석"],
    },
    open_now: false,
    services: ["픽업 서비스", "스마트 반품", "오늘드림", "주차"],
    features: [],
    nearby_landmarks: ["강남역"],
    popular_products: [],
    distance_m: 651,
    demo_fields: ["operating_hours", "services"],
  },
  {
    store_id: "D039",
    name: "강남파이낸스점",
    address: "서울특별시 강남구 테헤란로 152 강남파이낸스센터 지하2층",
    phone: "02-508-5390",
    lat: 37.4996771,
    lng: 127.0361459,
    hours: {
      weekday: "08:00 - 22:00",
      weekend: "10:00 - 21:00",
      holiday: "휴무",
      closed_on: [],
    },
    open_now: false,
    services: ["스마트 반품", "휠체어 접근", "주차"],
    features: [],
    nearby_landmarks: ["역삼역", "강남역"],
    popular_products: [],
    distance_m: 765,
    demo_fields: ["operating_hours", "services"],
  }
];

/** Real hours where they are known: none for a weekend. */
export const MYEONGDONG: Store = {
  store_id: "DD6F",
  name: "명동타임워크점",
  address: "서울특별시 중구 남대문로 78 타임워크명동 108호, 109호",
  phone: "02-6016-9333",
  lat: 37.564185,
  lng: 126.9830046,
  hours: {
    weekday: "09:30 - 22:30",
    weekend: null,
    holiday: null,
    closed_on: [],
  },
  open_now: false,
  services: ["스마트 반품"],
  features: [],
  nearby_landmarks: ["을지로입구역", "명동역", "시청역", "명동", "한국은행 화폐박물관"],
  popular_products: [],
  distance_m: 102,
  demo_fields: [],
};

export const SERUMS: Product[] = [
  {
    product_id: "p-301da348db4a",
    brand: "에스네이처",
    name: "에스네이처 아쿠아 스쿠알란 세럼",
    category: "에센스/세럼/앰플",
    volume: "50ml",
    price: 21700,
    list_price: 35000,
    discount_pct: 38,
    rating: 4.7,
    skin_types: ["건성", "복합성", "수부지"],
    concerns: ["보습"],
    key_ingredients: ["스쿠알란"],
    free_from: ["향료", "알코올", "파라벤", "실리콘"],
    image_url: null,
    reasons: ["보습 고민에 맞아요", "스쿠알란이 들어 있어요"],
    price_date: "2026-04-29",
    demo_fields: [],
  },
  {
    product_id: "A000000189261",
    brand: "토리든",
    name: "토리든 다이브인 저분자 히알루론산 세럼",
    category: "에센스/세럼/앰플",
    volume: "50ml",
    price: 27000,
    list_price: 36000,
    discount_pct: 25,
    rating: 4.8,
    skin_types: ["건성", "복합성", "수부지", "민감성"],
    concerns: ["보습", "장벽"],
    key_ingredients: ["히알루론산", "판테놀"],
    free_from: ["향료", "알코올", "파라벤", "실리콘"],
    image_url: null,
    reasons: ["보습 고민에 맞아요", "히알루론산, 판테놀이 들어 있어요"],
    price_date: "2026-04-05",
    demo_fields: [],
  },
  {
    product_id: "p-1d8d4cf287fd",
    brand: "션리",
    name: "션리 다시마 그리너리 세럼",
    category: "에센스/세럼/앰플",
    volume: "35ml",
    price: 24000,
    list_price: 30000,
    discount_pct: 20,
    rating: 5.0,
    skin_types: ["복합성", "수부지"],
    concerns: ["보습"],
    key_ingredients: ["다시마"],
    free_from: ["알코올", "파라벤", "설페이트", "미네랄오일"],
    image_url: null,
    reasons: ["보습 고민에 맞아요", "다시마가 들어 있어요"],
    price_date: "2026-05-16",
    demo_fields: [],
  }
];

/** The longest name of the catalogue. */
export const LONG_NAMED: Product = {
  product_id: "p-5c161e3b7919",
  brand: "라로슈포제",
  name: "라로슈포제 시카플라스트 로션 B5 판테놀 시카에센스 토너",
  category: "토너/패드",
  volume: "200ml",
  price: 31640,
  list_price: 37000,
  discount_pct: 14,
  rating: 4.8,
  skin_types: ["건성", "복합성", "수부지", "민감성"],
  concerns: ["진정", "장벽"],
  key_ingredients: ["판테놀", "병풀(시카)"],
  free_from: ["향료", "알코올", "파라벤", "실리콘"],
  image_url: null,
  reasons: ["민감성 피부에 무난해요", "진정 고민에 맞아요", "판테놀, 병풀(시카)이 들어 있어요"],
  price_date: "2026-05-20",
  demo_fields: [],
};

export function said(id: string, text: string, interim = false): UserTurn {
  return { kind: "user", id, text, interim };
}

/** An answer that is read: all of it counts as heard. */
export function answer(id: string, text: string, more: Partial<AssistantTurn> = {}): AssistantTurn {
  return {
    kind: "assistant",
    id,
    text,
    heard: text.length,
    streaming: false,
    interrupted: false,
    stores: [],
    products: [],
    suggestions: [],
    ...more,
  };
}

export function conversation(turns: Turn[], more: Partial<Conversation> = {}): Conversation {
  return {
    sessionId: "fixture",
    turns,
    voice: "off",
    fault: null,
    muted: false,
    pushToTalk: false,
    locating: "off",
    place: null,
    latency: null,
    answering: false,
    ...more,
  };
}

/** Actions that do nothing; a test gives its own where it wants to know. */
export function actions(more: Partial<Actions> = {}): Actions {
  const nothing = () => undefined;
  return {
    send: nothing,
    startVoice: nothing,
    stopVoice: nothing,
    setMuted: nothing,
    setPushToTalk: nothing,
    hold: nothing,
    hush: nothing,
    useLocation: nothing,
    newConversation: nothing,
    forgetMe: () => Promise.resolve(),
    ...more,
  };
}

export const SILENCE: Levels = { microphone: () => 0, voice: () => 0 };
