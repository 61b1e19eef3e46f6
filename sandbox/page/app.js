// Wires the page: columns for everyone, tabs to reach them, live events.

import * as api from "./api.js";
import { Column } from "./column.js";
import { make } from "./dom.js";

const world = { bot: { username: "" }, groups: [], columns: new Map(), tabs: new Map(), current: null, show };

function show(id, focus = false) {
  const column = world.columns.get(id);
  if (!column) return;
  world.current = id;
  for (const [each, { node }] of world.columns) node.classList.toggle("current", each === id);
  for (const [each, tab] of world.tabs) {
    tab.setAttribute("aria-current", String(each === id));
    if (each === id) tab.classList.remove("unread");
  }
  world.tabs.get(id).scrollIntoView({ block: "nearest", inline: "nearest" });
  column.node.scrollIntoView({ block: "nearest", inline: "nearest" });
  column.toEnd();
  if (focus) column.bottom.querySelector("textarea, button")?.focus();
  history.replaceState(null, "", `#${id}`);
}

function addColumn(about) {
  if (world.columns.has(about.id)) return;
  const column = new Column(world, about);
  const tab = make("button", { type: "button", onclick: () => show(about.id, true) }, about.name);
  world.columns.set(about.id, column);
  world.tabs.set(about.id, tab);
  document.querySelector("#columns").append(column.node);
  document.querySelector("#tabs").append(tab);
  column.refresh();
}

function drop(id) {
  world.columns.get(id).node.remove();
  world.tabs.get(id).remove();
  world.columns.delete(id);
  world.tabs.delete(id);
}

async function refresh() {
  const state = await api.state();
  world.bot = state.bot;
  world.groups = state.groups;
  document.querySelector("#bot-name").textContent = state.bot.name;
  document.title = `${state.bot.name} · sandbox`;
  status(state.polling ? "on" : "off", state.polling ? "the bot is listening" : "the bot is not running");
  state.people.forEach((each) => addColumn(each));
  state.groups.forEach((each) => addColumn({ id: each.id, name: each.title, note: `топ · группа, ${each.members.length}`, group: true }));
  const known = new Set([...state.people, ...state.groups].map((each) => each.id));
  [...world.columns.keys()].filter((id) => !known.has(id)).forEach(drop);
  return state;
}

function status(kind, words) {
  const node = document.querySelector("#status");
  if (node.textContent !== words) node.textContent = words;
  node.className = `status ${kind}`;
}

function lost() {
  status("off", "The sandbox is not running");
}

window.addEventListener("unhandledrejection", (event) => {
  if (!(event.reason instanceof api.Lost)) return;
  event.preventDefault();
  lost();
});

const due = new Map();

function refreshSoon(id) {
  if (due.has(id)) return;
  due.set(id, setTimeout(() => (due.delete(id), world.columns.get(id)?.refresh()), 25));
}

function happened(event) {
  const column = world.columns.get(event.chat);
  if (event.kind === "lost") lost();
  if (event.kind === "restart") location.reload();
  if (event.kind === "found" || event.kind === "people") refresh();
  if (event.kind === "people" && !column) [...world.columns.keys()].forEach(refreshSoon);
  if (!column) return;
  if (event.kind === "typing") column.typing();
  else if (event.kind === "toast") column.answered(event);
  else refreshSoon(event.chat);
  if (event.kind === "message") {
    column.quiet();
    if (event.chat !== world.current) world.tabs.get(event.chat).classList.add("unread");
  }
}

const first = await refresh();
show(Number(location.hash.slice(1)) || world.columns.keys().next().value);
api.listen(first.seq, happened);
setInterval(refresh, 5000);
