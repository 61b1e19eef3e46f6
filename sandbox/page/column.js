// One column: a person's chat with the bot, or a group with a choice of who speaks.

import * as api from "./api.js";
import { composer } from "./composer.js";
import { ask, avatar, make, toast } from "./dom.js";
import { messageItem } from "./message.js";

// What an empty chat shows: the bot's description in the person's language, else how to begin.
function greeting(bot, description) {
  const words = description ? [description] : ["Баштаңыз же шилтемени ачыңыз", "Начните или откройте ссылку"];
  return [avatar(bot.id, bot.name), make("b", {}, bot.name), ...words.map((each) => make("span", {}, each))];
}

export class Column {
  constructor(world, { id, name, note, links = {}, place = "", group = false }) {
    Object.assign(this, { world, id, name, note, links, place, group, view: null, items: new Map() });
    this.log = make("ol", { class: "log", role: "log", "aria-live": "polite", "aria-label": name, tabindex: "0" });
    this.subtitle = make("span", { class: "subtitle" }, note || " ");
    this.bottom = make("footer", { class: "bottom" });
    this.toasts = make("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.welcome = make("div", { class: "welcome", hidden: true });
    const stage = make("div", { class: "stage" }, this.log, this.welcome, this.toasts);
    this.node = make("section", { class: "column", id: `chat-${id}`, "aria-label": name }, this.header(), stage, this.bottom);
    this.composer = composer(this);
  }

  get self() {
    return this.group ? Number(this.composer.speaker.value) : this.id;
  }

  header() {
    const title = make("div", { class: "title" }, make("h2", {}, this.name), this.subtitle);
    this.tools = make("div", { class: "tools", hidden: true });
    this.toggle = make("button", {
      type: "button", class: "icon", "aria-expanded": "false", "aria-label": `Tools: ${this.name}`, onclick: () => this.showTools(),
    }, "⋯");
    const links = Object.entries(this.links).map(([label, url]) => make("button", { type: "button", onclick: () => this.link(url) }, `🔗 ${label}`));
    this.shortcuts = make("div", { class: "shortcuts", hidden: true }, ...links);
    return make("header", { class: "head" }, avatar(this.id, this.name), title, this.toggle, this.shortcuts, this.tools);
  }

  showTools(show = this.tools.hidden) {
    this.tools.hidden = !show;
    this.toggle.setAttribute("aria-expanded", String(show));
    if (show) this.tools.querySelector("input, button")?.focus();
  }

  async order(name, body = {}) {
    try {
      return await api.order(name, { person: this.self, chat: this.id, ...body });
    } catch (error) {
      toast(error.message, this.toasts);
      return null;
    }
  }

  async refresh() {
    this.view = { ...(await api.chat(this.id, this.self)), group: this.group };
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    this.composer.update(this.view);
    this.shortcuts.hidden = this.view.bot === "stranger" || this.view.bot === "blocked"; // an empty chat shows them large
    this.welcome.replaceChildren(...greeting(this.world.bot, this.view.description));
    this.welcome.hidden = this.group || this.view.messages.length > 0;
    this.draw();
    if (near) this.toEnd();
  }

  draw() {
    const view = { ...this.view, self: this.self };
    const fresh = new Map();
    for (const message of view.messages) {
      const seen = JSON.stringify([message, view.self]);
      const old = this.items.get(message.id);
      fresh.set(message.id, old?.seen === seen ? old : { seen, node: this.redrawn(old, message, view) });
    }
    for (const [id, { node }] of this.items) if (!fresh.has(id) || fresh.get(id).node !== node) node.remove();
    const nodes = [...fresh.values()].map(({ node }) => node);
    nodes.forEach((node, at) => this.log.children[at] === node || this.log.insertBefore(node, this.log.children[at] ?? null));
    this.items = fresh;
  }

  redrawn(old, message, view) {
    const node = messageItem(message, view, this);
    if (old?.node.contains(document.activeElement)) {
      const place = [...old.node.querySelectorAll(".inline button")].indexOf(document.activeElement);
      requestAnimationFrame(() => this.focusButton(node, place));
    }
    for (const image of node.querySelectorAll("img")) image.addEventListener("load", () => this.toEnd());
    return node;
  }

  // Whoever pressed a button goes on from the one in its place, without the chat being moved under their eyes.
  focusButton(node, place) {
    const buttons = node.querySelectorAll(".inline button");
    (buttons[place] ?? buttons[0] ?? this.composer.input).focus({ preventScroll: true });
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  typing() {
    clearTimeout(this.typingEnds);
    this.subtitle.textContent = "жазып жатат · печатает…";
    this.subtitle.classList.add("typing");
    this.typingEnds = setTimeout(() => this.quiet(), 5000);
  }

  quiet() {
    this.subtitle.textContent = this.note || " ";
    this.subtitle.classList.remove("typing");
  }

  answered({ text, alert }) {
    for (const each of this.log.querySelectorAll("[aria-busy]")) each.removeAttribute("aria-busy");
    if (text && alert) ask(text);
    else if (text) toast(text, this.toasts);
  }

  reply(message) {
    this.composer.reply.answer(message);
  }

  command(words) {
    this.order("say", { text: words });
  }

  tap(message, data, button) {
    button.setAttribute("aria-busy", "true");
    setTimeout(() => button.removeAttribute("aria-busy"), 10_000);
    this.order("tap", { message: message.id, data });
  }

  // Deep links to the bot open here, as this person; any other address is the browser's business.
  link(address) {
    const url = new URL(address);
    if (url.hostname !== "t.me" || url.pathname.slice(1).toLowerCase() !== this.world.bot.username.toLowerCase()) return false;
    if (url.searchParams.has("startgroup")) this.toGroup(address);
    else this.order("link", { url: address, chat: undefined }).then(() => this.world.show(this.self));
    return true;
  }

  async toGroup(url) {
    const mine = this.world.groups.filter((each) => each.members.some((member) => member.id === this.self));
    const group = await ask(mine.length ? "Кайсы топко? · В какую группу?" : "Топ жок · Групп нет", mine.map((each) => [each.title, each.id]));
    if (group && (await this.order("link", { url, group: Number(group), chat: undefined }))) this.world.show(Number(group));
  }
}
