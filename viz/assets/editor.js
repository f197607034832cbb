"use strict";
// The SPARQL editor with script: runs the query in the page, tells mistakes at their place, keeps the query in the address.
(() => {
  const form = document.querySelector("form.editor");
  const box = form.elements.query;
  const gutter = form.querySelector(".gutter");
  const mistake = document.getElementById("mistake");
  const result = document.getElementById("result");
  const stop = form.querySelector("[data-stop]");
  const link = form.querySelector("[data-link]");
  const run = form.querySelector(".first");
  const TOLD = { 400: "查詢有誤", 403: "不接受更新", 406: "沒有合適的格式", 429: "您同時查詢太多，請稍候", 503: "圖譜現在無法查詢", 504: "超過時限，已停止；可加條件、加 LIMIT，或選較長的時限", 507: "需要的記憶體或層數太多；請分成較小的查詢" };
  const REASONS = Object.entries(JSON.parse(form.dataset.reasons));
  let under = null;
  let wrong = 0;

  const html = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const number = () => {
    const lines = box.value.split("\n").length;
    gutter.replaceChildren(...Array.from({ length: lines }, (_, at) => html("i", at + 1 === wrong ? { class: "wrong" } : {}, String(at + 1))));
    gutter.scrollTop = box.scrollTop;
  };

  const clear = () => {
    wrong = 0;
    mistake.replaceChildren();
    box.removeAttribute("aria-invalid");
    box.setAttribute("aria-describedby", "limits");
    number();
  };

  // Columns count characters, as the server does; a box counts half of some (𩸽 is two).
  const marked = (line, column) => {
    const lines = box.value.split("\n");
    const words = [...(lines[line - 1] || "")];
    const offset = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + words.slice(0, column - 1).join("").length;
    const behind = words.slice(column - 1).join("");
    const word = (/^(?:[^\s{}()[\];,]+|.)/u.exec(behind) || [""])[0]; // at the end of a line an empty mark, drawn by the style
    const around = lines.map((each, at) => [at + 1, each]).filter(([at]) => Math.abs(at - line) < 2);
    const told = around.map(([at, each]) => {
      if (at !== line) return html("li", { value: at }, html("code", {}, each));
      return html("li", { value: at, class: "wrong" }, html("code", {}, words.slice(0, column - 1).join(""), html("mark", {}, word), behind.slice(word.length)));
    });
    wrong = line;
    number();
    box.focus();
    box.setSelectionRange(offset, offset + word.length);
    box.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(box).lineHeight));
    return html("ol", { class: "lines" }, ...told);
  };

  const refuse = (status, words) => {
    const place = /at (\d+):(\d+)/.exec(words);
    const why = REASONS.find(([part]) => words.includes(part));
    const head = `${TOLD[status] || "查詢沒有成功"}${place ? `：第 ${place[1]} 行第 ${place[2]} 字` : ""}${why ? `：${why[1]}` : ""}。`;
    const english = html("span", { class: "small soft", lang: "en" }, words.trim());
    const lines = status === 400 && place ? [marked(Number(place[1]), Number(place[2]))] : [];
    mistake.replaceChildren(html("p", { class: "alert" }, head, html("br"), english), ...lines);
    if (status === 400) box.setAttribute("aria-invalid", "true");
    box.setAttribute("aria-describedby", "mistake limits");
  };

  const show = async (answer, begun, query) => {
    const text = await answer.text();
    const table = window.shizheng.tableOf(answer.headers.get("content-type") || "", text);
    const seconds = ((performance.now() - begun) / 1000).toFixed(2);
    const cut = answer.headers.get("x-sparql-maxrows");
    const head = html("p", { role: "status" }, "truth" in table ? `${table.truth ? "是 · yes" : "否 · no"}（${seconds} 秒）` : `${table.rows.length.toLocaleString()} ${table.isTriples ? "個三元組" : "列"}，${seconds} 秒`);
    result.replaceChildren(html("h2", {}, "結果 ", html("small", { lang: "en" }, "result")), head);
    if (cut) result.append(html("p", { class: "alert" }, `只有前 ${Number(cut).toLocaleString()} 列，還有更多列未列出；請加條件或分批查詢。 `, html("span", { lang: "en" }, "More rows were left out.")));
    if (!table.rows.length) result.append(html("p", {}, "沒有符合的資料。 ", html("span", { lang: "en" }, "Nothing fits.")));
    else if (!("truth" in table)) window.shizheng.result(result, table, { query, base: form.dataset.base, prefixes: JSON.parse(form.dataset.prefixes) });
  };

  const ask = async () => {
    if (under) under.abort();
    const mine = under = new AbortController();
    const query = box.value;
    clear();
    stop.hidden = false;
    run.disabled = true;
    result.replaceChildren(html("p", { role: "status", class: "note" }, "查詢中…"));
    history.replaceState(null, "", "/query?query=" + encodeURIComponent(query));
    const begun = performance.now();
    try {
      const answer = await fetch(`/sparql?timeout=${form.elements.timeout.value}`, { method: "POST", body: query, signal: mine.signal, headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples" } });
      if (answer.ok) await show(answer, begun, query);
      else { result.replaceChildren(); refuse(answer.status, await answer.text()); }
    } catch (error) {
      result.replaceChildren(html("p", { role: "status", class: "note" }, error.name === "AbortError" ? "已停止。" : "伺服器沒有回應。 · The server does not answer."));
    } finally {
      if (under === mine) { stop.hidden = true; run.disabled = false; under = null; }
    }
  };

  form.addEventListener("submit", (event) => {
    if (event.submitter && event.submitter !== run) return; // a file: the browser gets it
    event.preventDefault();
    ask();
  });
  stop.addEventListener("click", () => under && under.abort());
  link.addEventListener("click", async () => {
    await navigator.clipboard.writeText(new URL("/query?query=" + encodeURIComponent(box.value), location.href).href);
    const told = link.textContent;
    link.textContent = "已複製 · copied";
    setTimeout(() => { link.textContent = told; }, 1500);
  });
  box.addEventListener("input", () => { if (wrong) { wrong = 0; box.removeAttribute("aria-invalid"); } number(); });
  box.addEventListener("scroll", () => { gutter.scrollTop = box.scrollTop; });
  box.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) { event.preventDefault(); ask(); } });
  for (const hidden of form.querySelectorAll("[data-scripted], .gutter, [data-link]")) hidden.hidden = false;
  number();
  window.shizheng.completing(box);
  if ("run" in form.dataset) ask();
})();
