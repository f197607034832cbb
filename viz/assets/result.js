"use strict";
// What a query finds, in the page: as a table, a chart, a network, or files. Words are put in as text, never as markup.
window.shizheng = window.shizheng || {};
(() => {
  const AT_ONCE = 200; // rows of a table that are shown at a time
  const LONG = 120;
  const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "gYear"]);
  const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  const LABELS = new Set(["http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#prefLabel"]);
  const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

  const html = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const clean = (words) => words.replace(UNSEEN, ""); // what can't be seen may turn or hide the words beside it

  const cellOf = (term) => {
    if (!term) return { text: "" };
    if (term.type === "triple") return { text: ["subject", "predicate", "object"].map((each) => cellOf(term.value[each]).text).join(" ") };
    const datatype = (term.datatype || "").replace(/^.*#/, "");
    return { text: term.value, isIri: term.type === "uri", isNumber: NUMBERS.has(datatype) };
  };

  const UNESCAPED = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f", '"': '"', "'": "'", "\\": "\\" };
  const unescaped = (words) => words.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, sign) => (sign ? UNESCAPED[sign] || sign : String.fromCodePoint(parseInt(four || eight, 16))));
  const termOf = (words) => {
    if (words.startsWith("<")) return { text: unescaped(words.slice(1, -1)), isIri: true };
    const found = /^"((?:[^"\\]|\\.)*)"(?:@[\w-]+|\^\^<([^>]*)>)?$/s.exec(words);
    return found ? { text: unescaped(found[1]), isNumber: NUMBERS.has((found[2] || "").replace(/^.*#/, "")) } : { text: words };
  };
  const LINE = /^(<[^>]*>|_:\S+) (<[^>]*>) (.*) \.$/;

  // Return an answer of the server as a table: columns with what they hold, rows of cells, and whether it is triples.
  window.shizheng.tableOf = (media, text) => {
    let names;
    let rows;
    const isTriples = media.includes("n-triples");
    if (isTriples) {
      names = ["subject", "predicate", "object"];
      rows = text.split("\n").map((line) => LINE.exec(line)).filter(Boolean).map((found) => found.slice(1).map(termOf));
    } else {
      const found = JSON.parse(text);
      if ("boolean" in found) return { columns: [{ name: "answer", title: "answer" }], rows: [[{ text: String(found.boolean) }]], truth: found.boolean };
      names = found.head.vars;
      rows = found.results.bindings.map((row) => names.map((name) => cellOf(row[name])));
    }
    const columns = names.map((name, at) => {
      const told = rows.map((row) => row[at]).filter((cell) => cell.text !== "");
      const all = (test) => told.length > 0 && told.every(test);
      const isYear = /year$/i.test(name) && all((cell) => /^-?\d{1,4}$/.test(cell.text));
      return { name, title: name, isIri: all((cell) => cell.isIri), isNumber: !isYear && all((cell) => cell.isNumber), isYear };
    });
    return { columns, rows, isTriples };
  };

  const short = (iri, prefixes, base) => {
    if (base && iri.startsWith(base)) return iri.slice(base.length);
    const found = Object.entries(prefixes).find(([, start]) => iri.startsWith(start));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  };
  const addressOf = (base) => (iri) => (base && iri.startsWith(base) ? "/data/" + iri.slice(base.length).split("/").map(encodeURIComponent).join("/") + ".html" : "");

  const cell = (each, title, options) => {
    const told = cellFor(each, options);
    told.dataset.title = title; // on a narrow screen a row is a card
    return told;
  };
  const cellFor = (each, options) => {
    const words = clean(each.text);
    if (each.isIri) {
      const to = addressOf(options.base)(each.text);
      const told = clean(short(each.text, options.prefixes, options.base));
      return html("td", { class: "iri", title: words }, to ? html("a", { href: to }, told) : told);
    }
    if (words.length > LONG) return html("td", { class: "words" }, html("details", { class: "long" }, html("summary", {}, html("span", {}, words.slice(0, 99) + "…")), words));
    return html("td", { class: words === "" ? "gap" : each.isNumber ? "number" : words.length > 24 ? "words" : words.length < 11 ? "short" : "named" }, words || "—");
  };

  const tableView = (place, table, options) => {
    const body = html("tbody");
    const head = html("tr", {}, ...table.columns.map((each) => html("th", { scope: "col", class: each.isNumber ? "number" : "" }, each.title)));
    const wide = html("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "結果表 · table of the result" }, html("table", { class: "answer" }, html("thead", {}, head), body));
    const more = html("button", { type: "button" });
    let shown = 0;
    const add = () => {
      body.append(...table.rows.slice(shown, shown + AT_ONCE).map((row) => html("tr", {}, ...row.map((each, at) => cell(each, table.columns[at].title, options)))));
      shown = Math.min(table.rows.length, shown + AT_ONCE);
      more.textContent = `再顯示 ${Math.min(AT_ONCE, table.rows.length - shown)} 列（${shown.toLocaleString()} / ${table.rows.length.toLocaleString()}）`;
      more.hidden = shown >= table.rows.length;
    };
    more.addEventListener("click", add);
    add();
    place.replaceChildren(wide, more);
  };

  const edgesOf = (table) => {
    const labels = new Map();
    if (table.isTriples) {
      for (const [subject, predicate, object] of table.rows) if (LABELS.has(predicate.text) && !object.isIri) labels.set(subject.text, clean(object.text));
      const edges = table.rows.filter(([subject, predicate, object]) => subject.isIri && object.isIri && predicate.text !== TYPE);
      return { edges: edges.map(([subject, predicate, object]) => ({ from: subject.text, to: object.text, told: predicate.text.replace(/^.*[/#]/, "") })), labels };
    }
    const iris = table.columns.map((each, at) => (each.isIri ? at : -1)).filter((at) => at >= 0);
    if (iris.length < 2) return { edges: [], labels };
    for (const at of iris) {
      const named = table.columns.findIndex((each) => [`${table.columns[at].name}Label`, `${table.columns[at].name}_label`].includes(each.name));
      if (named >= 0) for (const row of table.rows) if (row[at].text) labels.set(row[at].text, clean(row[named].text));
    }
    const [one, two] = iris;
    return { edges: table.rows.filter((row) => row[one].text && row[two].text).map((row) => ({ from: row[one].text, to: row[two].text, told: table.columns[two].name })), labels };
  };

  const filesView = (place, query, table) => {
    const forms = table.isTriples ? ["turtle", "nt", "jsonld", "rdfxml"] : ["csv", "json", "tsv", "xml"];
    const endings = { turtle: "ttl", rdfxml: "rdf" };
    const links = forms.map((form) => html("li", {}, html("a", { href: `/sparql?query=${encodeURIComponent(query)}&format=${form}`, download: `result.${endings[form] || form}` }, form)));
    place.replaceChildren(html("p", {}, "下載結果（最多 10,000 列）："), html("ul", {}, ...links));
  };

  // Show a table in a place, with tabs for the other ways to look at it.
  window.shizheng.result = (place, table, options) => {
    const { edges, labels } = edgesOf(table);
    const hasChart = table.rows.length > 1 && table.columns.some((each) => each.isNumber) && table.columns.length > 1;
    const views = [["table", "表格 · table", (panel) => tableView(panel, table, options)]];
    if (hasChart) views.push(["chart", "圖 · chart", (panel) => window.shizheng.chart(panel, table)]);
    if (edges.length) views.push(["links", "網路 · network", (panel) => window.shizheng.links(panel, edges, labels, addressOf(options.base))]);
    views.push(["files", "下載 · files", (panel) => filesView(panel, options.query, table)]);
    const panel = html("div", { role: "tabpanel", id: "view", tabindex: "-1" });
    const bar = html("div", { class: "views", role: "tablist", "aria-label": "看法 · views" });
    const show = (at, focus) => {
      [...bar.children].forEach((tab, index) => { tab.setAttribute("aria-selected", String(index === at)); tab.tabIndex = index === at ? 0 : -1; });
      panel.setAttribute("aria-labelledby", bar.children[at].id);
      const inside = html("div"); // a chart watches its place: each view has one of its own
      panel.replaceChildren(inside);
      views[at][2](inside);
      if (focus) bar.children[at].focus();
    };
    views.forEach(([name, words], at) => {
      const tab = html("button", { type: "button", role: "tab", id: `view-${name}`, "aria-controls": "view" }, words);
      tab.addEventListener("click", () => show(at, false));
      tab.addEventListener("keydown", (event) => {
        const to = { ArrowRight: (at + 1) % views.length, ArrowLeft: (at + views.length - 1) % views.length, Home: 0, End: views.length - 1 }[event.key];
        if (to !== undefined) { event.preventDefault(); show(to, true); }
      });
      bar.append(tab);
    });
    place.append(bar, panel);
    show(0, false);
  };
})();
