import type { Words } from "./words.ts";

export const ko: Words = {
  language: "ko",
  languageName: "한국어",

  name: "올리브영 음성 쇼핑 어시스턴트",
  shortName: "올리브영 어시스턴트",

  parts: {
    conversation: "대화",
    suggestions: "이어서 물어보기",
    dock: "말하기와 글쓰기",
    products: "제품",
    stores: "매장",
    you: "나",
    assistant: "어시스턴트",
    skipToField: "글쓰기로 건너뛰기",
  },

  menu: {
    open: "메뉴",
    language: "언어",
    theme: "화면 밝기",
    light: "밝게",
    dark: "어둡게",
    system: "기기 설정대로",
    pushToTalk: "누르고 있는 동안만 말하기",
    location: "내 위치 사용",
    locating: "위치를 확인하고 있어요",
    latency: "마지막 응답 속도",
    about: "이 서비스에 대해",
    newConversation: "새 대화",
    forget: "내 대화 지우기",
  },

  empty: {
    title: "매장과 제품을\n말로 찾아보세요",
    lead: "아래 초록 버튼을 누르고 말씀하시거나, 글로 물어보세요.",
    questions: [
      "강남역 근처에 지금 여는 매장 있어?",
      "수부지인데 이만 원 이하 세럼 추천해줘",
      "뜯은 제품도 환불돼?",
    ],
  },

  notice: {
    sentence: "AI가 시연용 데이터로 답해요.",
    more: "자세히",
    title: "이 서비스에 대해",
    paragraphs: [
      "사람이 아니라 AI가 답해요. 틀릴 수 있으니 중요한 건 매장에 한 번 더 확인해 주세요.",
      "매장과 제품 정보는 시연용이에요. 가격에는 확인한 날짜가 있고, 예시로 채운 값에는 ‘시연용’ 표시가 붙어 있어요.",
      "올리브영(CJ올리브영㈜)과 관계가 없는 프로젝트예요.",
      "피부 질환이나 임신, 알레르기처럼 건강에 관한 일은 의사나 약사와 먼저 상의해 주세요.",
    ],
  },

  dialog: { close: "닫기", cancel: "취소" },

  forget: {
    title: "이 대화를 지울까요?",
    body: "지금까지 나눈 말과 알려주신 내용을 서버에서도 지워요. 되돌릴 수 없어요.",
    confirm: "지우기",
    working: "지우고 있어요",
    failed: "지금은 지우지 못했어요. 연결을 확인하고 다시 눌러 주세요.",
  },

  location: {
    title: "지금 계신 위치를 쓸까요?",
    body: "가까운 매장을 찾는 데만 써요. 메뉴에서 언제든 끌 수 있고, 동의하지 않아도 ‘강남역 근처’처럼 말씀하시면 찾아드려요.",
    agree: "위치 사용",
    refused: "브라우저에서 위치가 막혀 있어요. 주소창 옆 설정에서 위치를 허용하고 다시 켜 주세요.",
  },

  latency: {
    title: "마지막 응답 속도",
    none: "아직 말로 나눈 대화가 없어요. 한 번 말씀하시면 여기에 나와요.",
    total: "말씀이 끝나고 목소리가 나오기까지",
    endpointing: "말이 끝났는지 확인",
    recogniser: "알아듣기",
    agent: "답 찾기",
    voice: "목소리 만들기",
  },

  field: {
    label: "물어볼 내용",
    placeholder: "매장이나 제품을 물어보세요",
    listening: "말씀하세요",
    send: "보내기",
    hearing: "듣고 있는 말",
  },

  state: {
    off: "눌러서 말하기",
    connecting: "연결하고 있어요",
    listening: "듣고 있어요",
    thinking: "찾아보고 있어요",
    speaking: "말하고 있어요",
    muted: "마이크가 꺼져 있어요",
    error: "눌러서 다시 연결",
  },
  held: "듣고 있어요. 다 말씀하시면 손을 떼세요",
  holdToTalk: "누르고 있는 동안 말하기",
  press: {
    start: "말하기 시작",
    cancel: "연결 취소",
    mute: "마이크 끄기",
    unmute: "마이크 켜기",
    retry: "다시 연결",
    hold: "누르고 있는 동안 말하기",
    stopSpeaking: "말 멈추기",
    end: "음성 끝내기",
  },

  fault: {
    no_microphone: {
      what: "마이크를 찾지 못했어요.",
      todo: "마이크를 연결하고 다시 눌러 주세요. 글로는 바로 물어보실 수 있어요.",
    },
    permission_refused: {
      what: "마이크가 허용되지 않았어요.",
      todo: "주소창 옆 설정에서 마이크를 ‘허용’으로 바꾸고 다시 눌러 주세요. 글로는 바로 물어보실 수 있어요.",
    },
    insecure_origin: {
      what: "이 주소에서는 브라우저가 마이크를 막아요.",
      todo: "https 주소나 http://127.0.0.1 로 열어 주세요. 글로는 여기서도 물어보실 수 있어요.",
    },
    server_full: {
      what: "지금 통화가 많아요.",
      todo: "잠시 뒤에 다시 눌러 주세요. 글로는 바로 도와드릴 수 있어요.",
    },
    connection_lost: {
      what: "연결이 끊겼어요.",
      todo: "대화는 그대로 있어요. 다시 연결되면 이어서 말씀하시면 돼요.",
    },
    voice_unavailable: {
      what: "지금은 목소리로 이야기하기 어려워요.",
      todo: "글로 물어봐 주세요. 화면으로 바로 답해드릴게요.",
    },
  },
  faultActions: { retry: "다시 연결", type: "글로 묻기" },

  reading: { newAnswer: "새 답변", toLast: "마지막 답변으로" },

  cutOff: "여기까지 말했어요",

  product: {
    price: (won) => `${won.toLocaleString("ko-KR")}원`,
    discount: (percent) => `${percent}%`,
    wasPrice: "할인 전",
    rating: (stars) => `별점 ${stars.toFixed(1)}`,
    ratingUnknown: "별점 정보 없음",
    ingredientsUnknown: "성분 정보 없음",
    without: (ingredient) => `${ingredient} 없음`,
    priceOf: (date) => `${date} 가격`,
    spokenOf: "지금 말하는 제품",
  },

  store: {
    open: "영업 중",
    openUntil: (time) => `영업 중 · ${time}까지`,
    openAllDay: "영업 중 · 24시간",
    closed: "지금은 닫혀 있어요",
    opensAt: (time) => `영업 전 · ${time}에 열어요`,
    opensTomorrow: (time) => `영업 종료 · 내일 ${time}에 열어요`,
    hoursUnknown: "영업시간 정보 없음",
    walk: (minutes) => `걸어서 ${minutes}분`,
    away: (kilometres) => `${kilometres}km`,
    near: (landmark) => `${landmark} 근처`,
    call: "전화",
    phoneUnknown: "전화번호 정보 없음",
    directions: "길찾기",
    newWindow: "새 창에서 열려요",
    map: "매장 위치 그림",
    you: "내 위치",
    cell: (length) => `한 칸 ${length}`,
    north: "북",
  },

  demo: { mark: "시연용", explained: "실제와 다를 수 있는 시연용 정보예요" },

  values: { services: {}, exclusions: {} },
};
