// Photographs the front page, a story and the desk in both languages. Usage: node screenshots.mjs DRIVER ADDRESS FOLDER PASSWORD PICTURE
import { createRequire } from 'node:module';

const [, , driver, address, folder, password, picture] = process.argv;
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

async function press(page, button) {
  await Promise.all([page.waitForNavigation(), page.locator(button).first().click()]);
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
const numbers = await page.locator('main .found h2 a').evaluateAll(links => links.map(link => link.pathname.match(/(\d+)/u)[1]));
await page.locator('main a[href^="/berita/"]').first().click();
await page.screenshot({ path: `${folder}/story.png` });
const story = new URL(page.url()).pathname.match(/(\d+)/u)[1];

// A dossier, and comments under a new story, so that the desk has them to show.
const maker = await open();
await signIn(maker, 'guide-id');
await maker.goto(`${address}desk/dossiers/new/id`);
await maker.fill('#dossier [name=title]', 'Kereta cepat: dari rel pertama');
await maker.fill('#dossier [name=deck]', 'Proyek yang digarap hampir delapan tahun, dalam berita dan angka.');
await maker.fill('#dossier [name=text]', 'Kereta cepat Jakarta–Bandung digagas pada 2015.\n\n## Mengapa lama\n\nPembebasan lahan, **biaya** yang membengkak, dan pandemi.');
await maker.fill('#dossier [name=chapters]', `## Peresmian\n${numbers[0]} Hari pertama\n## Sebelumnya\n${numbers.slice(1, 4).join('\n')}\n`);
await maker.setInputFiles('#dossier [name=file]', picture);
await maker.fill('#dossier [name=picture-agency]', 'Kawat');
await maker.fill('#dossier [name=picture-caption]', 'Kereta cepat di Stasiun Halim.');
await maker.fill('#dossier [name=picture-alt]', 'Kereta putih di peron');
await press(maker, '#dossier button[value=publish]');
const dossier = new URL(maker.url()).pathname;
await maker.goto(`${address}desk/fronts/id`);
await maker.locator('.front-blocks input[name=find]').first().fill(story);
await Promise.all([maker.waitForNavigation(), maker.locator('.front-blocks input[name=find]').first().press('Enter')]);
await press(maker, 'form[action*="handler=Pin"] button');
await maker.goto(`${address}desk/paste`);
await maker.fill('[name=Text]', JSON.stringify({
  uri: 'urn:kawat:guide:1', version: '1', type: 'text', language: 'id', headline: 'Museum Nasional buka kembali galeri keramik', byline: 'Redaksi Kawat',
  body_text: 'Museum Nasional di Jakarta membuka kembali galeri keramiknya setelah dua tahun diperbaiki.\n\nPengunjung dapat melihat lebih dari seribu benda.',
}));
await press(maker, 'form.paste button.main');
await press(maker, '.rows form button');
const draft = new URL(maker.url()).pathname;
await press(maker, '[data-publish]');
const fresh = draft.match(/(\d+)/u)[1];
for (const [name, mail, text] of [
  ['Sari Dewi', 'sari@contoh.example', 'Semoga tarifnya terjangkau juga bagi yang tinggal di pinggiran.'],
  ['Budi', 'budi@contoh.example', 'Rencana lengkapnya ada di https://contoh.example/rencana.'],
  ['Wulan', 'wulan@contoh.example', 'Saya sudah mencobanya minggu lalu: bersih dan tepat waktu, tetapi antreannya panjang.'],
]) {
  const reader = await open();
  await reader.goto(`${address}komentar/${fresh}`);
  await reader.fill('.write [name=name]', name);
  await reader.fill('.write [name=mail]', mail);
  await reader.fill('.write [name=text]', text);
  // What is sent sooner was not written by a person.
  await reader.waitForTimeout(6000);
  await press(reader, '.write button');
}

for (const language of ['id', 'en']) {
  const desk = await open();
  await signIn(desk, `guide-${language}`);
  const end = language === 'en' ? '' : `.${language}`;
  const shoot = async (path, name) => {
    await desk.goto(`${address}${path.replace(/^\//u, '')}`);
    await desk.screenshot({ path: `${folder}/${name}${end}.png` });
  };
  await shoot('desk', 'queue');
  await desk.goto(`${address}desk/story/${story}`);
  await desk.locator('.ProseMirror').waitFor();
  await desk.locator('[data-context] .beside').first().waitFor();
  await desk.screenshot({ path: `${folder}/editor${end}.png` });
  await shoot(`desk/story/${story}/links`, 'links');
  await shoot('desk/fronts/id', 'fronts');
  await shoot(dossier, 'dossier');
  await shoot('desk/comments', 'comments');
  await shoot('desk/admin', 'sources');
  await shoot('desk/stories', 'stories');
  await desk.goto(`${address}desk/pictures`);
  await desk.locator('.picture-grid .tile').first().click();
  await desk.locator('.with-cutter canvas').first().waitFor();
  await desk.locator('input[name=shape][value=square]').check({ force: true }).catch(() => {});
  await desk.screenshot({ path: `${folder}/pictures${end}.png` });
}

await browser.close();
