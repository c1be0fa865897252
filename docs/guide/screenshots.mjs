// Photographs the front page, a story and the desk. Usage: node screenshots.mjs DRIVER ADDRESS FOLDER PASSWORD
import { createRequire } from 'node:module';

const [, , driver, address, folder, password] = process.argv;
const { chromium } = createRequire(import.meta.url)(driver);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

async function open() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
  return context.newPage();
}

async function signIn(page, name) {
  await page.goto(`${address}masuk?kembali=/desk`);
  await page.fill('[name=UserName]', name);
  await page.fill('[name=Password]', password);
  await page.click('button.main');
  await page.waitForURL('**/desk');
}

const page = await open();
// Pictures are drawn after the start, those of the newest stories first.
for (let patience = 0; patience < 120; patience++) {
  await page.goto(address);
  if (await page.locator('main img').count() >= 6) break;
  await page.waitForTimeout(1000);
}
await page.screenshot({ path: `${folder}/front-page.png` });
const found = await page.goto(`${address}cari?q=whoosh+diresmikan`);
if (!found.ok()) throw new Error(`search answered ${found.status()}`);
await page.locator('main a[href^="/berita/"]').first().click();
await page.screenshot({ path: `${folder}/story.png` });
const story = new URL(page.url()).pathname.match(/(\d+)/u)[1];

for (const language of ['id', 'en']) {
  const desk = await open();
  await signIn(desk, `guide-${language}`);
  const end = language === 'en' ? '' : `.${language}`;
  await desk.goto(`${address}desk`);
  await desk.screenshot({ path: `${folder}/queue${end}.png` });
  await desk.goto(`${address}desk/story/${story}`);
  await desk.locator('.ProseMirror').waitFor();
  await desk.locator('[data-context] .beside').first().waitFor();
  await desk.screenshot({ path: `${folder}/editor${end}.png` });
  await desk.goto(`${address}desk/story/${story}/links`);
  await desk.screenshot({ path: `${folder}/links${end}.png` });
}

await browser.close();
