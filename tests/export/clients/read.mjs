// Reads feeds with clients that others wrote and prints what they made of them, as JSON.
// usage: node read.mjs cloudevents|patches FILE     (FILE: JSON Lines as `policy feed` prints them)
import { readFileSync } from "node:fs";
import { HTTP } from "cloudevents";
import jsonpatch from "fast-json-patch";

const [kind, file] = process.argv.slice(2);
const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);

// Each event as it comes over HTTP in structured mode: parsed and checked by the SDK.
function cloudevents() {
  const headers = { "content-type": "application/cloudevents+json" };
  return lines.map((body) => {
    const event = HTTP.toEvent({ headers, body });
    event.validate();
    return { id: event.id, type: event.type, time: event.time, sequence: event.sequence, facts: event.data.facts };
  });
}

// Every version by its commit, each made from the one that its patch is for; and which states each patch refuses.
function patches() {
  const versions = {};
  const refused = [];
  for (const line of lines.map((text) => JSON.parse(text))) {
    const apply = (document) => jsonpatch.applyPatch(document, line.patch, true, false).newDocument;
    for (const other of [{}, ...Object.values(versions)]) {
      if ((other.commit ?? null) === line.from) continue;
      try {
        apply(other);
      } catch (fault) {
        refused.push(fault.name);
      }
    }
    versions[line.commit] = apply(line.from === null ? {} : versions[line.from]);
  }
  return { versions, refused };
}

console.log(JSON.stringify(kind === "patches" ? patches() : cloudevents()));
