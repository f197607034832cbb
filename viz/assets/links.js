"use strict";
// A small network of what a query finds: nodes and links as SVG, their places worked out once, the same every time.
window.shizheng = window.shizheng || {};
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const MOST = 120; // nodes: more would be a cloud
  const svg = (tag, attributes, ...children) => {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };
  const cut = (words) => { const each = [...words]; return each.length > 14 ? each.slice(0, 13).join("") + "…" : words; };

  // Springs that pull what is linked and push the rest apart (Fruchterman and Reingold), from a spiral on.
  const placed = (nodes, links, width, height) => {
    const ideal = Math.sqrt((width * height) / nodes.length) * 0.72;
    nodes.forEach((node, at) => {
      const [angle, far] = [at * 2.39996, Math.sqrt((at + 0.5) / nodes.length) / 2];
      node.x = width / 2 + Math.cos(angle) * far * width;
      node.y = height / 2 + Math.sin(angle) * far * height;
    });
    for (let round = 0; round < 160; round += 1) {
      for (const node of nodes) { node.dx = (width / 2 - node.x) * 1.2; node.dy = (height / 2 - node.y) * 1.2 * (width / height); }
      for (let one = 0; one < nodes.length; one += 1) for (let two = one + 1; two < nodes.length; two += 1) {
        const [a, b] = [nodes[one], nodes[two]];
        const [x, y] = [a.x - b.x || 0.1, a.y - b.y || 0.1];
        const push = (ideal * ideal) / (x * x + y * y);
        a.dx += x * push; a.dy += y * push; b.dx -= x * push; b.dy -= y * push;
      }
      for (const { from, to } of links) {
        const [x, y] = [from.x - to.x, from.y - to.y];
        const pull = Math.hypot(x, y) / ideal / 2;
        from.dx -= x * pull; from.dy -= y * pull; to.dx += x * pull; to.dy += y * pull;
      }
      const heat = (1 - round / 160) * (width / 12);
      for (const node of nodes) {
        const length = Math.hypot(node.dx, node.dy) || 1;
        node.x += (node.dx / length) * Math.min(length, heat);
        node.y += (node.dy / length) * Math.min(length, heat);
      }
    }
    const fit = (key, from, to) => { // into the picture, whatever room they took
      const [low, high] = [Math.min(...nodes.map((node) => node[key])), Math.max(...nodes.map((node) => node[key]))];
      for (const node of nodes) node[key] = high > low ? from + ((node[key] - low) / (high - low)) * (to - from) : (from + to) / 2;
    };
    const side = Math.min(90, width / 6);
    fit("x", side, width - side);
    fit("y", 18, height - 18);
  };

  // Draw links ({from, to, told}) between nodes, by their IRIs; `labels` names them, `address` leads to their pages.
  window.shizheng.links = (place, edges, labels, address) => {
    const known = new Map();
    const node = (iri) => { if (!known.has(iri)) known.set(iri, { iri, degree: 0 }); return known.get(iri); };
    for (const edge of edges) { node(edge.from).degree += 1; node(edge.to).degree += 1; }
    const nodes = [...known.values()].sort((a, b) => b.degree - a.degree).slice(0, MOST);
    const kept = new Set(nodes);
    const links = edges.map((edge) => ({ from: node(edge.from), to: node(edge.to), told: edge.told })).filter((each) => kept.has(each.from) && kept.has(each.to) && each.from !== each.to);
    const width = Math.max(300, Math.min(1180, place.clientWidth || 900));
    const height = Math.round(Math.max(320, Math.min(760, 120 + Math.sqrt(nodes.length) * 64)));
    placed(nodes, links, width, height);
    const arrow = svg("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, svg("path", { class: "arrow", d: "M0,0L8,4L0,8Z" }));
    const picture = svg("svg", { class: "links", viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": `${nodes.length} 個節點、${links.length} 條連線；同樣的內容在表格 · network, the same as in the table` }, svg("defs", {}, arrow));
    const size = (each) => 4.5 + Math.min(7, Math.sqrt(each.degree));
    for (const { from, to, told } of links) {
      const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      const back = (size(to) + 2) / length;
      picture.append(svg("line", { x1: from.x, y1: from.y, x2: to.x - (to.x - from.x) * back, y2: to.y - (to.y - from.y) * back, "marker-end": "url(#arrow)" }, svg("title", {}, told)));
    }
    for (const each of nodes) {
      const words = labels.get(each.iri) || each.iri.replace(/^.*[/#](?=.)/, "");
      const to = address(each.iri);
      const group = svg(to ? "a" : "g", to ? { href: to } : {}, svg("title", {}, words), svg("circle", { cx: each.x, cy: each.y, r: size(each) }));
      if (nodes.length <= 60 || each.degree > 1) {
        const right = each.x < width - 190 || each.x < width / 2;
        group.append(svg("text", { x: each.x + (right ? size(each) + 3 : -size(each) - 3), y: each.y + 4, "text-anchor": right ? "start" : "end" }, cut(words)));
      }
      picture.append(group);
    }
    place.replaceChildren(picture);
    const central = nodes.filter((each) => address(each.iri)).slice(0, 3);
    if (central.length) {
      const note = document.createElement("p");
      note.className = "note";
      note.append("在關係圖展開：");
      central.forEach((each, at) => {
        const link = document.createElement("a");
        link.href = "/network?of=" + encodeURIComponent(each.iri);
        link.textContent = cut(labels.get(each.iri) || each.iri.replace(/^.*[/#](?=.)/, ""));
        note.append(at ? "、" : "", link);
      });
      place.append(note);
    }
    if (known.size > nodes.length) {
      const note = document.createElement("p");
      note.className = "note";
      note.textContent = `畫出連線最多的 ${nodes.length} / ${known.size} 個節點。`;
      place.append(note);
    }
  };
})();
