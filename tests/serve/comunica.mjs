// What test_comunica runs: asks an endpoint the queries that come as JSON, and tells the answers as JSON.
//     node comunica.mjs FOLDER ENDPOINT [KIND] < queries.json

import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const [folder, value, type] = process.argv.slice(2);
const { QueryEngine } = createRequire(`${folder}/`)("@comunica/query-sparql");
const source = type ? { type, value } : value;
const engine = new QueryEngine();
const answers = [];
for (const query of JSON.parse(await text(process.stdin))) {
  const result = await engine.query(query, { sources: [source] });
  const media = result.resultType === "quads" ? "application/n-triples" : "application/sparql-results+json";
  const { data } = await engine.resultToString(result, media);
  answers.push(await text(data));
}
process.stdout.write(JSON.stringify(answers));
