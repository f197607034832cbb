"use strict";
// The network explorer. Places come computed and stay: physics is off, and what is added later is put into free room.
// All that a reader does stands in the address behind "#", so that a link opens the same picture.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { picture, types, kinds, term: TERM, served: isServed } = data;
  const at = (id) => document.getElementById(id);
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const button = (text, act, className) => {
    const element = make("button", text, className);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  };
  const MOST = 500; // things of one picture
  const STEP = 12; // neighbours added at once
  const NEAR = 1_000; // pixels around a place within which the server is told what stands there
  const TOLD = 150; // boxes that it is told of
  const CROWDED = 80; // beyond so many relations their names are shown on demand only
  const HEAVY = 300; // beyond so many links they are left out while the picture is dragged, so that it follows the hand
  const READABLE = 0.65; // the scale at which labels can still be read
  const WORDLESS = new Set(["named so", "named with"]);
  const TYPE = new Map(types.map((each) => [each.type, each]));
  const KIND = new Map(kinds.map((each) => [each.kind, each.label]));
  const folded = (words) => words.normalize("NFKC").toLowerCase().replaceAll("臺", "台").replace(/\s+/g, "");

  // What there is, and what the reader did with it.
  const things = new Map();
  const links = new Map();
  const state = { hidden: new Set(), pinned: new Map(), off: new Set(), opened: [], year: 0, picked: "", words: false };
  const undone = [];
  const years = [...picture.years];
  const keyOf = (edge) => edge.from + " " + edge.kind + " " + edge.to;
  const isTold = (edge) => !WORDLESS.has(edge.kind);
  const name = (id) => things.get(id)?.name ?? "";
  const isOf = (each) => !state.year || each.years.includes(state.year);
  const isLasting = (edge) => !edge.years.length; // it holds whatever the year, as that a body is part of another
  const isShown = (node) => {
    if (state.hidden.has(node.id)) return false;
    if (node.id === TERM || node.id === picture.of || state.pinned.has(node.id)) return true;
    return !state.off.has(node.kind) && isOf(node);
  };
  const isDrawn = (edge) => !state.off.has(edge.kind) && (isLasting(edge) || isOf(edge)) && isShown(things.get(edge.from)) && isShown(things.get(edge.to));

  // Looks, from the style sheet: light and dark.
  let look = {};
  const readLook = () => {
    const told = getComputedStyle(document.querySelector(".explorer"));
    const value = (variable) => told.getPropertyValue(variable).trim();
    look = { ink: value("--ink"), paper: value("--paper"), stated: value("--stated"), wordless: value("--wordless"), link: value("--link"), halo: 4, font: data.font, face: "system-ui, 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans TC', 'Noto Sans CJK TC', sans-serif" };
  };
  readLook();
  const drawnNode = (node) => {
    const place = state.pinned.get(node.id) ?? node;
    const shared = { id: node.id, label: node.label, shape: node.shape, size: node.size, x: place.x, y: place.y, hidden: !isShown(node) };
    if (node.id === TERM) return { ...shared, color: look.ink, font: { color: look.paper, size: node.size, strokeWidth: 0 } };
    const background = TYPE.get(node.kind).color;
    const colour = { background, border: look.ink };
    const shapeProperties = { borderDashes: state.pinned.has(node.id) ? [5, 4] : false };
    return { ...shared, color: { ...colour, highlight: colour, hover: colour }, borderWidth: node.central ? 3 : 1, borderWidthSelected: 5, shapeProperties, font: { color: look.ink, strokeColor: look.paper } };
  };
  const pairs = new Map(); // links between the same two things are bent apart
  const drawnEdge = (edge) => {
    const isPicked = state.picked && (edge.from === state.picked || edge.to === state.picked || keyOf(edge) === state.picked);
    const shared = { id: keyOf(edge), from: edge.from, to: edge.to, hidden: !isDrawn(edge), dashes: edge.kind === "named with" || edge.kind === "maybeBecomes" };
    const bent = edge.bent ? { enabled: true, type: "curvedCW", roundness: 0.16 * edge.bent } : false;
    const told = isTold(edge);
    const color = { color: told ? look.stated : look.wordless, highlight: look.ink, hover: look.ink };
    const label = told && (state.words || isPicked) ? KIND.get(edge.kind) : " "; // nothing at all would leave the word as it was
    return { ...shared, smooth: bent, color, width: told ? 2 : 1, arrows: told ? "to" : "", label, font: { color: look.ink, strokeColor: look.paper } };
  };

  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const add = (newNodes, newEdges) => {
    const added = newNodes.filter((node) => !things.has(node.id));
    for (const node of added) things.set(node.id, { ...node, box: { half: node.box[0], up: node.box[1], down: node.box[2] } });
    for (const edge of newEdges) { // what was drawn without its sentences may be told with them now
      const held = links.get(keyOf(edge));
      if (held && !held.evidence.length) held.evidence = edge.evidence;
    }
    const joined = newEdges.filter((edge) => !links.has(keyOf(edge)) && things.has(edge.from) && things.has(edge.to));
    for (const edge of joined) {
      const pair = [edge.from, edge.to].sort().join(" ");
      const count = pairs.get(pair) ?? 0;
      pairs.set(pair, count + 1);
      links.set(keyOf(edge), { ...edge, bent: count * (edge.from < edge.to ? 1 : -1) });
    }
    nodes.add(added.map((node) => drawnNode(things.get(node.id))));
    edges.add(joined.map((edge) => drawnEdge(links.get(keyOf(edge)))));
    for (const year of added.flatMap((node) => node.years ?? [])) if (!years.includes(year)) years.push(year);
    return { nodes: added.map((node) => node.id), edges: joined.map(keyOf) };
  };
  const drop = (added) => {
    for (const key of added.edges) {
      const edge = links.get(key);
      const pair = [edge.from, edge.to].sort().join(" ");
      pairs.set(pair, pairs.get(pair) - 1);
      links.delete(key);
    }
    for (const id of added.nodes) {
      things.delete(id);
      state.pinned.delete(id);
      state.hidden.delete(id);
    }
    edges.remove(added.edges);
    nodes.remove(added.nodes);
    if (added.nodes.includes(state.picked) || added.edges.includes(state.picked)) state.picked = "";
  };

  add(picture.nodes, picture.edges);
  state.words = [...links.values()].filter(isTold).length <= CROWDED;

  at("unscripted").remove();
  at("list").open = false;
  document.querySelector(".board").hidden = false;
  at("tools").hidden = false;
  const network = new vis.Network(at("canvas"), { nodes, edges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, hideEdgesOnDrag: links.size > HEAVY, keyboard: false, selectConnectedEdges: false },
    nodes: { font: { size: data.font, face: look.face, strokeWidth: look.halo } },
    edges: { smooth: false, font: { size: 14, face: look.face, strokeWidth: look.halo }, arrows: { to: { scaleFactor: 0.7 } } },
  });
  at("canvas").firstElementChild.tabIndex = -1; // the box around it is what the keys are for
  const changed = (set, wanted) => {
    const fresh = wanted.filter((each) => JSON.stringify(each) !== JSON.stringify(set.get(each.id)));
    if (fresh.length) set.update(fresh);
  };

  // The table tells the same.
  const rows = new Map([...document.querySelectorAll("#rows tr")].map((row) => [row.dataset.id, row]));
  const picker = (id) => {
    const element = button("◎", () => { pick(id, true); panel.focus(); }, "pick");
    element.setAttribute("aria-label", "在圖中看 " + name(id));
    return element;
  };
  const relationsOf = (id) => [...links.values()].filter((edge) => isTold(edge) && (edge.from === id || edge.to === id));
  const worded = (edge, id) => KIND.get(edge.kind) + (edge.from === id ? " → " : " ← ");
  const other = (edge, id) => (edge.from === id ? edge.to : edge.from);
  const rowOf = (node) => {
    const row = make("tr");
    const head = make("th");
    head.scope = "row";
    const words = make("bdi", node.name);
    if (node.address) {
      const link = make("a");
      link.href = node.address;
      link.append(words);
      head.append(link);
    } else head.append(words);
    const told = relationsOf(node.id).slice(0, STEP).map((edge) => worded(edge, node.id) + name(other(edge, node.id)));
    row.append(head, make("td", TYPE.get(node.kind).label), make("td", told.join("；")), make("td", node.years.join("、")), make("td", String(node.count), "number"));
    return row;
  };
  const listed = () => {
    for (const [id, row] of rows) if (!things.has(id)) { row.remove(); rows.delete(id); }
    for (const node of things.values()) {
      if (node.id === TERM) continue;
      if (!rows.has(node.id)) {
        rows.set(node.id, rowOf(node));
        at("rows").append(rows.get(node.id));
      }
      const row = rows.get(node.id);
      if (!row.querySelector(".pick")) row.firstElementChild.prepend(picker(node.id));
      row.hidden = !isShown(node);
    }
  };

  // The address: everything that was done, in few letters.
  const short = (id) => (data.base && id.startsWith(data.base) ? "~" + id.slice(data.base.length) : id);
  const long = (id) => (id.startsWith("~") ? data.base + id.slice(1) : id);
  const rounded = ({ x, y }) => Math.round(x) + "," + Math.round(y);
  const address = () => {
    const told = new URLSearchParams();
    const listOf = (key, values) => { if (values.length) told.set(key, values.join(" ")); };
    listOf("open", state.opened.map((each) => [short(each.id), each.type, each.limit, each.to ? short(each.to) : "", each.at].join("|")));
    listOf("hide", [...state.hidden].map(short));
    listOf("pin", [...state.pinned].map(([id, place]) => short(id) + "|" + rounded(place)));
    listOf("off", [...state.off].map((each) => each.replaceAll(" ", "_")));
    if (state.year) told.set("year", state.year);
    if (state.words !== wordsAtFirst) told.set("words", state.words ? "1" : "0");
    if (state.picked) told.set("pick", state.picked.split(" ").map(short).join(" "));
    return told.toString();
  };
  const wordsAtFirst = state.words;
  let isRestored = false;
  const keep = () => {
    if (!isRestored) return;
    try {
      history.replaceState(null, "", address() ? "#" + address() : location.pathname + location.search);
    } catch { /* in a notebook's frame there is no address to keep */ }
  };

  // After each change the picture, the table and the tools are brought in line.
  const refresh = () => {
    changed(nodes, [...things.values()].map(drawnNode));
    changed(edges, [...links.values()].map(drawnEdge));
    network.setSelection({ nodes: things.has(state.picked) ? [state.picked] : [], edges: links.has(state.picked) ? [state.picked] : [] }, { highlightEdges: false });
    listed();
    at("undo").disabled = !undone.length;
    at("unhide").hidden = !state.hidden.size;
    at("unhide").textContent = "顯示隱藏的 " + state.hidden.size + " 個";
    at("words").checked = state.words;
    tools();
    keep();
  };
  const doing = (act, back) => {
    act();
    undone.push(back);
    refresh();
  };
  const undo = () => {
    const back = undone.pop();
    if (!back) return;
    back();
    refresh();
    show();
  };

  // Types and relations: legend and filter in one.
  const shapes = { dot: "●", hexagon: "⬢", triangle: "▲", square: "■", triangleDown: "▼", diamond: "◆", star: "★" };
  const toggles = new Map();
  const toggle = (parent, key, label, sign) => {
    const box = make("input");
    box.type = "checkbox";
    const around = make("label");
    const count = make("span", "", "soft");
    around.append(box, sign, make("span", label), count);
    box.addEventListener("change", () => {
      const flip = () => { if (!state.off.delete(key)) state.off.add(key); };
      doing(flip, flip);
    });
    parent.append(around);
    toggles.set(key, { box, around, count });
  };
  const swatch = (each) => {
    const sign = make("span", shapes[each.shape], "swatch");
    sign.setAttribute("aria-hidden", "true");
    sign.style.color = each.color;
    return sign;
  };
  const stroke = (kind) => make("i", undefined, WORDLESS.has(kind) ? (kind === "named with" ? "with" : "") : "told");
  for (const each of types) toggle(at("types"), each.type, each.label, swatch(each));
  for (const each of kinds) toggle(at("kinds"), each.kind, each.label, stroke(each.kind));
  const slider = at("year");
  const tools = () => {
    const counts = new Map();
    for (const each of [...things.values(), ...links.values()]) counts.set(each.kind, (counts.get(each.kind) ?? 0) + 1);
    for (const [key, { box, around, count }] of toggles) {
      around.hidden = !counts.has(key);
      box.checked = !state.off.has(key);
      count.textContent = String(counts.get(key) ?? "");
    }
    at("kinds").hidden = !links.size;
    years.sort((a, b) => a - b);
    at("years").hidden = years.length < 2;
    slider.max = years.length;
    slider.value = state.year ? years.indexOf(state.year) + 1 : 0;
    const told = state.year ? state.year + " 年" : "全部";
    at("year-told").textContent = told;
    slider.setAttribute("aria-valuetext", told);
  };
  slider.addEventListener("input", () => {
    state.year = years[slider.value - 1] ?? 0; // a slider is its own undoing
    refresh();
  });
  at("words").addEventListener("change", () => { state.words = at("words").checked; refresh(); });

  // What is told of a thing or a link.
  const panel = at("panel");
  const intro = [...panel.childNodes];
  const asked = new Map();
  const ask = async (values) => {
    const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "")).toString();
    if (!asked.has(query)) {
      const answer = await fetch("/network.json?" + query);
      if (!answer.ok) throw new Error(await answer.text());
      asked.set(query, await answer.json());
    }
    return asked.get(query);
  };
  const marked = ({ sentence, marks }) => {
    const characters = [...sentence]; // a place counts characters, not the halves that some are stored as
    const piece = (start, end) => characters.slice(start, end).join("");
    const parts = marks.flatMap(([start, end], at) => [piece(at ? marks[at - 1][1] : 0, start), make("mark", piece(start, end))]);
    return [...parts, piece(marks.length ? marks[marks.length - 1][1] : 0)];
  };
  const leading = (text, href) => {
    if (!href) return make("span", text);
    const link = make("a", text);
    link.href = href;
    return link;
  };
  const quoted = (evidence) => {
    const list = make("ol");
    for (const item of evidence) {
      const row = make("li");
      const from = make("span", item.year === null ? "" : item.year + " 年 · ", "from");
      from.append(leading(item.report, item.address));
      if (item.place) from.append(" · ", leading("出處", item.place));
      row.append(...marked(item), from);
      list.append(row);
    }
    return list;
  };
  const leadingOn = (id, words) => {
    const item = make("li", words);
    item.append(button(name(id), () => { pick(id, true); panel.focus(); }, "link"));
    return item;
  };
  const related = (id) => {
    const found = relationsOf(id);
    if (!found.length) return [];
    const list = make("ul");
    list.append(...found.slice(0, 40).map((edge) => leadingOn(other(edge, id), worded(edge, id))));
    if (found.length > 40) list.append(make("li", "另有 " + (found.length - 40) + " 項", "soft"));
    return [make("h3", "關係"), list];
  };
  const acts = (node) => {
    const row = make("p", undefined, "acts");
    row.append(button("隱藏", () => hide(node.id)), button(state.pinned.has(node.id) ? "取消釘住" : "釘住", () => pin(node.id)), button("找路徑", () => seek(node.id)));
    const more = make("p", undefined, "from");
    if (node.address) more.append(leading("完整頁面", node.address));
    if (isServed && node.id !== picture.of) more.append(node.address ? " · " : "", leading("以此為中心", "/network?" + new URLSearchParams({ of: node.id })));
    return more.childNodes.length ? [row, more] : [row];
  };
  const opening = (node, found) => {
    const row = make("p", undefined, "acts");
    const one = (label, count, type) => row.append(button(label + " " + count, () => open(node.id, type)));
    const known = Object.entries(found.counts);
    if (known.length > 1) one("展開全部類型", found.found, "");
    for (const [type, count] of known) one(TYPE.get(type).label, count, type);
    return known.length ? [make("h3", "展開鄰居（每次 " + STEP + " 個）"), row] : [make("p", "沒有其他鄰居。", "from")];
  };
  const wrong = (error) => make("p", "讀不到：" + error.message, "from");
  const tell = (message) => {
    at("hits").textContent = message;
  };
  const showNode = async (node) => {
    const head = [make("h2", node.name)];
    head[0].append(" ", make("small", TYPE.get(node.kind).label));
    const facts = make("p", node.count + " 句" + (node.years.length ? " · " + node.years.join("、") + " 年" : ""), "from");
    const waiting = make("p", isServed ? "讀取中…" : "", "from");
    panel.replaceChildren(...head, facts, ...acts(node), ...related(node.id), waiting);
    panel.scrollTop = 0;
    let evidence = node.evidence;
    let said = node.count;
    const more = [];
    if (isServed) {
      try {
        const found = await ask({ of: node.id, limit: 0, term: things.has(TERM) ? picture.term : "" });
        more.push(...opening(node, found));
        const centre = found.nodes.find((each) => each.id === node.id);
        evidence = centre.evidence;
        said = centre.count;
      } catch (error) { more.push(wrong(error)); }
      if (state.picked !== node.id) return; // another one was picked meanwhile
    }
    if (evidence.length) more.push(make("h3", "原文"), quoted(evidence));
    if (said > evidence.length && evidence.length) more.push(make("p", "另有 " + (said - evidence.length) + " 句", "from"));
    waiting.replaceWith(...more);
  };
  const showEdge = async (edge) => {
    const key = keyOf(edge);
    const list = make("ul");
    list.append(leadingOn(edge.from, ""), leadingOn(edge.to, KIND.get(edge.kind) + " → "));
    const facts = make("p", (edge.evidence.length || edge.years.length ? edge.weight + " 句" : "") + (edge.years.length ? " · " + edge.years.join("、") + " 年" : ""), "from");
    const waiting = make("p", "", "from");
    panel.replaceChildren(make("h2", KIND.get(edge.kind)), list, facts, waiting);
    panel.scrollTop = 0;
    let evidence = edge.evidence;
    if (isServed && edge.from !== TERM && !evidence.length) {
      try {
        const found = await ask({ of: edge.from, to: edge.to });
        const same = found.edges.filter((each) => [each.from, each.to].sort().join(" ") === [edge.from, edge.to].sort().join(" "));
        evidence = (same.find((each) => keyOf(each) === key) ?? same[0])?.evidence ?? [];
      } catch (error) { waiting.before(wrong(error)); }
      if (state.picked !== key) return;
    }
    waiting.replaceWith(...(evidence.length ? [make("h3", "原文"), quoted(evidence)] : [make("p", edge.from === TERM ? "點選節點，看提到它的句子。" : "這項關係不是報告裡的一句話。", "from")]));
  };
  const show = () => {
    if (state.picked === TERM) return panel.replaceChildren(make("h2", picture.term), make("p", "這個字詞；連著名稱含它或與它同見一句的事物。", "from"));
    if (things.has(state.picked)) return showNode(things.get(state.picked));
    if (links.has(state.picked)) return showEdge(links.get(state.picked));
    return panel.replaceChildren(...intro);
  };
  const pick = (id, isToFocus = false) => {
    if (seeking && things.has(id) && id !== TERM) return found(id);
    state.picked = id;
    const node = things.get(id);
    if (isToFocus && node) network.moveTo({ position: network.getPosition(id), scale: Math.max(network.getScale(), 0.9) });
    refresh();
    return show();
  };

  // Hide, pin, open, undo.
  const hide = (id) => {
    if (!things.has(id) || id === TERM) return;
    doing(() => { state.hidden.add(id); state.picked = ""; }, () => { state.hidden.delete(id); state.picked = id; });
    show();
  };
  const moved = (id, place) => (place ? state.pinned.set(id, place) : state.pinned.delete(id));
  const put = (id) => { // where it was dragged, it stays
    const [before, after] = [state.pinned.get(id), network.getPosition(id)];
    doing(() => moved(id, after), () => moved(id, before));
  };
  const pin = (id) => {
    if (!things.has(id)) return;
    const before = state.pinned.get(id);
    doing(() => moved(id, before ? undefined : network.getPosition(id)), () => moved(id, before));
    show();
  };
  at("unhide").addEventListener("click", () => {
    const before = [...state.hidden];
    doing(() => state.hidden.clear(), () => before.forEach((id) => state.hidden.add(id)));
  });
  at("undo").addEventListener("click", undo);

  const takenNear = (place) => [...things.values()]
    .map((node) => ({ node, far: Math.hypot(node.x - place.x, node.y - place.y) }))
    .filter((each) => each.far < NEAR).sort((a, b) => a.far - b.far).slice(0, TOLD)
    .map(({ node: { x, y, box } }) => [x, y, box.half, box.up, box.down].join(",")).join(";");
  const fetched = async (step) => {
    const [first, second] = step.at.split(";").map((each) => each.split(",").map(Number));
    const middle = second ? { x: (first[0] + second[0]) / 2, y: (first[1] + second[1]) / 2 } : { x: first[0], y: first[1] };
    return ask({ of: step.id, to: step.to ?? "", type: step.type, limit: step.limit, at: step.at, taken: takenNear(middle) });
  };
  const joinedBy = (step, answer) => {
    const room = MOST - things.size;
    const fresh = answer.nodes.filter((node) => !things.has(node.id));
    const added = add(fresh.slice(0, Math.max(0, room)), answer.edges);
    if (fresh.length > room) tell("圖中至多 " + MOST + " 個事物，其餘 " + (fresh.length - room) + " 個沒有加入");
    state.opened.push(step);
    undone.push(() => {
      drop(added);
      state.opened = state.opened.filter((each) => each !== step);
    });
    return added;
  };
  const open = async (id, type = "") => {
    if (!isServed || !things.has(id) || id === TERM) return;
    const before = state.opened.filter((each) => each.id === id && each.type === type && !each.to);
    const step = { id, type, limit: Math.max(0, ...before.map((each) => each.limit)), at: rounded(network.getPosition(id)) };
    try {
      let answer;
      do { // what is nearest may all be here already
        step.limit += STEP;
        answer = await fetched(step);
      } while (answer.nodes.every((node) => things.has(node.id)) && answer.found > step.limit && step.limit < MOST);
      const added = joinedBy(step, answer);
      tell("加入 " + added.nodes.length + " 個事物；共 " + answer.found.toLocaleString() + " 個鄰居");
      refresh();
      show();
    } catch (error) { tell("展開不了：" + error.message); }
  };

  // The way between two things: in what is here, and asked from the server in the whole graph.
  let seeking = "";
  const seek = (from) => {
    seeking = from;
    tell("從「" + name(from) + "」到哪裡？點選、搜尋或在表格選終點；Esc 取消");
  };
  const nearby = (from, to) => {
    const came = new Map([[from, ""]]);
    for (const id of came.keys()) {
      if (id === to) break;
      for (const edge of links.values()) {
        if (edge.from === TERM || edge.to === TERM || !isDrawn(edge) || (edge.from !== id && edge.to !== id)) continue;
        const next = other(edge, id);
        if (!came.has(next)) came.set(next, id);
      }
    }
    if (!came.has(to)) return null;
    const way = [to];
    while (came.get(way[0])) way.unshift(came.get(way[0]));
    return way;
  };
  const told = (way, words, isAsked = true) => {
    const list = make("ol");
    way.forEach((id, index) => {
      const steps = index ? [...links.values()].filter((edge) => [edge.from, edge.to].includes(id) && [edge.from, edge.to].includes(way[index - 1])) : [];
      const item = leadingOn(id, steps.map((edge) => worded(edge, way[index - 1])).join("、") + (steps.length ? " " : ""));
      if (steps[0]?.evidence.length) item.append(quoted(steps[0].evidence.slice(0, 2)));
      list.append(item);
    });
    state.picked = "";
    refresh();
    network.selectNodes(way, false);
    network.selectEdges([...links.values()].filter((edge) => way.some((id, index) => index && [edge.from, edge.to].includes(id) && [edge.from, edge.to].includes(way[index - 1]))).map(keyOf));
    network.fit({ nodes: way, maxZoomLevel: 1 });
    panel.replaceChildren(make("h2", "路徑"), make("p", words, "from"), ...(way.length ? [list] : []));
    if (isAsked) panel.focus();
  };
  const found = async (to) => {
    const from = seeking;
    seeking = "";
    tell("");
    const here = nearby(from, to);
    const title = name(from) + " → " + name(to) + "：";
    if (!isServed) return told(here ?? [], here ? title + (here.length - 1) + " 步（圖中）" : title + "圖中沒有相連的路。");
    try {
      const step = { id: from, to, type: "", limit: 0, at: rounded(network.getPosition(from)) + ";" + rounded(network.getPosition(to)) };
      const answer = await fetched(step);
      if (answer.steps === null) return told(here ?? [], title + (here ? (here.length - 1) + " 步（圖中）" : data.steps + " 步之內沒有相連的路。"));
      if (here && here.length - 1 <= answer.steps) {
        add([], answer.edges);
        return told(here, title + (here.length - 1) + " 步");
      }
      joinedBy(step, answer);
      return told(answer.nodes.map((node) => node.id), title + answer.steps + " 步（整個圖譜）");
    } catch (error) { return told(here ?? [], title + (here ? (here.length - 1) + " 步（圖中）" : "讀不到：" + error.message)); }
  };
  at("way").addEventListener("click", () => (things.has(state.picked) && state.picked !== TERM ? seek(state.picked) : tell("先選一個起點")));

  // Search.
  const find = at("find");
  let hits = [];
  let current = -1;
  const next = () => {
    if (!hits.length) return;
    current = (current + 1) % hits.length;
    tell((current + 1) + " / " + hits.length);
    if (!seeking) pick(hits[current], true);
  };
  const searched = () => {
    const wanted = folded(find.value);
    hits = wanted ? [...things.values()].filter((node) => node.id !== TERM && isShown(node) && folded(node.name).includes(wanted)).map((node) => node.id) : [];
    current = -1;
    tell(wanted && !hits.length ? "找不到" : "");
    next();
  };
  find.addEventListener("input", (event) => { if (!event.isComposing) searched(); });
  find.addEventListener("compositionend", searched); // 注音 and 倉頡: Chrome sends no further input event
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (seeking && hits.length) pick(hits[Math.max(0, current)], true);
    else next();
  });

  // Mouse and keys on the picture.
  const labelled = ({ x, y }) => [...things.values()].find((node) => {
    const box = network.getBoundingBox(node.id);
    return isShown(node) && box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  });
  network.on("click", (event) => {
    const id = event.nodes[0] ?? labelled(event.pointer.canvas)?.id ?? event.edges[0] ?? ""; // to vis-network a label is no part of its dot
    pick(id);
  });
  network.on("doubleClick", (event) => { if (event.nodes[0]) open(event.nodes[0]); });
  network.on("dragEnd", (event) => { if (event.nodes[0]) put(event.nodes[0]); });
  const shownNow = () => [...things.values()].filter(isShown).map((node) => ({ ...node, ...network.getPosition(node.id) }));
  const step = (by) => {
    const order = shownNow().map((node) => node.id).filter((id) => id !== TERM);
    if (!order.length) return;
    const place = order.indexOf(state.picked);
    pick(order[place < 0 ? 0 : (place + by + order.length) % order.length], true);
  };
  const toward = (across, along) => {
    const start = things.has(state.picked) ? network.getPosition(state.picked) : network.getViewPosition();
    const ahead = shownNow().map((node) => {
      const [x, y] = [node.x - start.x, node.y - start.y];
      const far = x * across + y * along;
      return { id: node.id, far, cost: far + 3 * Math.abs(x * along - y * across) };
    }).filter((each) => each.far > 1 && each.id !== state.picked).sort((a, b) => a.cost - b.cost);
    if (ahead.length) pick(ahead[0].id, true);
  };
  const pan = (across, along) => {
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x + (across * 60) / network.getScale(), y: y + (along * 60) / network.getScale() } });
  };
  const zoom = (by) => network.moveTo({ scale: network.getScale() * by });
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const KEYS = {
    n: () => step(1), p: () => step(-1), e: () => open(state.picked), h: () => hide(state.picked), k: () => pin(state.picked), w: () => at("way").click(),
    z: undo, f: () => find.focus(), enter: () => panel.focus(), escape: () => { seeking = ""; tell(""); pick(""); }, "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3),
  };
  at("canvas").addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey || (event.ctrlKey && event.key !== "z")) return;
    const arrow = ARROWS[event.key];
    const act = arrow ? () => (event.shiftKey ? toward : pan)(...arrow) : KEYS[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") { seeking = ""; tell(""); at("canvas").focus(); } });
  at("nearer").addEventListener("click", () => zoom(1.4));
  at("farther").addEventListener("click", () => zoom(1 / 1.4));
  at("whole").addEventListener("click", () => network.fit());

  // Files and links.
  const wholeNow = () => {
    const shown = shownNow().map((node) => ({ ...node, color: TYPE.get(node.kind)?.color, pinned: state.pinned.has(node.id) }));
    const drawn = [...links.values()].filter(isDrawn).map((edge) => ({ ...edge, label: KIND.get(edge.kind), told: isTold(edge), words: state.words, dashed: edge.kind === "named with" || edge.kind === "maybeBecomes" }));
    return { title: document.querySelector("h1").textContent.trim(), nodes: shown, edges: drawn };
  };
  at("export").addEventListener("change", async (event) => {
    const format = event.target.value;
    event.target.value = "";
    if (format) await networkFiles(format, wholeNow(), look);
  });
  // Paper gets the whole picture in ink on white, whatever part of it stands in the window.
  let paper = null;
  const unprinted = () => { paper?.remove(); paper = null; };
  addEventListener("beforeprint", () => {
    unprinted();
    paper = document.adoptNode(networkFiles.drawing(wholeNow(), { ...look, ink: "#1c2024", paper: "#fff", stated: "#4a5057", wordless: "#b9bdb6" }));
    paper.classList.add("paper");
    at("canvas").after(paper);
  });
  addEventListener("afterprint", unprinted);
  at("link").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      tell("已複製");
    } catch { tell("請從網址列複製"); }
  });

  // What the address says was done is done again, in the same order.
  const restore = async () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const parts = (key) => (wanted.get(key) ?? "").split(" ").filter(Boolean);
    for (const each of parts("open")) {
      const [id, type, limit, to, place] = each.split("|");
      if (!isServed || !things.has(long(id)) || !/^-?\d+,-?\d+(;-?\d+,-?\d+)?$/.test(place ?? "")) continue;
      const again = { id: long(id), type, limit: Number(limit), at: place, ...(to && { to: long(to) }) };
      try { joinedBy(again, await fetched(again)); } catch (error) { tell("展開不了：" + error.message); }
    }
    for (const id of parts("hide").map(long)) if (things.has(id)) state.hidden.add(id);
    for (const each of parts("pin")) {
      const [id, place] = each.split("|");
      const [x, y] = (place ?? "").split(",").map(Number);
      if (things.has(long(id)) && Number.isFinite(x) && Number.isFinite(y)) state.pinned.set(long(id), { x, y });
    }
    for (const key of parts("off").map((each) => each.replaceAll("_", " "))) if (toggles.has(key)) state.off.add(key);
    state.year = years.includes(Number(wanted.get("year"))) ? Number(wanted.get("year")) : 0;
    if (wanted.has("words")) state.words = wanted.get("words") === "1";
    const picked = (wanted.get("pick") ?? "").split(" ").map(long).join(" ");
    if (things.has(picked) || links.has(picked)) state.picked = picked;
    else if (!picture.to) state.picked = picture.of;
    isRestored = true;
    refresh();
    if (things.has(state.picked) && state.picked !== picture.of) network.moveTo({ position: network.getPosition(state.picked) });
    if (picture.to && !state.picked) told(picture.steps === null ? [] : picture.nodes.map((node) => node.id), at("summary").textContent.trim(), false);
    else await show();
    document.body.dataset.restored = "yes";
  };
  const overview = () => {
    network.fit();
    const centre = things.get(TERM) ?? things.get(picture.of) ?? [...things.values()][0];
    if (network.getScale() < READABLE) network.moveTo({ position: { x: centre.x, y: centre.y }, scale: READABLE });
    if (network.getScale() > 1) network.moveTo({ scale: 1 });
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readLook(); refresh(); });
  refresh(); // the legend takes its room before the picture is fitted into what is left
  network.setSize("100%", "100%");
  network.redraw();
  overview();
  network.once("afterDrawing", () => {
    performance.mark("drawn"); // what tests/page_speed.py reads
    document.body.dataset.drawn = "yes";
  });
  restore();
})();
