// The lower part of a column: START, the text field, files, the reply keyboard, and the developer's tools.

import { make, toast } from "./dom.js";
import { replyBar } from "./reply.js";
import { askPlace, sendFiles, sendVoice } from "./sending.js";

export function composer(column) {
  const speaker = make("select", { class: "speaker", "aria-label": "Ким жазат · Кто пишет", onchange: () => column.refresh() });
  const reply = replyBar(() => input.focus());
  const input = make("textarea", {
    rows: "1", placeholder: "Билдирүү · Сообщение", "aria-label": `${column.name}: билдирүү`, maxlength: "4096",
    onkeydown: (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing && (event.preventDefault(), send()),
    onkeyup: (event) => event.key === "Escape" && reply.answer(null),
    oninput: () => grow(),
  });
  const file = make("input", { type: "file", multiple: true, hidden: true, onchange: () => files() });
  const clip = make("button", { type: "button", class: "icon", "aria-label": "Сүрөт · Фото", onclick: () => pick(false) }, svg("clip"));
  const submit = make("button", { type: "button", class: "icon send", "aria-label": "Жөнөтүү · Отправить", onclick: () => send() }, svg("send"));
  const line = make("div", { class: "line" }, clip, file, input, submit);
  const keys = make("div", { class: "keys", role: "group", "aria-label": "Баскычтар · Клавиатура" });

  function grow() {
    input.rows = Math.min(5, input.value.split("\n").length);
  }

  async function send() {
    const text = input.value.trim();
    if (!text || !(await column.order("say", { text, ...reply.taken() }))) return;
    input.value = "";
    grow();
    column.toEnd();
  }

  function pick(asFiles) {
    file.dataset.as = asFiles ? "files" : "";
    file.click();
  }

  async function files() {
    const chosen = [...file.files];
    file.value = "";
    const words = { caption: input.value.trim(), reply: reply.taken(), asFiles: file.dataset.as === "files" };
    if (await sendFiles(column, chosen, words)) input.value = "";
  }

  function update(view) {
    const members = view.members.map((each) => make("option", { value: each.id }, each.name));
    if (column.group && members.length !== speaker.children.length) speaker.replaceChildren(...members);
    const rows = view.keyboard.map((row) => make("div", { class: "row" }, ...row.map((each) => key(column, each))));
    const typing = document.activeElement === input;
    keys.replaceChildren(...rows);
    input.placeholder = reply.update(view, column.self) || view.placeholder || "Билдирүү · Сообщение";
    const parts = lower(column, view, { reply: reply.node, line, keys, speaker });
    if (parts.some((each, at) => column.bottom.children[at] !== each) || parts.length !== column.bottom.children.length) {
      column.bottom.replaceChildren(...parts);
      if (typing) input.focus();
    }
    column.tools.replaceChildren(...tools(column, view, () => pick(true)));
  }

  return { input, speaker, reply, update };
}

function lower(column, view, { reply, line, keys, speaker }) {
  const field = view.keyboard.length ? [reply, line, keys] : [reply, line];
  if (column.group) return [speaker, ...field];
  if (view.bot === "blocked") return [wide("Бөгөттү алуу · Разблокировать", () => column.order("unblock"))];
  if (view.bot !== "stranger") return field;
  const links = Object.entries(column.links).map(([label, url]) => wide(`🔗 ${label}`, () => column.link(url), "soft"));
  return [...links, wide("БАШТОО · НАЧАТЬ", () => column.order("say", { text: "/start" }))];
}

function wide(label, act, kind = "") {
  return make("button", { type: "button", class: `wide ${kind}`, onclick: act }, label);
}

function key(column, { text, asks }) {
  const press = async () => {
    const place = asks === "location" ? await askPlace(column) : {};
    if (place) column.order("press", { text, ...place });
  };
  return make("button", { type: "button", onclick: press }, text);
}

function tools(column, view, pickFile) {
  const url = make("input", { type: "url", placeholder: "https://t.me/…?start=…", "aria-label": "Deep link to open", autocomplete: "off" });
  const open = (event) => {
    event.preventDefault();
    if (URL.canParse(url.value) && column.link(url.value)) column.showTools(false);
    else toast(`Not a link to @${column.world.bot.username}`, column.toasts);
  };
  const form = make("form", { onsubmit: open }, url, make("button", {}, "Open link"));
  const acts = (column.group ? groupActs(column, view, pickFile) : personActs(column, view, pickFile)).map(([label, what, body]) => {
    const act = async () => {
      await (typeof what === "function" ? what() : column.order(what, body));
      column.showTools(false);
    };
    return make("button", { type: "button", onclick: act }, label);
  });
  return [form, make("div", { class: "acts" }, ...acts)];
}

function commands(view) {
  return view.commands.map((each) => [`/${each.command} ${each.description}`, "say", { text: `/${each.command}` }]);
}

function attachments(column, pickFile) {
  const place = async () => {
    const here = await askPlace(column);
    if (here) await column.order("location", here);
  };
  return [["Send file", pickFile], ["Send sticker 👍", "sticker"], ["Send voice", () => sendVoice(column)], ["Send location", place]];
}

function personActs(column, view, pickFile) {
  const block = view.bot === "blocked" ? ["Unblock the bot", "unblock"] : ["Block the bot", "block"];
  return [...commands(view), ...attachments(column, pickFile), block];
}

function groupActs(column, view, pickFile) {
  const inside = view.bot === "member" || view.bot === "administrator";
  if (!inside) return [["Add the bot", "add_bot"]];
  return [...commands(view), ...attachments(column, pickFile), ["Make the bot admin", "promote_bot"], ["Remove the bot", "remove_bot"]];
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
