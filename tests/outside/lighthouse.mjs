// Runs Lighthouse with its mobile profile over a page. Usage: node lighthouse.mjs CHROMIUM ADDRESS
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const [chromePath, address] = process.argv.slice(2);
const chrome = await launch({
  chromePath,
  ignoreDefaultFlags: true,
  chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  logLevel: 'silent',
});
try {
  const run = await lighthouse(address, { port: chrome.port, logLevel: 'silent', onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'] });
  const { categories, audits } = run.lhr;
  const scores = Object.fromEntries(Object.entries(categories).map(([key, category]) => [key, Math.round(category.score * 100)]));
  // What cost points, so that a failing test says why.
  const lost = Object.values(categories).flatMap(category => category.auditRefs)
    .filter(ref => ref.weight > 0 && audits[ref.id].score !== null && audits[ref.id].score < 0.9)
    .map(ref => `${ref.id}: ${audits[ref.id].displayValue ?? audits[ref.id].title}`);
  console.log(JSON.stringify({ scores, lost, error: run.lhr.runtimeError?.message ?? null }));
} finally {
  await chrome.kill();
}
