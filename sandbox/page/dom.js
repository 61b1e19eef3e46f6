// Small ways to make elements; text always goes in as text, never as markup.

export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((each) => each !== null && each !== undefined && each !== ""));
  return node;
}

export function avatar(id, name) {
  const initials = name.split(/\s+/).slice(0, 2).map((word) => word[0] ?? "").join("").toUpperCase();
  return make("span", { class: `avatar hue-${Math.abs(id) % 7}`, "aria-hidden": "true" }, initials);
}

export function toast(text, place = document.querySelector("#toasts")) {
  const node = make("p", { class: "toast" }, text);
  place.append(node);
  setTimeout(() => node.remove(), 4500);
}

// A question with choices: [[label, value], …], perhaps with a field above them; resolves to a value, or "" when closed.
export function ask(title, choices = [], field = null) {
  const dialog = document.querySelector("#dialog");
  document.querySelector("#dialog-title").textContent = title;
  const buttons = choices.map(([label, value]) => make("button", { value: String(value) }, label));
  document.querySelector("#dialog-choices").replaceChildren(...(field ? [field] : []), ...buttons);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true });
  });
}
