// The lower part of a column: START, the text field, photos, the reply keyboard, and the developer's tools.

import * as api from "./api.js";
import { make, toast } from "./dom.js";

export function composer(column) {
  const speaker = make("select", { class: "speaker", "aria-label": "Ким жазат · Кто пишет", onchange: () => column.draw() });
  const input = make("textarea", {
    rows: "1", placeholder: "Билдирүү · Сообщение", "aria-label": `${column.name}: билдирүү`, maxlength: "4096",
    onkeydown: (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && (event.preventDefault(), send()),
    oninput: () => grow(),
  });
  const file = make("input", { type: "file", accept: "image/*", multiple: true, hidden: true, onchange: () => photos() });
  const clip = make("button", { type: "button", class: "icon", "aria-label": "Сүрөт · Фото", onclick: () => file.click() }, svg("clip"));
  const submit = make("button", { type: "button", class: "icon send", "aria-label": "Жөнөтүү · Отправить", onclick: () => send() }, svg("send"));
  const line = make("div", { class: "line" }, clip, file, input, submit);
  const keys = make("div", { class: "keys", role: "group", "aria-label": "Баскычтар · Клавиатура" });

  function grow() {
    input.rows = Math.min(5, input.value.split("\n").length);
  }

  async function send() {
    const text = input.value.trim();
    if (!text || !(await column.order("say", { text }))) return;
    input.value = "";
    grow();
    column.toEnd();
  }

  async function photos() {
    const chosen = [...file.files];
    const caption = input.value.trim();
    file.value = "";
    for (const [at, each] of chosen.entries()) {
      const data = await api.base64(each);
      const sent = await column.order("photo", { data, caption: at ? "" : caption, album: chosen.length > 1 });
      if (sent && !at) input.value = "";
    }
  }

  function update(view) {
    const members = view.members.map((each) => make("option", { value: each.id }, each.name));
    if (column.group && members.length !== speaker.children.length) speaker.replaceChildren(...members);
    const rows = view.keyboard.map((row) => make("div", { class: "row" }, ...row.map((each) => key(column, each))));
    const typing = document.activeElement === input;
    keys.replaceChildren(...rows);
    input.placeholder = view.placeholder || "Билдирүү · Сообщение";
    const parts = lower(column, view, { line, keys, speaker });
    if (parts.some((each, at) => column.bottom.children[at] !== each) || parts.length !== column.bottom.children.length) {
      column.bottom.replaceChildren(...parts);
      if (typing) input.focus();
    }
    column.tools.replaceChildren(...tools(column, view));
  }

  return { input, speaker, update };
}

function lower(column, view, { line, keys, speaker }) {
  if (column.group) return view.keyboard.length ? [speaker, line, keys] : [speaker, line];
  if (view.bot === "blocked") return [wide("Бөгөттү алуу · Разблокировать", () => column.order("unblock"))];
  if (view.bot !== "stranger") return view.keyboard.length ? [line, keys] : [line];
  const links = Object.entries(column.links).map(([label, url]) => wide(`🔗 ${label}`, () => column.link(url), "soft"));
  return [...links, wide("БАШТОО · НАЧАТЬ", () => column.order("say", { text: "/start" }))];
}

function wide(label, act, kind = "") {
  return make("button", { type: "button", class: `wide ${kind}`, onclick: act }, label);
}

function key(column, { text, asks }) {
  const press = () => {
    if (asks !== "location") return column.order("press", { text });
    return column.order("location", { latitude: 42.8746, longitude: 74.5698 });
  };
  return make("button", { type: "button", onclick: press }, text);
}

function tools(column, view) {
  const url = make("input", { type: "url", placeholder: "https://t.me/…?start=…", "aria-label": "Deep link to open", autocomplete: "off" });
  const open = (event) => {
    event.preventDefault();
    if (URL.canParse(url.value) && column.link(url.value)) column.showTools(false);
    else toast(`Not a link to @${column.world.bot.username}`, column.toasts);
  };
  const form = make("form", { onsubmit: open }, url, make("button", {}, "Open link"));
  const acts = (column.group ? groupActs(column, view) : personActs(column, view)).map(([label, name, body]) => {
    const act = () => column.order(name, body).then(() => column.showTools(false));
    return make("button", { type: "button", onclick: act }, label);
  });
  return [form, make("div", { class: "acts" }, ...acts)];
}

function personActs(column, view) {
  const commands = view.commands.map((each) => [`/${each.command} ${each.description}`, "say", { text: `/${each.command}` }]);
  const block = view.bot === "blocked" ? ["Unblock the bot", "unblock"] : ["Block the bot", "block"];
  return [...commands, ["Send sticker 👍", "sticker"], ["Send voice", "voice"], ["Send location", "location", { latitude: 42.8746, longitude: 74.5698 }], block];
}

function groupActs(column, view) {
  const inside = view.bot === "member" || view.bot === "administrator";
  return inside ? [["Make the bot admin", "promote_bot"], ["Remove the bot", "remove_bot"]] : [["Add the bot", "add_bot"]];
}

const PATHS = {
  clip: "M16.500 6.500v9a4.500 4.500 0 0 1-9 0V6a3 3 0 0 1 6 0v9a1.500 1.500 0 0 1-3 0V7",
  send: "M4 12 20 4l-5 16-3.500-6.500z",
};

function svg(name) {
  const space = "http://www.w3.org/2000/svg";
  const node = document.createElementNS(space, "svg");
  const path = document.createElementNS(space, "path");
  node.setAttribute("viewBox", "0 0 24 24");
  node.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  node.append(path);
  return node;
}
