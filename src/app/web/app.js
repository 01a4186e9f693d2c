// The frame of the window: which view is shown, the language, light and dark, and the end.

import { path, read, listen, send } from './api.js';
import { announce, get, h } from './dom.js';
import { home } from './home.js';
import { project } from './project.js';
import { isRight, lang, otherLanguage, say, translate } from './say.js';

const THEME = 'muwazi-theme';

/** Ends what the view that is shown listens to. */
let view = new AbortController();
let shown = 0;

/** Shows the view that the address names. Another may be asked for before it is there: then it is neither seen nor heard any more. */
async function show() {
    const parts = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
    const turn = shown += 1;
    view.abort();
    view = new AbortController();
    const gone = view.signal;
    get('tabs').replaceChildren();
    get('crumb').replaceChildren();
    get('saved').textContent = '';
    document.body.className = '';
    const main = get('main').cloneNode(false);
    get('main').replaceWith(main);
    try {
        if (parts[0] === 'p' && parts[1]) {
            const overview = await read(path('p', parts[1]));
            if (gone.aborted) return;
            await project(main, parts[1], overview, parts.slice(2), gone);
        } else {
            await home(main, gone);
        }
    } catch (fault) {
        main.replaceChildren(h('div.page', {}, h('h1', {}, say('went-wrong')), h('p', {}, fault.message),
            h('p', {}, h('a.button', { href: '#/' }, say('projects')))));
    }
    if (!gone.aborted) document.body.dataset.ready = String(turn);
}

/** @param {string} theme */
function dress(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    dispatchEvent(new Event('themed'));
}

function start() {
    document.documentElement.lang = lang;
    document.documentElement.dir = isRight ? 'rtl' : 'ltr';
    translate(document);
    document.title = say('title');
    const button = get('language');
    button.textContent = say('other-language');
    button.lang = lang === 'ar' ? 'en' : 'ar';
    button.addEventListener('click', otherLanguage);
    dress(localStorage.getItem(THEME) ?? '');
    get('theme').addEventListener('click', () => {
        const now = document.documentElement.dataset.theme;
        const isDark = now ? now === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
        const next = isDark ? 'light' : 'dark';
        localStorage.setItem(THEME, next);
        dress(next);
    });
    get('stop').addEventListener('click', async () => {
        if (!confirm(say('stop-sure'))) return;
        await send('/api/stop', {});
    });
    listen(({ what }) => {
        if (what === 'stopped') {
            document.body.className = 'ended';
            get('tabs').replaceChildren();
            get('main').replaceChildren(h('div.page.ended', {}, h('h1', {}, say('ended')), h('p', {}, say('ended-how'))));
        } else if (what === 'lost' && !document.body.classList.contains('ended')) {
            get('saved').textContent = say('lost');
            get('saved').classList.add('warning');
        } else if (what === 'found' && get('saved').classList.contains('warning')) {
            get('saved').classList.remove('warning');
            get('saved').textContent = '';
            show();
        }
    });
    // A file that misses its place must not replace the page.
    for (const kind of ['dragover', 'drop']) addEventListener(kind, (event) => event.preventDefault());
    addEventListener('hashchange', show);
    addEventListener('unhandledrejection', (event) => announce(event.reason?.message ?? String(event.reason), true));
    show();
}

start();
