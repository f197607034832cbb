"use strict";
// What needs script is only comfort: without it every form is sent and every link leads on.
(() => {
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  // Names are suggested while one types; letters that 注音 or 倉頡 is still composing are left alone.
  const suggesting = (box, number) => {
    const list = make("ul", undefined, "suggested");
    list.id = "suggested-" + number;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "建議 · suggestions");
    list.hidden = true;
    box.after(list);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) box.setAttribute(name, value);
    let waiting = 0;
    let asked = "";
    let current = -1;
    const items = () => [...list.children];
    const close = () => {
      list.hidden = true;
      current = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const choose = (at) => {
      current = at;
      items().forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
      if (at >= 0) box.setAttribute("aria-activedescendant", items()[at].id);
    };
    const show = (found) => {
      list.replaceChildren(...found.map((each, index) => {
        const item = make("li");
        item.id = list.id + "-" + index;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.dataset.address = each.address;
        item.append(make("span", each.label), make("span", each.kind, "kind"));
        item.addEventListener("pointerdown", (event) => { event.preventDefault(); location.assign(each.address); });
        return item;
      }));
      list.hidden = !found.length;
      current = -1;
      box.setAttribute("aria-expanded", String(found.length > 0));
    };
    const ask = async () => {
      const words = box.value.trim();
      asked = words;
      if (!words) return close();
      try {
        const answer = await fetch("/suggest.json?q=" + encodeURIComponent(words));
        if (answer.ok && asked === words) show((await answer.json()).hits);
      } catch { close(); } // the server is gone: the form still works
    };
    const later = () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); };
    box.addEventListener("input", (event) => { if (!event.isComposing) later(); });
    box.addEventListener("compositionend", later); // Chrome sends no further input event
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const last = items().length - 1;
      if (event.key === "ArrowDown") choose(current < last ? current + 1 : 0);
      else if (event.key === "ArrowUp") choose(current > 0 ? current - 1 : last);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && current >= 0) location.assign(items()[current].dataset.address);
      else return;
      event.preventDefault();
    });
  };
  document.querySelectorAll("input[data-suggest]").forEach(suggesting);

  // Of a chart wider than the screen the newest figures are shown first.
  for (const frame of document.querySelectorAll(".wide:has(> svg.chart)")) frame.scrollLeft = frame.scrollWidth;

  // A sheet tells where it is from, and shows what is folded: not every browser can unfold it by style alone.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    for (const place of document.querySelectorAll("[data-here]")) place.textContent = location.href;
    unfolded = [...document.querySelectorAll("main details:not([open])")];
    for (const each of unfolded) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of unfolded) each.open = false; });

  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      const told = button.textContent;
      button.textContent = "已複製 · copied";
      setTimeout(() => { button.textContent = told; }, 1500);
    });
  }
})();
