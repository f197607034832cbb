"use strict";
// A network as files: what is shown, as it stands. Words are set as text and attributes through the DOM alone.
window.networkFiles = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const GEXF = "http://www.gexf.net/1.2draft";
  const VIZ = "http://www.gexf.net/1.2draft/viz";
  const GRAPHML = "http://graphml.graphdrawing.org/xmlns";
  const ILLEGAL = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu; // what XML can't hold
  const LARGEST = 8000; // pixels of one side of a PNG
  const LINE = 1.2; // height of a line, in characters

  const child = (parent, namespace, name, attributes = {}, text) => {
    const element = parent.ownerDocument.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value).replace(ILLEGAL, "\ufffd"));
    if (text !== undefined) element.textContent = String(text).replace(ILLEGAL, "\ufffd");
    parent.append(element);
    return element;
  };
  const root = (namespace, name, attributes) => {
    const element = document.implementation.createDocument(namespace, name).documentElement;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const written = (element) => '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(element);

  const corners = (count, size, turn) => Array.from({ length: count }, (_, at) => {
    const angle = turn + (2 * Math.PI * at) / count;
    return [size * Math.cos(angle), size * Math.sin(angle)];
  });
  const star = (size) => corners(10, size, -Math.PI / 2).map(([x, y], at) => (at % 2 ? [x * 0.45, y * 0.45] : [x, y]));
  const OUTLINES = {
    square: (size) => [[-size, -size], [size, -size], [size, size], [-size, size]],
    diamond: (size) => corners(4, size, 0),
    triangle: (size) => corners(3, size * 1.15, -Math.PI / 2),
    triangleDown: (size) => corners(3, size * 1.15, Math.PI / 2),
    hexagon: (size) => corners(6, size, 0),
    star: (size) => star(size * 1.2),
  };

  const lettered = (parent, lines, x, top, size, look) => {
    const text = child(parent, SVG, "text", { "text-anchor": "middle", "font-size": size, fill: look.ink, stroke: look.paper, "stroke-width": look.halo, "paint-order": "stroke" });
    lines.forEach((line, at) => child(text, SVG, "tspan", { x, y: top + at * size * LINE }, line));
  };
  const dotted = (parent, node, look) => {
    if (node.shape === "box") {
      const { half, up, down } = node.box;
      child(parent, SVG, "rect", { x: node.x - half - 8, y: node.y - up, width: 2 * half + 16, height: up + Math.min(down, up), rx: 6, fill: look.ink });
      return lettered(parent, node.label.split("\n"), node.x, node.y + node.size / 3, node.size, { ink: look.paper, paper: look.ink, halo: 0 });
    }
    const drawn = { fill: node.color, stroke: look.ink, "stroke-width": node.central ? 3 : 1, ...(node.pinned && { "stroke-dasharray": "5 4" }) };
    const outline = OUTLINES[node.shape];
    if (outline) child(parent, SVG, "polygon", { points: outline(node.size).map(([x, y]) => (node.x + x).toFixed(1) + "," + (node.y + y).toFixed(1)).join(" "), ...drawn });
    else child(parent, SVG, "circle", { cx: node.x, cy: node.y, r: node.size, ...drawn });
    lettered(parent, node.label.split("\n"), node.x, node.y + node.size + 4 + look.font, look.font, look);
  };
  const lined = (parent, edge, ends, look) => {
    const [from, to] = [ends.get(edge.from), ends.get(edge.to)];
    const [across, along] = [to.x - from.x, to.y - from.y];
    const length = Math.hypot(across, along) || 1;
    const stop = 1 - Math.min(0.45, (to.size + 2) / length);
    const line = { x1: from.x, y1: from.y, x2: from.x + across * stop, y2: from.y + along * stop, stroke: edge.told ? look.stated : look.wordless, "stroke-width": edge.told ? 2 : 1 };
    child(parent, SVG, "line", { ...line, ...(edge.dashed && { "stroke-dasharray": "5 5" }), ...(edge.told && { "marker-end": "url(#tip)" }) });
    if (edge.told && edge.words) lettered(parent, [edge.label], from.x + across / 2, from.y + along / 2 + 5, 14, look);
  };

  const drawing = (shown, look) => {
    const pad = 40;
    const left = Math.min(...shown.nodes.map((node) => node.x - node.box.half)) - pad;
    const top = Math.min(...shown.nodes.map((node) => node.y - node.box.up)) - pad;
    const width = Math.max(...shown.nodes.map((node) => node.x + node.box.half)) + pad - left;
    const height = Math.max(...shown.nodes.map((node) => node.y + node.box.down)) + pad - top;
    const picture = root(SVG, "svg", { viewBox: [left, top, width, height].map(Math.round).join(" "), width: Math.round(width), height: Math.round(height), "font-family": look.face });
    child(picture, SVG, "title", {}, shown.title);
    const tip = child(child(picture, SVG, "defs"), SVG, "marker", { id: "tip", viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse" });
    child(tip, SVG, "path", { d: "M0 0L10 5L0 10z", fill: look.stated });
    child(picture, SVG, "rect", { x: left, y: top, width, height, fill: look.paper });
    const ends = new Map(shown.nodes.map((node) => [node.id, node]));
    for (const edge of shown.edges) lined(picture, edge, ends, look);
    for (const node of shown.nodes) dotted(picture, node, look);
    return picture;
  };
  const svg = (shown, look) => written(drawing(shown, look));

  const png = async (shown, look) => {
    const text = svg(shown, look);
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
    await image.decode();
    const scale = Math.min(2, LARGEST / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => { canvas.toBlob(done, "image/png"); });
  };

  const NODE_VALUES = { type: "string", sentences: "long", years: "string" };
  const EDGE_VALUES = { kind: "string", years: "string" };
  const ofNode = (node) => ({ type: node.kind, sentences: node.count ?? 0, years: (node.years ?? []).join(" ") });
  const ofEdge = (edge) => ({ kind: edge.kind, years: edge.years.join(" ") });

  const gexf = (shown) => {
    const file = root(GEXF, "gexf", { version: "1.2" });
    child(child(file, GEXF, "meta"), GEXF, "creator", {}, "shizheng");
    const graph = child(file, GEXF, "graph", { defaultedgetype: "directed", mode: "static" });
    for (const [of, values] of [["node", NODE_VALUES], ["edge", EDGE_VALUES]]) {
      const list = child(graph, GEXF, "attributes", { class: of, mode: "static" });
      for (const [name, type] of Object.entries(values)) child(list, GEXF, "attribute", { id: of + "-" + name, title: name, type });
    }
    const told = (element, of, values) => {
      const list = child(element, GEXF, "attvalues");
      for (const [name, value] of Object.entries(values)) child(list, GEXF, "attvalue", { for: of + "-" + name, value });
    };
    const nodes = child(graph, GEXF, "nodes");
    for (const node of shown.nodes) {
      const element = child(nodes, GEXF, "node", { id: node.id, label: node.name });
      told(element, "node", ofNode(node));
      child(element, VIZ, "viz:position", { x: node.x, y: -node.y, z: 0 }); // up is up there
    }
    const edges = child(graph, GEXF, "edges");
    shown.edges.forEach((edge, at) => told(child(edges, GEXF, "edge", { id: at, source: edge.from, target: edge.to, label: edge.label, weight: edge.weight }), "edge", ofEdge(edge)));
    return written(file);
  };

  const graphml = (shown) => {
    const file = root(GRAPHML, "graphml", {});
    const keys = { node: { label: "string", ...NODE_VALUES, x: "double", y: "double" }, edge: { label: "string", weight: "long", ...EDGE_VALUES } };
    for (const [of, values] of Object.entries(keys)) {
      for (const [name, type] of Object.entries(values)) child(file, GRAPHML, "key", { id: of + "-" + name, for: of, "attr.name": name, "attr.type": type });
    }
    const graph = child(file, GRAPHML, "graph", { edgedefault: "directed" });
    const told = (element, of, values) => {
      for (const [name, value] of Object.entries(values)) child(element, GRAPHML, "data", { key: of + "-" + name }, value);
    };
    for (const node of shown.nodes) told(child(graph, GRAPHML, "node", { id: node.id }), "node", { label: node.name, ...ofNode(node), x: node.x, y: -node.y });
    for (const edge of shown.edges) told(child(graph, GRAPHML, "edge", { source: edge.from, target: edge.to }), "edge", { label: edge.label, weight: edge.weight, ...ofEdge(edge) });
    return written(file);
  };

  const cell = (value) => {
    const words = String(value);
    const safe = /^[=+\-@\t\r]/.test(words) && typeof value !== "number" ? "'" + words : words; // a spreadsheet would run it
    return '"' + safe.replaceAll('"', '""') + '"';
  };
  const table = (rows) => "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  const csv = (shown) => {
    const names = new Map(shown.nodes.map((node) => [node.id, node.name]));
    const rows = shown.edges.map((edge) => [edge.from, names.get(edge.from), edge.label, edge.to, names.get(edge.to), edge.weight, edge.years.join(" ")]);
    return table([["source", "source_label", "kind", "target", "target_label", "sentences", "years"], ...rows]);
  };
  const nodes = (shown) => table([["id", "label", "type", "sentences", "years"], ...shown.nodes.map((node) => [node.id, node.name, node.kind, node.count ?? 0, (node.years ?? []).join(" ")])]);

  const save = (content, type, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: type + ";charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  const FORMATS = {
    png: [png, "image/png", "png"], svg: [svg, "image/svg+xml", "svg"], gexf: [gexf, "application/gexf+xml", "gexf"],
    graphml: [graphml, "application/graphml+xml", "graphml"], csv: [csv, "text/csv", "csv"], nodes: [nodes, "text/csv", "csv"],
  };
  const saved = async (format, shown, look) => {
    const [make, type, ending] = FORMATS[format];
    const name = (shown.title.replace(/[\\/:*?"<>|\s\u0000-\u001f]+/g, "-").slice(0, 60) || "network") + (format === "nodes" ? "-things" : "");
    save(await make(shown, look), type, name + "." + ending);
  };
  return Object.assign(saved, { drawing });
})();
