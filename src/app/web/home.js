// The first screen: two texts are dropped here and become pairs; and the projects that there are.

import { listen, read, send } from './api.js';
import { h, name } from './dom.js';
import { addTexts, dropZone, pasteTexts } from './texts.js';
import { say, when } from './say.js';

/** A name for a project of these files. @param {string[]} names */
function projectName(names) {
    if (names.length === 0) return say('new-project');
    const stems = names.map((one) => one.replace(/\.[^.]*$/, ''));
    let common = stems[0];
    for (const stem of stems) while (!stem.startsWith(common)) common = common.slice(0, -1);
    const isWord = common === stems[0] || /[^\p{L}\p{N}]$/u.test(common);
    common = common.replace(/[^\p{L}\p{N}]+$/u, '');
    const isName = common.length > 2 || (isWord && common !== '');
    // What files are called by their language alone says nothing of the project, nor does the first of many that have nothing in common.
    const found = isName ? common : names.length < 3 ? stems[0] : '';
    return found.length > 2 ? found : say('new-project');
}

/** Makes a project of files and goes there. @param {File[]} files @param {string} [folder] name of the folder that they were in */
async function begin(files, folder) {
    const { id } = await send('/api/projects', { name: folder ?? projectName(files.map((file) => file.name)) });
    await addTexts(id, files);
    location.hash = `#/p/${encodeURIComponent(id)}/texts/auto`;
}

/** @param {HTMLElement} main @param {AbortSignal} gone */
export async function home(main, gone) {
    const list = h('ul.projects');
    const section = h('section', { 'aria-label': say('projects'), hidden: true }, h('h2', {}, say('projects')), list);
    main.replaceChildren(h('div.page.home', {},
        dropZone(begin, h('div.hero', {},
            h('div.sheets', { 'aria-hidden': 'true' }, h('span.sheet', { lang: 'ar' }, 'ع'), h('span.bond'), h('span.sheet', { lang: 'en' }, 'En')),
            h('h1', {}, say('hero')), h('p', {}, say('hero-more'))),
        h('button', { type: 'button', onclick: () => pasteTexts(begin) }, say('paste')),
        h('button.quiet', { type: 'button', onclick: sample }, say('try-sample'))),
        h('ol.steps', {}, ...['step-drop', 'step-look', 'step-use'].map((key) => h('li', {}, say(key)))),
        section));
    const fill = async () => {
        const { projects } = await read('/api/projects');
        section.hidden = projects.length === 0;
        list.replaceChildren(...projects.map((one) => h('li', {}, h('a.card', { href: `#/p/${encodeURIComponent(one.id)}`, title: one.folder },
            h('strong', {}, name(one.name)), h('span', {}, say('n-documents', { n: one.documents })), h('time', {}, when(one.changed))))));
    };
    await fill();
    listen(({ what }) => what === 'project' && fill(), gone);
}

/** Begins with the sample that the program has. */
async function sample() {
    const files = await Promise.all(['sample.ar.txt', 'sample.en.txt'].map(async (file) => {
        const answer = await fetch(`/sample/${file}`);
        return new File([await answer.blob()], file);
    }));
    await begin(files);
}
