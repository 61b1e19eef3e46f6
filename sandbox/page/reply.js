// The bar above the field: which message is being answered. The bot can ask for it, too.

import { make } from "./dom.js";

export function replyBar(focus) {
  const who = make("b", {});
  const words = make("span", {});
  const close = make("button", { type: "button", class: "icon", "aria-label": "Жоопсуз · Без ответа", onclick: () => answer(null) }, "×");
  const node = make("div", { class: "replying", hidden: true }, make("div", { class: "reply" }, who, words), close);
  let origin = null;
  let asked = 0;

  function answer(message) {
    origin = message;
    node.hidden = !message;
    who.textContent = message?.who ?? "";
    words.textContent = message ? summary(message) : "";
    if (message) focus();
  }

  // A message that asks for a reply opens the bar by itself, once, and lends its words to the empty field.
  function update(view, self) {
    if (origin && !view.messages.some((each) => each.id === origin.id)) answer(null);
    const last = view.messages.findLast((each) => each.asks_reply || each.sender === self);
    if (!last?.asks_reply) return "";
    if (asked !== last.id) {
      asked = last.id;
      answer(last);
    }
    return origin?.id === last.id ? last.placeholder : "";
  }

  function taken() {
    const answered = origin ? { reply_to: origin.id } : {};
    answer(null);
    return answered;
  }

  return { node, answer, update, taken };
}

export function summary({ text, photo, content }) {
  if (text) return text;
  if (photo) return "📷";
  if (content.voice) return "🎤";
  if (content.poll) return `📊 ${content.poll.question}`;
  return content.location ? "📍" : `📄 ${content.document?.file_name ?? ""}`;
}
