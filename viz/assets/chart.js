"use strict";
// Charts of tables, drawn as SVG from their values. A line joins two figures only where they stand in one series, a year
// apart, and each is the only one of its year; anything else would tell what no report says.
window.shizheng = window.shizheng || {};
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const COLOURS = 6; // and as many shapes: more can't be told apart
  const BARS = 40;
  const WORDS = ["metric", "indicator", "topic", "outcome", "report", "name", "label"]; // what a group is best called by
  const PARTS = ["unit", "kind", "status", "qualifier"]; // figures that differ in one of these are in no line

  const svg = (tag, attributes, ...children) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const html = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const told = (value) => Number(value).toLocaleString("zh-Hant-TW", { maximumFractionDigits: 6 });
  const cut = (words, most) => { const each = [...words]; return each.length > most ? each.slice(0, most - 1).join("") + "…" : words; };
  const middle = (words, most) => { // names of reports differ at their ends
    const each = [...words];
    const first = Math.floor(most * 0.4);
    return each.length > most ? each.slice(0, first).join("") + "…" + each.slice(first + 1 - most).join("") : words;
  };
  const distinct = (values) => [...new Set(values)];

  const ticksOf = (low, high) => {
    const rough = (high - low) / 4 || 1;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) || rough;
    const ticks = [];
    for (let at = Math.floor(low / step); at <= Math.ceil(high / step); at += 1) ticks.push(Number((at * step).toPrecision(12)));
    return ticks;
  };

  const shape = (at, x, y) => {
    const paths = [
      `M${x - 4.5},${y}a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0Z`, `M${x - 4},${y - 4}h8v8h-8Z`, `M${x},${y - 5.5}l5.2,9h-10.4Z`,
      `M${x},${y - 5.5}l5.5,5.5l-5.5,5.5l-5.5,-5.5Z`, `M${x},${y + 5.5}l5.2,-9h-10.4Z`, `M${x - 5},${y - 2}h3v-3h4v3h3v4h-3v3h-4v-3h-3Z`,
    ];
    return svg("path", { d: paths[at % COLOURS], class: "shape" });
  };

  // The points of a table, each with its place, its group, and what is told of it.
  const pointsOf = (table, chosen) => {
    const at = (name) => table.columns.findIndex((each) => each.name === name);
    const [x, y, group, unit] = [chosen.x, chosen.y, chosen.group, "unit"].map(at);
    const parts = PARTS.map(at).filter((each) => each >= 0);
    const [series, kind] = ["series", "kind"].map(at);
    const named = group >= 0 && table.columns[group].isIri ? WORDS.map(at).find((each) => each >= 0) : group;
    return table.rows.filter((row) => row[y].text !== "" && row[x].text !== "" && (!chosen.unit || row[unit].text === chosen.unit)).map((row) => ({
      x: row[x].text,
      y: Number(row[y].text),
      group: [group, ...parts].map((each) => (each >= 0 ? row[each].text : "")).join("\u0000"),
      called: [named, ...parts.filter((each) => each !== unit)].map((each) => (each >= 0 ? row[each].text : "")).filter(Boolean).join("，"),
      unit: unit >= 0 ? row[unit].text : "",
      joins: series >= 0 && (kind < 0 || ["annual", "全年"].includes(row[kind].text)), // else nothing tells that it may
    }));
  };

  const groupsOf = (points) => {
    const groups = new Map();
    for (const point of points) groups.set(point.group, [...(groups.get(point.group) || []), point]);
    return [...groups.values()].sort((a, b) => b.length - a.length);
  };

  // The runs of a group that a line may join: years that follow each other, one figure each.
  const runsOf = (points) => {
    if (!points.every((each) => each.joins)) return [];
    const years = points.map((each) => each.x);
    if (distinct(years).length < years.length) return [];
    const runs = [];
    for (const point of [...points].sort((a, b) => a.x - b.x)) {
      const run = runs[runs.length - 1];
      if (run && Number(point.x) === Number(run[run.length - 1].x) + 1) run.push(point);
      else runs.push([point]);
    }
    return runs.filter((run) => run.length > 1);
  };

  const titled = (element, point) => { element.append(svg("title", {}, `${point.x}　${point.called}　${told(point.y)} ${point.unit}`)); return element; };

  const overYears = (points, width, form) => {
    const height = Math.min(340, Math.max(240, width * 0.45));
    const groups = groupsOf(points).slice(0, COLOURS);
    const shown = groups.flat();
    const years = shown.map((each) => Number(each.x));
    const [first, last] = [Math.min(...years), Math.max(...years)];
    const ticks = ticksOf(Math.min(0, ...shown.map((each) => each.y)), Math.max(0, ...shown.map((each) => each.y)));
    const [low, high] = [ticks[0], ticks[ticks.length - 1]];
    const left = 14 + 7 * Math.max(...ticks.map((each) => told(each).length));
    const slot = (width - left - 8) / (last - first + 1);
    const placeX = (year) => left + slot * (year - first + 0.5);
    const placeY = (value) => height - 26 - ((value - low) / (high - low || 1)) * (height - 40);
    const picture = svg("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img" });
    for (const tick of ticks) picture.append(svg("line", { class: "grid", x1: left, x2: width - 8, y1: placeY(tick), y2: placeY(tick) }), svg("text", { class: "end", x: left - 6, y: placeY(tick) + 4 }, told(tick)));
    const step = Math.ceil(34 / slot);
    for (let year = first; year <= last; year += step) picture.append(svg("text", { class: "middle", x: placeX(year), y: height - 8 }, String(year)));
    groups.forEach((group, index) => {
      const drawn = svg("g", { class: `c${index + 1}` });
      if (form === "line") for (const run of runsOf(group)) drawn.append(svg("polyline", { class: "join", points: run.map((each) => `${placeX(each.x)},${placeY(each.y)}`).join(" ") }));
      group.forEach((point) => {
        if (form === "bar") {
          const wide = Math.max(1, Math.min(26, (slot * 0.8) / groups.length));
          const top = Math.min(placeY(point.y), placeY(0));
          const x = placeX(point.x) + wide * (index - groups.length / 2);
          drawn.append(titled(svg("rect", { class: "bar", x, y: top, width: Math.max(1, wide - 1), height: Math.max(1, Math.abs(placeY(point.y) - placeY(0))) }), point));
        } else drawn.append(titled(shape(index, placeX(point.x), placeY(point.y)), point));
      });
      picture.append(drawn);
    });
    return { picture, groups, left: groupsOf(points).length - groups.length };
  };

  const ofWords = (points, width) => {
    const shown = points.slice(0, BARS);
    const isNarrow = width < 520; // there a name stands above its bar
    const most = isNarrow ? Math.floor(width / 13) : Math.floor((width * 0.42) / 12.5);
    const side = isNarrow ? 0 : 8 + 12.5 * Math.max(...shown.map((each) => [...middle(each.x, most)].length));
    const step = isNarrow ? 40 : 22;
    const [low, high] = [Math.min(0, ...shown.map((each) => each.y)), Math.max(0, ...shown.map((each) => each.y))];
    const room = width - side - 80;
    const place = (value) => side + 4 + ((value - low) / (high - low || 1)) * room;
    const picture = svg("svg", { class: "chart", viewBox: `0 0 ${width} ${shown.length * step + 8}`, role: "img" });
    const groups = groupsOf(shown).slice(0, COLOURS);
    shown.forEach((point, index) => {
      const top = index * step + 4;
      const y = isNarrow ? top + 17 : top;
      const colour = groups.findIndex((group) => group[0].group === point.group) + 1 || COLOURS;
      const bar = svg("rect", { class: "bar", x: Math.min(place(0), place(point.y)), y, width: Math.max(1, Math.abs(place(point.y) - place(0))), height: 15 });
      const name = svg("text", isNarrow ? { x: 4, y: top + 12 } : { class: "end", x: side - 4, y: y + 12 }, middle(point.x, most));
      picture.append(name, svg("g", { class: `c${colour}` }, titled(bar, point)), svg("text", { class: "at", x: Math.max(place(point.y), place(0)) + 5, y: y + 12 }, told(point.y)));
    });
    return { picture, groups, rows: points.length };
  };

  const legend = (groups) => html("ul", { class: "legend" }, ...groups.map((group, index) => {
    const key = svg("svg", { class: "chart-key", viewBox: "0 0 22 12", "aria-hidden": "true" }, svg("g", { class: `c${index + 1}` }, shape(index, 11, 6)));
    return html("li", {}, key, cut(group[0].called || "全部", 40));
  }));

  const select = (label, name, options, chosen, change) => {
    const box = html("select", { name }, ...options.map(([value, words]) => html("option", value === chosen ? { value, selected: "" } : { value }, words)));
    box.addEventListener("change", () => change(box.value));
    return html("label", {}, `${label} `, box);
  };

  const begin = (table) => {
    const named = (test) => (table.columns.find(test) || {}).name || "";
    const units = table.columns.findIndex((each) => each.name === "unit");
    const count = new Map();
    if (units >= 0) for (const row of table.rows) count.set(row[units].text, (count.get(row[units].text) || 0) + 1);
    const most = [...count].sort((a, b) => b[1] - a[1]).map(([unit]) => unit);
    const x = named((each) => each.isYear) || named((each) => !each.isNumber && !each.isIri) || named((each) => !each.isNumber);
    const few = (each) => { const at = table.columns.indexOf(each); return !each.isNumber && !each.isYear && !each.isIri && distinct(table.rows.map((row) => row[at].text)).length < table.rows.length; };
    const group = named((each) => each.name === "series") || named((each) => WORDS.includes(each.name) && each.name !== x && few(each));
    return { x, y: named((each) => each.isNumber), group, unit: most.length > 1 ? most.find(Boolean) || "" : "", units: most, form: "line" };
  };

  // Draw a table in a place, with what can be chosen above the picture. Returns false where it has no numbers.
  window.shizheng.chart = (place, table) => {
    const chosen = begin(table);
    if (!chosen.y || !chosen.x) return false;
    const isYear = () => table.columns.some((each) => each.name === chosen.x && each.isYear);
    const titles = (test) => table.columns.filter(test).map((each) => [each.name, each.title]);
    const draw = () => {
      const width = Math.round(Math.max(280, Math.min(736, place.clientWidth || 736)));
      const points = pointsOf(table, chosen);
      const put = (key) => (value) => { chosen[key] = value; draw(); };
      const choose = html("div", { class: "choose" },
        select("橫軸", "x", titles(() => true), chosen.x, put("x")),
        select("數值", "y", titles((each) => each.isNumber), chosen.y, put("y")),
        select("分組", "group", [["", "不分"], ...titles((each) => !each.isNumber && !each.isYear)], chosen.group, put("group")));
      if (chosen.units.length > 1) choose.append(select("單位", "unit", chosen.units.map((each) => [each, each || "（無單位）"]), chosen.unit, put("unit")));
      if (isYear()) choose.append(select("畫成", "form", [["line", "線"], ["dot", "點"], ["bar", "長條"]], chosen.form, put("form")));
      const figure = html("figure", {});
      if (points.length) {
        const made = isYear() ? overYears(points, width, chosen.form) : ofWords(points, width);
        const y = table.columns.find((each) => each.name === chosen.y).title;
        made.picture.setAttribute("aria-label", `${y}，${points.length} 筆；數值見表格 · chart, values in the table`);
        const notes = [];
        if (isYear() && chosen.form === "line") notes.push("只連同一組、相鄰年度、各年只有一個數值的點；斷開處是缺資料或不可相比。");
        if (made.left > 0) notes.push(`畫出 ${made.groups.length} 組，另有 ${made.left} 組未畫；可改分組或加條件。`);
        if (made.rows > BARS) notes.push(`畫出前 ${BARS} / ${made.rows} 列。`);
        const units = distinct(points.map((each) => each.unit).filter(Boolean));
        figure.append(html("figcaption", {}, `${y}${units.length === 1 ? `（${units[0]}）` : ""}`), made.picture);
        if (made.groups.length > 1 || made.groups[0][0].called) figure.append(legend(made.groups));
        if (notes.length) figure.append(html("p", { class: "note" }, notes.join(" ")));
      } else figure.append(html("p", {}, "沒有可畫的數值。"));
      const focused = document.activeElement && place.contains(document.activeElement) ? document.activeElement.name : "";
      place.replaceChildren(choose, figure);
      if (focused) { const again = place.querySelector(`select[name="${focused}"]`); if (again) again.focus(); }
    };
    draw();
    let before = place.clientWidth;
    new ResizeObserver(() => { if (Math.abs(place.clientWidth - before) > 8) { before = place.clientWidth; draw(); } }).observe(place);
    return true;
  };

  // The answer of a question: its data are asked for where a chart of them is what one looks for, else on demand.
  const answered = async (section) => {
    const answer = await fetch(section.dataset.chart);
    if (!answer.ok) return;
    const found = await answer.json();
    const columns = found.columns.map((each) => ({ name: each.name, title: each.meaning.split(" · ")[0], isNumber: each.is_number, isYear: each.is_year, isIri: each.name === "series", codes: each.codes }));
    const rows = found.answer.map((row) => columns.map((each) => ({ text: row[each.name] === null ? "" : each.codes[row[each.name]] || String(row[each.name]) })));
    window.shizheng.chart(section, { columns, rows });
  };
  for (const section of document.querySelectorAll("section[data-chart]")) {
    section.hidden = false;
    if ("atOnce" in section.dataset) answered(section).catch(() => { section.hidden = true; });
    else {
      const button = html("button", { type: "button" }, "畫成圖 · chart");
      button.addEventListener("click", () => answered(section));
      section.append(button);
    }
  }
})();
