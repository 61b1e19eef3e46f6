// A message's text with its entities as DOM nodes. Offsets are UTF-16 units, which is how JavaScript counts too.

import { make } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

export function render(text, entities, act) {
  const nodes = [];
  let at = 0;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (entity.offset < at) continue;
    const end = entity.offset + entity.length;
    const inner = entities.slice(index + 1).filter((each) => each.offset < end).map((each) => within(each, entity));
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    nodes.push(wrap(entity, text.slice(entity.offset, end), inner, act));
    at = end;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

function within(entity, outer) {
  const length = Math.min(entity.length, outer.offset + outer.length - entity.offset);
  return { ...entity, offset: entity.offset - outer.offset, length };
}

function wrap(entity, words, inner, act) {
  const children = render(words, inner, act);
  if (TAGS[entity.type]) return make(TAGS[entity.type], {}, ...children);
  if (entity.type === "url" || entity.type === "text_link") return link(entity.url ?? words, children, act);
  if (entity.type === "bot_command") {
    return make("button", { type: "button", class: "link", onclick: () => act.command(words) }, ...children);
  }
  if (entity.type === "spoiler") {
    const reveal = (event) => event.currentTarget.classList.remove("hidden");
    return make("button", { type: "button", class: "spoiler hidden", onclick: reveal }, ...children);
  }
  return make("span", { class: entity.type }, ...children);
}

function link(url, children, act) {
  const address = /^https?:\/\//i.test(url) ? url : `https://${url}`;
  const attributes = { href: address, target: "_blank", rel: "noopener noreferrer" };
  const open = (event) => {
    if (act.link(address)) event.preventDefault();
  };
  return make("a", { ...attributes, onclick: open }, ...children);
}
