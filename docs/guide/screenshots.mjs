// Photographs the front page and a story. Usage: node screenshots.mjs DRIVER ADDRESS FOLDER
import { createRequire } from 'node:module';

const [, , driver, address, folder] = process.argv;
const { chromium } = createRequire(import.meta.url)(driver);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
const page = await context.newPage();
await page.goto(address);
await page.screenshot({ path: `${folder}/front-page.png` });
const found = await page.goto(`${address}cari?q=whoosh+diresmikan`);
if (!found.ok()) throw new Error(`search answered ${found.status()}`);
await page.locator('main a[href^="/berita/"]').first().click();
await page.screenshot({ path: `${folder}/story.png` });
await browser.close();
