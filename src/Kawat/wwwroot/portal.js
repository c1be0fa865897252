// The portal's one script. Every page is whole without it; what needs it shows itself only with it. Nothing is sent to anybody.
(() => {
  const d = document, root = d.documentElement, frame = d.currentScript.dataset;
  const get = key => { try { return localStorage.getItem('kawat.' + key) || ''; } catch { return ''; } };
  const set = (key, value) => { try { value ? localStorage.setItem('kawat.' + key, value) : localStorage.removeItem('kawat.' + key); return true; } catch { return false; } };
  const all = (query, within = d) => [...within.querySelectorAll(query)];
  const make = (tag, text, more) => Object.assign(d.createElement(tag), { textContent: text }, more);

  // Theme and text size, before the first paint.
  const look = () => {
    for (const key of ['theme', 'size']) root.dataset[key] = get(key);
    for (const meta of all('meta[name=theme-color]')) {
      meta.own ||= meta.media;
      meta.media = !get('theme') ? meta.own : meta.own.includes(get('theme')) ? 'all' : 'not all';
    }
  };
  look();
  root.classList.add('js');
  if (navigator.share) root.classList.add('can-share');
  if (navigator.clipboard) root.classList.add('can-copy');

  // What is kept for later: [{ u: path, t: headline, w: section and day }], newest first.
  const list = () => { try { return JSON.parse(get('saved') || '[]').filter(one => /^\/[^/\\]/.test(one.u)); } catch { return []; } };
  const save = rows => set('saved', rows.length ? JSON.stringify(rows.slice(0, 200)) : '');
  const shelf = name => 'caches' in window ? caches.open(name) : Promise.reject();
  const drop = path => {
    save(list().filter(one => one.u !== path));
    for (const name of ['kawat-saved', 'kawat-stories']) shelf(name).then(kept => kept.delete(path)).catch(() => {});
  };

  const start = () => {
    look();
    const panel = d.getElementById('tampilan');
    all('input', panel).forEach(box => { box.checked = box.value === get(box.name); });
    panel.addEventListener('change', event => { set(event.target.name, event.target.value); look(); });
    addEventListener('storage', look);
    const path = location.pathname, story = d.querySelector('.story'), kept = d.querySelector('.kept');
    if (d.querySelector('.failure.gone')) drop(path);
    if (story) { cards(); share(story, path); }
    if (kept) kept.id === 'luring' ? offline(kept) : saved(kept);
    worker(story);
  };

  // A card opens where its words are, without a step in the history, and Escape or a click elsewhere closes it.
  const cards = () => {
    const go = hash => {
      const top = scrollY;
      location.replace(hash);
      history.replaceState(null, '', location.pathname + location.search);
      scrollTo({ top, behavior: 'instant' });
    };
    const shut = isBack => {
      const card = d.querySelector('.entry:target');
      if (!card) return;
      go('#-');
      if (isBack) d.getElementById('k' + card.id.slice(1))?.focus({ preventScroll: true });
    };
    d.addEventListener('click', event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const words = event.target.closest('a.background'), back = event.target.closest('.entry:target .back');
      if (words || back) event.preventDefault();
      if (words) go(words.hash);
      else if (back || !event.target.closest('.entry:target')) shut(back);
    });
    d.addEventListener('keydown', event => { if (event.key === 'Escape') shut(true); });
  };

  const share = (story, path) => {
    const row = story.querySelector('.share'), say = row.querySelector('[role=status]');
    const headline = story.querySelector('h1').textContent, url = d.querySelector('[rel=canonical]')?.href || location.href;
    const keep = row.querySelector('[data-deed=save]'), word = keep.textContent;
    const show = () => {
      const isKept = list().some(one => one.u === path);
      keep.setAttribute('aria-pressed', isKept);
      keep.textContent = isKept ? keep.dataset.done : word;
    };
    show();
    row.addEventListener('click', event => {
      const deed = event.target.dataset.deed;
      if (deed === 'share') navigator.share({ title: headline, url }).catch(() => {});
      if (deed === 'copy') navigator.clipboard.writeText(url).then(() => { say.textContent = event.target.textContent = event.target.dataset.done; }).catch(() => {});
      if (deed !== 'save') return;
      if (list().some(one => one.u === path)) drop(path);
      else {
        const day = story.querySelector('time').textContent.split(/, \d\d[.:]/)[0];
        save([{ u: path, t: headline, w: story.querySelector('.kicker').textContent.trim() + ' · ' + day }, ...list()]);
        shelf('kawat-saved').then(kept => kept.add(path)).catch(() => {});
      }
      show();
      say.textContent = keep.textContent;
    });
  };

  const saved = page => {
    const [rows, deeds, say] = [page.querySelector('ul'), page.querySelector('.deeds'), page.querySelector('[role=status]')];
    const fill = () => {
      rows.replaceChildren(...list().map(one => {
        const line = make('li', '');
        const away = make('button', '×', { type: 'button', className: 'away', ariaLabel: page.dataset.unsaved.replace('{0}', one.t) });
        away.onclick = () => { drop(one.u); fill(); say.textContent = page.dataset.removed; (rows.querySelector('.away') || d.getElementById('isi')).focus(); };
        line.append(make('a', one.t, { href: one.u }), ' ', make('span', one.w, { className: 'when' }), away);
        return line;
      }));
      deeds.hidden = !rows.childElementCount;
      page.querySelector('.empty[hidden],.empty:not(.without-js)').hidden = !!rows.childElementCount;
    };
    fill();
    // What the newsroom withdrew leaves the list as soon as there is a network to hear of it.
    list().forEach(one => fetch(one.u, { method: 'HEAD' }).then(answer => {
      if (answer.status !== 410 && answer.status !== 404) return;
      drop(one.u);
      all('a', rows).filter(link => link.pathname === one.u).forEach(link => link.parentNode.replaceChildren(page.dataset.gone));
    }).catch(() => {}));
    deeds.addEventListener('click', event => {
      const button = event.target;
      if (button.dataset.deed === 'export') {
        const text = list().map(one => `${one.t}\n${one.w}\n${location.origin}${one.u}\n`).join('\n');
        const link = make('a', '', { href: URL.createObjectURL(new Blob([text], { type: 'text/plain' })), download: 'kawat.txt' });
        link.click();
        URL.revokeObjectURL(link.href);
      } else if (button.dataset.deed === 'clear') {
        const isSure = button.dataset.word;
        button.dataset.word ||= button.textContent;
        button.textContent = isSure ? button.dataset.word : button.dataset.sure;
        if (!isSure) return;
        delete button.dataset.word;
        list().forEach(one => drop(one.u));
        fill();
      }
    });
  };

  const offline = async page => {
    const found = new Map();
    for (const name of ['kawat-saved', 'kawat-stories']) {
      const kept = await shelf(name).catch(() => null);
      for (const request of kept ? (await kept.keys()).reverse() : []) {
        const text = await (await kept.match(request)).text();
        found.set(new URL(request.url).pathname, new DOMParser().parseFromString(text, 'text/html').querySelector('h1')?.textContent);
      }
    }
    page.querySelector('ul').replaceChildren(...[...found].map(([path, headline]) => {
      const line = make('li', '');
      line.append(make('a', headline || path, { href: path }));
      return line;
    }));
    page.querySelector('section').hidden = !found.size;
  };

  const worker = async story => {
    if (!navigator.serviceWorker) return;
    if (d.readyState !== 'complete') await new Promise(done => addEventListener('load', done));
    const isNew = !navigator.serviceWorker.controller;
    await navigator.serviceWorker.register(frame.worker).catch(() => {});
    // The first story that a reader opens came before the worker did.
    if (isNew && story) navigator.serviceWorker.ready.then(it => it.active.postMessage(location.pathname));
  };

  d.readyState === 'loading' ? d.addEventListener('DOMContentLoaded', start) : start();
})();
