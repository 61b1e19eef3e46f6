// One message as a list item: bubble, attachment, time, inline buttons.

import { media } from "./api.js";
import { make } from "./dom.js";
import { summary } from "./reply.js";
import { render } from "./text.js";

export function messageItem(message, view, act) {
  if (isService(message)) return make("li", { class: "service" }, make("span", {}, service(message)));
  const own = message.sender === view.self;
  const side = own ? "own" : "other";
  const answer = make("button", { type: "button", class: "answer", "aria-label": "↩ Жооп · Ответ", onclick: () => act.reply(message) }, "↩");
  const bubble = make("div", { class: "bubble" }, ...parts(message, view, own, act), answer);
  const item = make("li", { class: `message ${side}`, "data-message": message.id }, bubble);
  if (message.buttons.length) item.append(keyboard(message, act));
  return item;
}

function parts(message, view, own, act) {
  const who = make("span", { class: own || !view.group ? "visually-hidden" : `who hue-${Math.abs(message.sender) % 7}` }, `${message.who}:`);
  if (view.group && !own) who.textContent = message.who;
  const origin = view.messages.find((each) => each.id === message.reply_to);
  const words = make("div", { class: "words", dir: "auto" }, ...render(message.text, message.entities, act));
  return [who, origin && reply(origin), photo(message), attachment(message), message.text && words, time(message)];
}

function reply(origin) {
  return make("div", { class: "reply" }, make("b", {}, origin.who), make("span", {}, summary(origin)));
}

function photo(message) {
  if (!message.photo) return null;
  const image = make("img", { src: media(message.photo), alt: "Сүрөт · Фото", class: "photo" });
  return make("a", { class: "frame", href: media(message.photo), download: `photo-${message.id}` }, image);
}

function attachment(message) {
  const { sticker, voice, location, contact, poll, document: file } = message.content;
  if (sticker) return make("div", { class: "sticker" }, sticker.emoji ?? "🏷");
  if (voice) return make("div", { class: "file" }, `🎤 ${Math.floor(voice.duration / 60)}:${String(voice.duration % 60).padStart(2, "0")}`);
  if (location) return make("div", { class: "file" }, `📍 ${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`);
  if (poll) return make("div", { class: "file" }, `📊 ${poll.question}: ${poll.options.map((each) => `${each.text} ${each.voter_count}`).join(" · ")}`);
  if (contact) return make("div", { class: "file" }, `👤 ${contact.first_name} ${contact.phone_number}`);
  if (file) return make("a", { class: "file", href: media(file.file_id), download: file.file_name || "file" }, `📄 ${file.file_name}`);
  return null;
}

function time(message) {
  const at = new Date((message.edited ?? message.date) * 1000);
  const clock = at.toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" });
  const mark = message.edited ? make("span", { class: "edited", title: "edited" }, "өзгөртүлдү ") : null;
  return make("span", { class: "time" }, mark, make("time", { datetime: at.toISOString() }, clock));
}

function keyboard(message, act) {
  const rows = message.buttons.map((row) => make("div", { class: "row" }, ...row.map((each) => button(message, each, act))));
  return make("div", { class: "inline", role: "group", "aria-label": "Баскычтар · Кнопки" }, ...rows);
}

function button(message, { text, data, url }, act) {
  const mark = url ? make("span", { class: "arrow", "aria-hidden": "true" }, "↗") : null;
  const press = (event) => (url ? act.link(url) || window.open(url, "_blank", "noopener") : act.tap(message, data, event.currentTarget));
  return make("button", { type: "button", onclick: press }, text, mark);
}

const SERVICE = [
  "new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message",
  "forum_topic_created", "forum_topic_closed", "forum_topic_reopened",
];

function isService(message) {
  return SERVICE.some((each) => each in message.content);
}

function service(message) {
  const { new_chat_members: added, left_chat_member: gone, pinned_message: pinned, forum_topic_created: topic } = message.content;
  if (added) return `${message.who}: + ${added.map((each) => each.first_name).join(", ")}`;
  if (gone) return `${message.who}: − ${gone.first_name}`;
  if (pinned) return `${message.who}: 📌 ${pinned.text ?? pinned.caption ?? ""}`;
  if (topic) return `${message.who}: # ${topic.name}`;
  if ("forum_topic_closed" in message.content) return `${message.who}: # 🔒`;
  return "forum_topic_reopened" in message.content ? `${message.who}: # 🔓` : "Группа көчтү · Группа переехала";
}
