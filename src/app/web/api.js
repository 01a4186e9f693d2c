// What is asked of the program, and what it tells.

import { isolated, lang, say } from './say.js';

/* global LARGEST_FILE: which stands in `constants.js`. */

/** An answer that is no success. */
export class Refused extends Error {
    /** @param {number} status @param {string} reason */
    constructor(status, reason) {
        super(reason);
        this.status = status;
    }
}

/** @param {string} method @param {string} path @param {BodyInit} [body] @param {Record<string, string>} [headers] */
async function ask(method, path, body, headers) {
    let answer;
    let text;
    try {
        answer = await fetch(path, { method, body, headers });
        text = await answer.text();
    } catch {
        throw new Refused(0, say('lost'));
    }
    let found = {};
    try {
        found = JSON.parse(text);
    } catch {
        // What is no JSON is the reason of a refusal.
    }
    if (!answer.ok) throw new Refused(answer.status, found.error?.[lang] ?? (text.trim() || String(answer.status)));
    return found;
}

/** Parts of an address. @param {...string} parts */
export const path = (...parts) => `/api/${parts.map(encodeURIComponent).join('/')}`;

/** An address with what is asked. @param {string} base @param {Record<string, any>} asked */
export function query(base, asked) {
    const parameters = new URLSearchParams();
    for (const [key, value] of Object.entries(asked)) {
        if (value !== undefined && value !== null && value !== '' && value !== false) parameters.set(key, String(value));
    }
    return `${base}?${parameters}`;
}

/** @param {string} base @param {Record<string, any>} [asked] */
export const read = (base, asked = {}) => ask('GET', query(base, asked));
/** @param {string} base @param {object} value */
export const send = (base, value) => ask('POST', base, JSON.stringify(value), { 'Content-Type': 'application/json' });
/** @param {string} base @param {File} file */
export async function put(base, file) {
    // What is refused for its length is not sent first: the program would hang up in the middle.
    if (file.size > LARGEST_FILE) throw new Refused(413, `${isolated(file.name)}: ${say('fault-too-large', { most: Math.round(LARGEST_FILE / (1 << 20)) })}`);
    return ask('PUT', base, file);
}
/** @param {string} base */
export const take = (base) => ask('DELETE', base);

/** @type {Set<(message: any) => void>} */
const hearers = new Set();
let stream;

/** Calls a function with everything that the program tells. @param {(message: any) => void} hear @param {AbortSignal} [gone] ends it */
export function listen(hear, gone) {
    if (gone?.aborted) return;
    if (stream === undefined) {
        stream = new EventSource('/api/events');
        stream.addEventListener('message', ({ data }) => {
            for (const each of hearers) each(JSON.parse(data));
        });
        stream.addEventListener('error', () => {
            for (const each of hearers) each({ what: 'lost' });
        });
        stream.addEventListener('open', () => {
            for (const each of hearers) each({ what: 'found' });
        });
    }
    hearers.add(hear);
    gone?.addEventListener('abort', () => hearers.delete(hear));
}
