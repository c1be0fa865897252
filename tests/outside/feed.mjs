// Reads a feed with two parsers that are not ours and prints what each understood. Usage: node feed.mjs ADDRESS
import Parser from 'rss-parser';
import { parseFeed } from 'feedsmith';

const address = process.argv[2];
const text = await (await fetch(address)).text();
const seen = {};

const two = parseFeed(text);
const items = two.feed.items ?? two.feed.entries ?? [];
seen.feedsmith = {
  format: two.format,
  title: two.feed.title?.value ?? two.feed.title,
  items: items.map(item => ({
    title: item.title?.value ?? item.title,
    link: item.url ?? item.link ?? item.links?.find(link => (link.rel ?? 'alternate') === 'alternate')?.href,
    id: item.id ?? item.guid?.value,
    date: new Date(item.date_published ?? item.pubDate ?? item.published).toISOString(),
  })),
};

// It reads XML alone.
if (two.format !== 'json') {
  const one = await new Parser().parseString(text);
  seen['rss-parser'] = {
    title: one.title,
    items: one.items.map(item => ({ title: item.title, link: item.link, id: item.guid ?? item.id, date: new Date(item.isoDate).toISOString() })),
  };
}

console.log(JSON.stringify(seen));
