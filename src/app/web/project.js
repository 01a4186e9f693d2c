// A project: its name, its parts, and the view of the one that is shown.

import { send, path } from './api.js';
import { announce, get, h, name } from './dom.js';
import { checks } from './checks.js';
import { find } from './find.js';
import { review } from './review.js';
import { say } from './say.js';
import { terms } from './terms.js';
import { texts } from './texts.js';
import { use } from './use.js';

const PARTS = ['texts', 'review', 'checks', 'find', 'terms', 'use'];

/** @param {HTMLElement} main @param {string} id @param {any} overview @param {string[]} rest what the address says of the part @param {AbortSignal} gone */
export async function project(main, id, overview, [part, ...rest], gone) {
    const own = `#/p/${encodeURIComponent(id)}`;
    const shown = PARTS.includes(part) ? part : overview.documents.length > 0 ? 'review' : 'texts';
    const title = h('button.plain.title', {
        type: 'button', title: say('rename'), onclick: async () => {
            const wanted = prompt(say('rename'), overview.name);
            if (wanted === null || wanted.trim() === '') return;
            await send(path('p', id), { name: wanted });
            overview.name = wanted.trim();
            title.replaceChildren(name(overview.name));
        },
    }, name(overview.name));
    get('crumb').replaceChildren(title);
    get('tabs').replaceChildren(...PARTS.map((one) => {
        const isBare = one !== 'texts' && overview.documents.length === 0;
        return h('a', {
            href: `${own}/${one}`, 'aria-current': one === shown ? 'page' : undefined, 'aria-disabled': isBare ? 'true' : undefined,
            onclick: (event) => {
                if (!isBare) return;
                event.preventDefault();
                announce(say('first-align'));
            },
        }, say(`title-${one}`));
    }));
    get('tabs').querySelector('[aria-current]').scrollIntoView({ block: 'nearest', inline: 'center' });
    document.body.className = `in-${shown}`;
    document.title = `${overview.name} – ${say('title')}`;
    if (shown === 'review') return review(main, id, overview, rest, gone);
    if (shown === 'checks') return checks(main, id, gone);
    if (shown === 'find') return find(main, id, rest);
    if (shown === 'terms') return terms(main, id, overview);
    if (shown === 'use') return use(main, id, overview);
    return texts(main, id, overview, rest[0] === 'auto', gone);
}
