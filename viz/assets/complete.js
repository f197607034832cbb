"use strict";
// Completion for the box of a query: prefixes, classes, properties and concepts of the graph, its own variables, the
// words of SPARQL. They can be looked for in Chinese. Letters that 注音 or 倉頡 is still composing are left alone.
window.shizheng = window.shizheng || {};
(() => {
  const MOST = 40;
  const KINDS = { class: "類別", property: "屬性", concept: "概念", prefix: "前綴", variable: "變數", word: "關鍵字" };
  const KEYWORDS = ["SELECT", "DISTINCT", "WHERE", "OPTIONAL", "FILTER", "UNION", "MINUS", "VALUES", "BIND", "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "OFFSET", "CONSTRUCT", "DESCRIBE", "ASK", "COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT", "CONTAINS", "REGEX", "LANG", "LANGMATCHES", "STR", "EXISTS", "NOT EXISTS"];
  const TOKEN = /(?:[?$]\w*|(?:[A-Za-z][\w-]*)?:?[\w\p{Script=Han}-]*)$/u;

  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  window.shizheng.completing = (box) => {
    const around = box.parentElement;
    const list = make("ul", undefined, "suggested");
    const mirror = make("div", undefined, "mirror");
    const heard = make("span", undefined, "skip");
    list.id = "terms";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "類別、屬性與前綴 · terms");
    mirror.setAttribute("aria-hidden", "true");
    heard.setAttribute("role", "status");
    around.append(list, mirror, heard);
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-haspopup", "listbox");
    let asked = null;
    let current = 0;
    let token = "";
    let offered = [];
    let accepting = false; // what is filled in asks for no more

    const terms = () => {
      asked = asked || fetch("/terms.json").then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))).catch(() => { asked = null; return { prefixes: {}, entries: [] }; });
      return asked;
    };
    const close = () => { list.hidden = true; heard.textContent = ""; box.removeAttribute("aria-activedescendant"); box.removeAttribute("aria-controls"); };
    const choose = (at) => {
      current = at;
      [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
      box.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    };
    const accept = (at) => {
      const words = offered[at].name;
      box.focus();
      box.setSelectionRange(box.selectionStart - token.length, box.selectionStart);
      accepting = true;
      if (!document.execCommand("insertText", false, words)) box.setRangeText(words, box.selectionStart, box.selectionEnd, "end"); // the first can be undone
      accepting = false;
      close();
      if (offered[at].kind === "prefix") open(false);
    };
    const place = () => {
      const before = box.value.slice(0, box.selectionStart - token.length).split("\n");
      mirror.textContent = before[before.length - 1];
      const style = getComputedStyle(box);
      const line = parseFloat(style.lineHeight);
      const left = box.offsetLeft + parseFloat(style.paddingLeft) + mirror.offsetWidth - box.scrollLeft;
      list.style.left = `${Math.max(0, Math.min(left, around.clientWidth - list.offsetWidth))}px`;
      list.style.top = `${Math.min(box.offsetHeight, box.offsetTop + parseFloat(style.paddingTop) + before.length * line - box.scrollTop)}px`;
    };

    const fitting = (found) => {
      const wanted = token.toLowerCase();
      if (/^[?$]/.test(token)) {
        const names = new Set(box.value.match(/[?$]\w+/g) || []);
        names.delete(token);
        return [...names].filter((name) => name.toLowerCase().startsWith(wanted)).map((name) => ({ name, kind: "variable", zh: "" }));
      }
      const [prefix, local] = token.includes(":") ? wanted.split(":") : ["", wanted];
      const rank = (each) => {
        const [of, name] = each.name.toLowerCase().split(":");
        if (token.includes(":") && of !== prefix) return -1;
        if (name.startsWith(local)) return 0;
        if (each.zh.startsWith(local)) return 1;
        return name.includes(local) || each.zh.includes(local) || each.en.toLowerCase().includes(local) ? 2 : -1;
      };
      const order = { property: 0, class: 0, concept: 1 };
      const ranked = found.entries.map((each) => [rank(each), order[each.kind], each]).filter(([at]) => at >= 0);
      ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2].name.localeCompare(b[2].name));
      const entries = ranked.map(([, , each]) => each);
      if (token.includes(":")) return entries;
      const prefixes = Object.keys(found.prefixes).filter((each) => each.startsWith(wanted)).map((each) => ({ name: `${each}:`, kind: "prefix", zh: "" }));
      const words = KEYWORDS.filter((each) => wanted && each.toLowerCase().startsWith(wanted)).map((name) => ({ name, kind: "word", zh: "" }));
      return wanted ? [...prefixes, ...words, ...entries] : [...prefixes, ...entries];
    };

    const isSaid = () => { // within a string, an IRI or a comment nothing is to be completed
      const line = box.value.slice(0, box.selectionStart).split("\n").pop().replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|<[^<>\s]*>/g, "");
      return /["'#]|<\S*$/.test(line);
    };

    const open = async (byHand) => {
      if (box.selectionStart !== box.selectionEnd || isSaid()) return close();
      token = TOKEN.exec(box.value.slice(0, box.selectionStart))[0];
      if (!byHand && !/^(?:[?$]\w|[\w-]*:)/.test(token)) return close();
      const at = box.selectionStart;
      const found = await terms();
      if (box.selectionStart !== at || document.activeElement !== box) return undefined; // one has typed on meanwhile
      offered = fitting(found).slice(0, MOST);
      if (!offered.length || (offered.length === 1 && offered[0].name === token)) return close();
      list.replaceChildren(...offered.map((each, index) => {
        const item = make("li");
        item.id = `term-${index}`;
        item.setAttribute("role", "option");
        item.append(make("code", each.name), make("span", [each.zh, KINDS[each.kind]].filter(Boolean).join(" · "), "kind"));
        item.addEventListener("pointerdown", (event) => { event.preventDefault(); accept(index); });
        return item;
      }));
      list.hidden = false;
      box.setAttribute("aria-controls", list.id);
      heard.textContent = `${offered.length} 個建議，上下鍵選擇，Enter 填入`;
      place();
      choose(0);
      return undefined;
    };

    box.addEventListener("input", (event) => { if (!event.isComposing && !accepting && event.inputType !== "insertFromPaste") open(false); });
    box.addEventListener("compositionend", () => { if (!list.hidden) open(true); });
    box.addEventListener("compositionstart", () => { if (list.hidden) close(); });
    box.addEventListener("focus", terms, { once: true });
    box.addEventListener("blur", close);
    box.addEventListener("scroll", close);
    box.addEventListener("pointerdown", close);
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.ctrlKey && event.code === "Space") { event.preventDefault(); open(true); return; }
      if (list.hidden) return;
      const last = offered.length - 1;
      if (event.key === "ArrowDown") choose(current < last ? current + 1 : 0);
      else if (event.key === "ArrowUp") choose(current > 0 ? current - 1 : last);
      else if ((event.key === "Enter" && !event.ctrlKey) || event.key === "Tab") accept(current);
      else if (event.key === "Escape") close();
      else { if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) close(); return; }
      event.preventDefault();
    });
  };
})();
