// Keeps the work in the browser as it is done: every command by itself, so that a reload, and undo after it, come back to
// the same place. In IndexedDB; where the browser gives none, in localStorage; where it gives neither, the page says so.

/** @typedef {import('./model.js').Command} Command */
/** What was kept. @typedef {{journal: Command[], position: number}} Kept */

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

/** Work on the pairs with this id, in IndexedDB. */
class Database {
    /** @param {IDBDatabase} database @param {string} id */
    constructor(database, id) {
        this.database = database;
        this.id = id;
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
        const [journal, position] = await Promise.all([
            done(both.objectStore(COMMANDS).getAll(all)),
            done(both.objectStore(POSITIONS).get(this.id)),
        ]);
        return { journal, position: position ?? 0 };
    }

    /** Keeps the commands from `from` on, and how many stand.
     * @param {Command[]} journal @param {number} position @param {number} from */
    save(journal, position, from) {
        return new Promise((resolve, reject) => {
            const both = this.database.transaction([COMMANDS, POSITIONS], 'readwrite');
            both.oncomplete = () => resolve(undefined);
            both.onabort = () => reject(both.error);
            const commands = both.objectStore(COMMANDS);
            commands.delete(IDBKeyRange.bound([this.id, from], [this.id, Infinity]));
            for (let i = from; i < journal.length; i += 1) commands.put(journal[i], [this.id, i]);
            both.objectStore(POSITIONS).put(position, this.id);
        });
    }
}

/** The same in localStorage, whole every time. */
class Local {
    /** @param {string} id */
    constructor(id) {
        this.key = `${NAME}-${id}`;
        localStorage.setItem(`${NAME}-test`, '');
        localStorage.removeItem(`${NAME}-test`);
    }

    /** @returns {Promise<Kept>} */
    async load() {
        return JSON.parse(localStorage.getItem(this.key) ?? '{"journal":[],"position":0}');
    }

    /** @param {Command[]} journal @param {number} position */
    async save(journal, position) {
        localStorage.setItem(this.key, JSON.stringify({ journal, position }));
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
