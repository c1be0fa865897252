// Expands the JSON-LD of a page and tells which of its words schema.org does not know. Usage: node jsonld.mjs ADDRESS
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import jsonld from 'jsonld';

const html = await (await fetch(process.argv[2])).text();
const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(found => JSON.parse(found[1]));

// Nothing is fetched from elsewhere. Schema.org's own context maps every word to the vocabulary, as this does.
const documentLoader = async address => {
  if (!/^https?:\/\/schema\.org\/?$/.test(address)) throw new Error(`A context from ${address}`);
  return { contextUrl: null, documentUrl: address, document: { '@context': { '@vocab': 'http://schema.org/' } } };
};

// The vocabulary as its makers publish it for TypeScript.
const package_ = createRequire(import.meta.url).resolve('schema-dts/package.json');
const vocabulary = readFileSync(join(dirname(package_), 'dist', 'schema.d.ts'), 'utf8');
const isKnown = word => vocabulary.includes(`"${word}"?:`) || vocabulary.includes(`"@type": "${word}"`);

const unknown = new Set();
const look = node => {
  if (Array.isArray(node)) { node.forEach(look); return; }
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    if (key === '@type') {
      for (const type of [value].flat()) if (!type.startsWith('http://schema.org/') || !isKnown(type.slice(18))) unknown.add(type);
    } else if (!key.startsWith('@') && (!key.startsWith('http://schema.org/') || !isKnown(key.slice(18)))) {
      unknown.add(key);
    }
    look(value);
  }
};

const expanded = [];
for (const block of blocks) expanded.push(...await jsonld.expand(block, { documentLoader, safe: true }));
look(expanded);
console.log(JSON.stringify({ blocks: blocks.length, expanded, unknown: [...unknown] }));
