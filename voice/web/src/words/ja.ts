import type { Words } from "./words.ts";

export const ja: Words = {
  language: "ja",
  languageName: "日本語",

  name: "オリーブヤング 音声ショッピングアシスタント",
  shortName: "オリーブヤング案内",

  parts: {
    conversation: "会話",
    suggestions: "続けて質問",
    dock: "話す・入力する",
    products: "商品",
    stores: "店舗",
    you: "自分",
    assistant: "アシスタント",
    skipToField: "入力欄へ移動",
  },

  menu: {
    open: "メニュー",
    language: "言語",
    theme: "画面の明るさ",
    light: "明るい",
    dark: "暗い",
    system: "端末の設定に合わせる",
    pushToTalk: "押している間だけ話す",
    location: "現在地を使う",
    locating: "現在地を確認しています",
    latency: "前回の応答の速さ",
    about: "このサービスについて",
    newConversation: "新しい会話",
    forget: "会話を削除",
  },

  empty: {
    title: "店舗と商品を\n声で探せます",
    lead: "下の緑のボタンを押して話すか、文字で質問してください。",
    questions: [
      "江南駅の近くで今開いている店舗は?",
      "2万ウォン以下の美容液を教えて",
      "開封した商品も返品できますか?",
    ],
  },

  notice: {
    sentence: "AIがデモ用のデータでお答えします。",
    more: "詳しく",
    title: "このサービスについて",
    paragraphs: [
      "人ではなくAIがお答えします。間違うこともあるので、大切なことは店舗でもご確認ください。",
      "店舗と商品の情報はデモ用です。価格には確認した日付があり、例として入れた値には「デモ」の印があります。",
      "オリーブヤング(CJオリーブヤング社)とは関係のないプロジェクトです。",
      "皮膚の病気や妊娠、アレルギーなど健康に関わることは、先に医師や薬剤師にご相談ください。",
    ],
  },

  dialog: { close: "閉じる", cancel: "キャンセル" },

  forget: {
    title: "この会話を削除しますか?",
    body: "これまでの会話と教えていただいた内容を、サーバーからも削除します。元に戻せません。",
    confirm: "削除する",
    working: "削除しています",
    failed: "いまは削除できませんでした。接続を確認して、もう一度押してください。",
  },

  location: {
    title: "現在地を使いますか?",
    body: "近くの店舗を探すためだけに使います。メニューからいつでもオフにできます。使わなくても「江南駅の近く」のように話せばお探しします。",
    agree: "現在地を使う",
    refused: "ブラウザで位置情報が止められています。アドレスの横の設定で許可してから、もう一度オンにしてください。",
  },

  latency: {
    title: "前回の応答の速さ",
    none: "まだ声での会話がありません。一度話すとここに出ます。",
    total: "話し終わってから声が出るまで",
    endpointing: "話し終わりの確認",
    recogniser: "聞き取り",
    agent: "答えを探す",
    voice: "声を作る",
  },

  field: {
    label: "質問",
    placeholder: "店舗や商品について質問",
    listening: "お話しください",
    send: "送信",
    hearing: "聞き取り中",
  },

  state: {
    off: "押して話す",
    connecting: "接続しています",
    listening: "聞いています",
    thinking: "探しています",
    speaking: "話しています",
    muted: "マイクはオフです",
    error: "押して再接続",
  },
  held: "聞いています。話し終えたら離してください",
  holdToTalk: "押している間、話せます",
  press: {
    start: "話し始める",
    cancel: "接続をやめる",
    mute: "マイクをオフにする",
    unmute: "マイクをオンにする",
    retry: "再接続",
    hold: "押している間、話す",
    stopSpeaking: "話を止める",
    end: "音声を終える",
  },

  fault: {
    no_microphone: {
      what: "マイクが見つかりません。",
      todo: "マイクをつないで、もう一度押してください。文字ならすぐに質問できます。",
    },
    permission_refused: {
      what: "マイクが許可されていません。",
      todo: "アドレスの横の設定でマイクを「許可」にして、もう一度押してください。文字ならすぐに質問できます。",
    },
    insecure_origin: {
      what: "このアドレスでは、ブラウザがマイクを止めています。",
      todo: "httpsのアドレスか http://127.0.0.1 で開いてください。文字ならここでも質問できます。",
    },
    server_full: {
      what: "ただいま混み合っています。",
      todo: "少し後でもう一度押してください。文字ならすぐにお答えできます。",
    },
    connection_lost: {
      what: "接続が切れました。",
      todo: "会話はそのまま残っています。つながったら続けてお話しください。",
    },
    voice_unavailable: {
      what: "いまは声でお話しできません。",
      todo: "文字で質問してください。画面でお答えします。",
    },
  },
  faultActions: { retry: "再接続", type: "文字で質問" },

  reading: { newAnswer: "新しい答え", toLast: "最後の答えへ" },

  cutOff: "ここまで話しました",

  product: {
    price: (won) => `${won.toLocaleString("ja-JP")}ウォン`,
    discount: (percent) => `${percent}%オフ`,
    wasPrice: "割引前",
    rating: (stars) => `評価 ${stars.toFixed(1)}`,
    ratingUnknown: "評価の情報なし",
    ingredientsUnknown: "成分の情報なし",
    without: (ingredient) => `${ingredient}なし`,
    priceOf: (date) => `${date}の価格`,
    spokenOf: "いま話している商品",
  },

  store: {
    open: "営業中",
    openUntil: (time) => `営業中 · ${time}まで`,
    openAllDay: "営業中 · 24時間",
    closed: "いまは閉まっています",
    opensAt: (time) => `営業時間外 · ${time}に開店`,
    opensTomorrow: (time) => `営業終了 · 明日${time}に開店`,
    hoursUnknown: "営業時間の情報なし",
    walk: (minutes) => `徒歩${minutes}分`,
    away: (kilometres) => `${kilometres}km`,
    near: (landmark) => `${landmark}の近く`,
    call: "電話",
    phoneUnknown: "電話番号の情報なし",
    directions: "道順",
    newWindow: "新しいウィンドウで開きます",
    map: "店舗の位置",
    you: "現在地",
    cell: (length) => `1マス ${length}`,
    north: "北",
  },

  demo: { mark: "デモ", explained: "実際とは異なることがある、デモ用の情報です" },

  values: {
    services: {
      "영어 응대": "英語対応",
      "일본어 응대": "日本語対応",
      "중국어 응대": "中国語対応",
      "대형 매장": "大型店",
      주차: "駐車",
      택스리펀드: "免税手続き",
      "픽업 서비스": "受け取り",
      "스마트 반품": "店頭返品",
      오늘드림: "当日配送",
      선물포장: "ギフト包装",
      "피부 진단": "肌診断",
      "메이크업 서비스": "メイクサービス",
      "테스터 바": "テスター",
      "공병 수거": "空き容器の回収",
      "휠체어 접근": "車椅子対応",
      "쇼핑몰 입점": "モール内",
      체험존: "体験ゾーン",
      "지하철역 직결": "駅直結",
    },
    exclusions: {
      향료: "香料",
      알코올: "アルコール",
      파라벤: "パラベン",
      실리콘: "シリコン",
      설페이트: "硫酸系界面活性剤",
      미네랄오일: "ミネラルオイル",
      인공색소: "着色料",
      페녹시에탄올: "フェノキシエタノール",
      동물성원료: "動物性原料",
      레티놀: "レチノール",
      살리실산: "サリチル酸",
    },
  },
};
