// Keeps the work in the browser as it is done: every command by itself, so that a reload, and undo after it, come
// back to the same place. In IndexedDB; where the browser gives none, in localStorage; where it gives neither, the
// page says so.
//
// The same page may be open in two tabs. Each saving leaves a stamp, and a tab saves only on top of the stamp that it
// has seen last: what another tab has done meanwhile is never overwritten.

/** @typedef {import('./model.js').Command} Command */
/** What was kept. @typedef {{journal: Command[], position: number}} Kept */
/** How many commands stand, and which saving said so. @typedef {{position: number, stamp: string}} Place */

const NAME = 'muwazi-review';
const COMMANDS = 'commands';
const POSITIONS = 'positions';

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function done(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

/** Why a tab does not save. */
export class Overtaken extends Error {}

/** A stamp that no other saving has. */
function newStamp() {
    return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

/** Work on the pairs with this id, in IndexedDB. */
class Database {
    /** @param {IDBDatabase} database @param {string} id */
    constructor(database, id) {
        this.database = database;
        this.id = id;
        this.stamp = '';
    }

    /** @param {string} id */
    static async open(id) {
        const request = indexedDB.open(NAME, 1);
        request.onupgradeneeded = () => {
            request.result.createObjectStore(COMMANDS);
            request.result.createObjectStore(POSITIONS);
        };
        return new Database(await done(request), id);
    }

    /** @returns {Promise<Kept>} */
    async load() {
        const both = this.database.transaction([COMMANDS, POSITIONS]);
        const all = IDBKeyRange.bound([this.id, 0], [this.id, Infinity]);
        const [journal, place] = await Promise.all([
            done(both.objectStore(COMMANDS).getAll(all)),
            done(/** @type {IDBRequest<Place | undefined>} */ (both.objectStore(POSITIONS).get(this.id))),
        ]);
        this.stamp = place?.stamp ?? '';
        return { journal, position: place?.position ?? 0 };
    }

    /** Whether another tab has saved since. */
    async isOvertaken() {
        const place = await done(this.database.transaction(POSITIONS).objectStore(POSITIONS).get(this.id));
        return (place?.stamp ?? '') !== this.stamp;
    }

    /** Keeps the commands from `from` on, and how many stand.
     * @param {Command[]} journal @param {number} position @param {number} from */
    save(journal, position, from) {
        return new Promise((resolve, reject) => {
            const both = this.database.transaction([COMMANDS, POSITIONS], 'readwrite');
            const [commands, positions] = [both.objectStore(COMMANDS), both.objectStore(POSITIONS)];
            const stamp = newStamp();
            let isOvertaken = false;
            both.oncomplete = () => {
                this.stamp = stamp;
                resolve(undefined);
            };
            both.onabort = () => reject(isOvertaken ? new Overtaken() : both.error);
            const seen = positions.get(this.id);
            seen.onsuccess = () => {
                if ((seen.result?.stamp ?? '') !== this.stamp) {
                    isOvertaken = true;
                    both.abort();
                    return;
                }
                commands.delete(IDBKeyRange.bound([this.id, from], [this.id, Infinity]));
                for (let i = from; i < journal.length; i += 1) commands.put(journal[i], [this.id, i]);
                positions.put({ position, stamp }, this.id);
            };
        });
    }
}

/** The same in localStorage, whole every time. */
class Local {
    /** @param {string} id */
    constructor(id) {
        this.key = `${NAME}-${id}`;
        this.stamp = '';
        localStorage.setItem(`${NAME}-test`, '');
        localStorage.removeItem(`${NAME}-test`);
    }

    /** @returns {Kept & Place} */
    kept() {
        return JSON.parse(localStorage.getItem(this.key) ?? '{"journal":[],"position":0,"stamp":""}');
    }

    /** @returns {Promise<Kept>} */
    async load() {
        const { journal, position, stamp } = this.kept();
        this.stamp = stamp;
        return { journal, position };
    }

    async isOvertaken() {
        return this.kept().stamp !== this.stamp;
    }

    /** @param {Command[]} journal @param {number} position */
    async save(journal, position) {
        if (await this.isOvertaken()) throw new Overtaken();
        const stamp = newStamp();
        localStorage.setItem(this.key, JSON.stringify({ journal, position, stamp }));
        this.stamp = stamp;
    }
}

/** Where work on the pairs with this id is kept; nothing if the browser keeps nothing.
 * @param {string} id @returns {Promise<Database | Local | undefined>} */
export async function open(id) {
    try {
        return await Database.open(id);
    } catch {
        try {
            return new Local(id);
        } catch {
            return undefined;
        }
    }
}
