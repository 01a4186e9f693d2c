// Elements. What documents and files say only ever becomes text nodes.

/** Makes an element: its name with classes as in `div.card`, its attributes and listeners, and what is in it.
 * @param {string} kind @param {Record<string, any>} [attributes] @param {...(Node | string | null | undefined | false)} children */
export function h(kind, attributes = {}, ...children) {
    const [name, ...classes] = kind.split('.');
    const node = document.createElement(name);
    if (classes.length > 0) node.className = classes.join(' ');
    for (const [key, value] of Object.entries(attributes)) {
        if (value === undefined || value === false || value === null) continue;
        if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
        else if (key in node && !key.startsWith('aria') && !['list', 'form'].includes(key)) node[key] = value;
        else node.setAttribute(key, value === true ? '' : String(value));
    }
    node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
    return node;
}

/** @param {string} id */
export const get = (id) => document.getElementById(id);

/** A name of a file, which may run either way. @param {string} text */
export const name = (text) => h('bdi', {}, text);

let silence = 0;
/** Says something to those who hear the page, and shows it for a while. @param {string} text @param {boolean} [isFault] */
export function announce(text, isFault = false) {
    const node = get('announce');
    node.textContent = text;
    node.classList.toggle('fault', isFault);
    clearTimeout(silence);
    silence = setTimeout(() => { node.textContent = ''; }, isFault ? 12000 : 5000);
}

/** Calls a function once nothing has been asked for a moment. @param {() => void} act @param {number} [wait] */
export function calm(act, wait = 180) {
    let timer = 0;
    return () => {
        clearTimeout(timer);
        timer = setTimeout(act, wait);
    };
}

/** Whether keys are typed into something. @param {EventTarget | null} target */
export const isField = (target) => target instanceof Element && target.closest('input, select, textarea, dialog') !== null;

/** A dialog with what is in it, which is gone once closed. @param {string} title @param {(close: () => void) => Node[]} fill @param {string} closing */
export function dialog(title, fill, closing) {
    const box = h('dialog', { 'aria-label': title });
    const close = () => box.close();
    box.append(h('header', {}, h('h2', {}, title), h('button.plain', { type: 'button', onclick: close, 'aria-label': closing }, '✕')), ...fill(close));
    box.addEventListener('close', () => box.remove());
    document.body.append(box);
    box.showModal();
    return box;
}
