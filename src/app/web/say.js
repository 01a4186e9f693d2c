// What the interface says, in the language of the user: the messages of `data/interface.tsv`.

/* global MESSAGES: which stand in `constants.js`. */

const KEY = 'muwazi-language';

/** The language that was chosen, or the first of the browser's that there is. */
function first() {
    const chosen = localStorage.getItem(KEY);
    if (chosen !== null && chosen in MESSAGES) return chosen;
    return navigator.languages.map((one) => one.slice(0, 2)).find((one) => one in MESSAGES) ?? 'en';
}

/** Code of the language. */
export const lang = first();
/** Whether it is written from right to left. */
export const isRight = lang === 'ar';

const locale = navigator.languages.find((one) => one.startsWith(lang)) ?? lang;
const numbers = new Intl.NumberFormat(locale);
const percents = new Intl.NumberFormat(locale, { style: 'percent' });
const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const times = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const plurals = new Intl.PluralRules(locale);

/** A number as it is written here. @param {number} value */
export const number = (value) => numbers.format(value);
/** What a pair is called, such as `12a–13`, as it is written here. @param {string} name */
export const label = (name) => name.replace(/\d+/g, (digits) => number(Number(digits)));
/** A whole percentage as it is written here. @param {number} value */
export const percent = (value) => percents.format(value / 100);

/** A moment, near ones by how long ago they are. @param {number} moment in milliseconds */
export function when(moment) {
    const minutes = Math.round((moment - Date.now()) / 60000);
    if (minutes > -60) return times.format(Math.min(minutes, 0), 'minute');
    if (minutes > -60 * 24) return times.format(Math.round(minutes / 60), 'hour');
    return dates.format(moment);
}

/** A name in a message, which may run either way. @param {string} text */
export const isolated = (text) => `\u2068${text}\u2069`;

/** A message; `{name}` in it stands for a value, and a message for one thing, two or few stands beside that for many, parted
 * by `|` in the order zero, one, two, few, many, other of the rules for plurals: English has one and other.
 * @param {string} key @param {Record<string, string | number>} [values] */
export function say(key, values = {}) {
    let message = MESSAGES[lang][key] ?? MESSAGES.en[key] ?? key;
    const forms = message.split('|');
    if (forms.length > 1) {
        const kind = plurals.select(Number(values.n ?? 0));
        const order = forms.length === 2 ? ['one', 'other'] : ['zero', 'one', 'two', 'few', 'many', 'other'];
        message = forms[Math.max(order.indexOf(kind), 0)];
        if (forms.length === 2 && kind !== 'one') message = forms[1];
    }
    return message.replace(/\{(\w+)\}/g, (whole, name) => {
        const value = values[name];
        if (value === undefined) return whole;
        return typeof value === 'number' ? number(value) : isolated(value);
    });
}

/** Puts the messages into a part of the page that was written without them. @param {ParentNode} root */
export function translate(root) {
    for (const node of root.querySelectorAll('[data-say]')) node.textContent = say(node.dataset.say);
    for (const node of root.querySelectorAll('[data-say-title]')) node.title = say(node.dataset.sayTitle);
    for (const node of root.querySelectorAll('[data-say-label]')) node.setAttribute('aria-label', say(node.dataset.sayLabel));
}

/** Goes on in the other language. */
export function otherLanguage() {
    localStorage.setItem(KEY, lang === 'ar' ? 'en' : 'ar');
    location.reload();
}
