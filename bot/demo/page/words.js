// The page's own few words, in both languages.
const WORDS = {
  heading: ["證照獎勵小幫手 · 示範", "Certificate rewards · demo"],
  title: ["證照獎勵小幫手 · 本機示範", "Certificate rewards · local demo"],
  subtitle: ["一切都在這台電腦上，人物皆為虛構", "Everything stays on this computer; all people are invented"],
  other_language: ["English", "中文"],
  student: ["學生的手機", "Student’s phone"],
  staff: ["職員的手機", "Staff phone"],
  mail: ["學校信箱", "School mailbox"],
  choose: ["選擇人物", "Choose a person"],
  group_tab: ["審核群組", "Staff group"],
  private_tab: ["與小幫手私訊", "Private chat"],
  bot: ["機器人", "bot"],
  typing: ["輸入中…", "typing…"],
  members: ["{n} 位成員", "{n} members"],
  start: ["開始", "Start"],
  unblock: ["解除封鎖並開始", "Unblock and start"],
  block: ["封鎖機器人", "Block the bot"],
  join: ["加入審核群組", "Join the staff group"],
  leave: ["離開審核群組", "Leave the staff group"],
  outside: ["{name} 不在審核群組中", "{name} is not in the staff group"],
  empty: ["還沒有訊息", "No messages yet"],
  write: ["輸入訊息", "Message"],
  caption: ["說明文字（選填）", "Caption (optional)"],
  send: ["傳送", "Send"],
  attach: ["附加照片或檔案", "Attach photos or files"],
  commands: ["指令", "Commands"],
  more: ["更多", "More"],
  reply: ["回覆", "Reply"],
  edit: ["編輯", "Edit"],
  editing: ["編輯訊息", "Edit message"],
  cancel: ["取消", "Cancel"],
  close: ["關閉", "Close"],
  edited: ["已編輯", "edited"],
  silent: ["靜音通知", "sent silently"],
  protected: ["受保護：不能儲存或轉傳", "Protected: cannot be saved or forwarded"],
  forwarded: ["轉傳自 {name}", "Forwarded from {name}"],
  new_chat_members: ["{name} 加入了群組", "{name} joined the group"],
  left_chat_member: ["{name} 離開了群組", "{name} left the group"],
  pinned_message: ["已釘選一則訊息", "A message was pinned"],
  migrate_to_chat_id: ["群組已升級為超級群組", "The group became a supergroup"],
  migrate_from_chat_id: ["群組已升級為超級群組", "The group became a supergroup"],
  sticker: ["貼圖", "Sticker"],
  voice: ["語音訊息", "Voice message"],
  contact: ["聯絡人", "Contact"],
  location: ["位置", "Location"],
  other: ["訊息", "Message"],
  photo: ["照片", "Photo"],
  samples: ["示範文件", "Sample documents"],
  samples_hint: ["點圖片選一張或多張，再傳送。要打的字點藍字就會填好。", "Tap one or more pictures, then send. Tap blue text to type it."],
  other_samples: ["出狀況的檔案，看小幫手怎麼回答", "Files with faults: see what the bot says"],
  no_samples: ["沒有示範文件，請從裝置選取", "No samples here; choose from your device"],
  from_device: ["從裝置選取", "From this device"],
  camera: ["拍照", "Camera"],
  as_photo: ["傳送照片", "Send as photo"],
  as_file: ["以檔案傳送", "Send as file"],
  not_photo: ["這個檔案不能當成照片傳送，請改以檔案傳送。", "This cannot be sent as a photo. Please send it as a file."],
  no_mail: ["信箱是空的。驗證碼會寄到這裡。", "No mail yet. The code will arrive here."],
  to: ["收件人", "To"],
  copy: ["複製 {code}", "Copy {code}"],
  copied: ["已複製", "Copied"],
  ok: ["好", "OK"],
  workshop: ["幕後：機器人的呼叫與故障", "Behind the scenes: the bot’s calls, and faults"],
  pending: ["等待中的更新：{n}", "updates waiting: {n}"],
  faults: ["故障開關（只發生一次）", "Fault switches (each happens once)"],
  fault_429: ["太快了 429", "Too fast 429"],
  fault_500: ["伺服器錯誤 500", "Server error 500"],
  fault_drop: ["送達後斷線", "Drop after delivery"],
  fault_403: ["被封鎖 403", "Blocked 403"],
  fault_mail: ["寄信失敗 451", "Mail fails 451"],
  clear: ["清除故障", "Clear faults"],
  armed: ["待發：{n}", "armed: {n}"],
  no_calls: ["機器人還沒有呼叫任何方法", "The bot has not called anything yet"],
  stopped: ["示範已停止，請再執行 make demo。", "The demo has stopped. Please run make demo again."],
  open_outside: ["要開啟這個網址嗎？", "Open this address?"],
  hints: [
    ["在學生的手機按「開始」，輸入學號", "到學校信箱複製驗證碼，貼回對話", "圖片和要打的字，都在迴紋針裡", "在職員的手機輸入 /next 審核"],
    ["Press Start on the student’s phone (Nguyễn Thị Mai’s is in English)", "Copy the code from the school mailbox into the chat", "The paper clip has the pictures and what to type", "On the staff phone, type /next to review"],
  ],
};

let index = localStorage.getItem("language") === "en" ? 1 : 0;

export const isEnglish = () => index === 1;
export const raw = (key) => WORDS[key][index];

export function t(key, values = {}) {
  return raw(key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function switchLanguage() {
  index = 1 - index;
  localStorage.setItem("language", isEnglish() ? "en" : "zh");
}
