import { createContext, runInContext, runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'

/**
 * A script that has `page`, `ship` and `own` as globals, and ends with an expression: its result, or a promise of it.
 */
export interface Sample {
  readonly code: string
  /** The functions that are left alone, each with its reason. */
  readonly left: readonly string[]
}

/** Functions that run elsewhere, by what sends them there. */
export const samples: Readonly<Record<string, Sample>> = {
  'a method of a page': {
    code: `async function title() {
  return page.evaluate((selector) => { const found = { text: selector + '!' }; return found.text }, 'h1')
}
async function fails() { return page.$eval('h1', function (selector) { const found = [selector].map((each) => each.missing()); return found }) }
async function wrapped() { const options = { text: 'all' }; return page.evaluateAll(((given) => { for (const each of [given.text]) if (each) throw new TypeError(each) }) as any, options) }
async function scripts() { const made = page.executeScript({ target: 1, func: () => { const a = [1].map((b) => b + 1); return a.missing() } }); return made }
Promise.all([title(), fails(), wrapped(), scripts()].map((each) => each.catch(String)))`,
    left: [
      'callback of page.evaluate: it is an argument of `evaluate`, which sends its text elsewhere',
      'callback of page.$eval: it is an argument of `$eval`, which sends its text elsewhere',
      'callback of map: a function around it is an argument of `$eval`, which sends its text elsewhere',
      'callback of page.evaluateAll: it is an argument of `evaluateAll`, which sends its text elsewhere',
      'func: it is an argument of `executeScript`, which sends its text elsewhere',
      'callback of map: a function around it is an argument of `executeScript`, which sends its text elsewhere',
    ],
  },

  'a method of a page, by name': {
    code: `const THROW = [(n) => n.missing()]
function declared(n) { const m = n.missing(); return m }
const arrow = (n) => { const m = n.missing(); return m }, alias = arrow
const either = globalThis.never ? (n) => n.missing() : function (n) { const m = n.missing(); return m }
let never = null, called = (n) => { const m = n.missing(); return m }, applied = (n) => n.missing(), bound = (n) => n.missing(), cast = (n) => n.missing()
const shorthand = (n) => n.missing()
const helpers = { own: (n) => { const m = n.missing(); return m }, shorthand, 'quoted': function (n) { return n.missing() }, kept: (n) => n.missing() }
const inner = (n) => { const list = [n].map((each) => each.missing()); return list }
const func = (n) => n.missing()
function stays(n) { const m = n.missing(); return m }
const sent = [
  page.evaluate(declared, 1), page.evaluate(never ? arrow : alias, 1), page.evaluate(either, 1), page.evaluate((0, inner), [1]),
  page.evaluate.call(page, called, 1), page.evaluate.apply(page, [applied, 1]), page.evaluate.bind(page, bound)(1), page?.evaluate((cast satisfies Function)!, 1),
  page.evaluate(helpers.own, 1), page.evaluate((helpers as any)['shorthand'], 1), page.evaluate(never ?? helpers.quoted, 1), page.executeScript({ target: 1, func }),
  page.evaluate(never ? declared : (n) => { const m = n.missing(); return m }, 1),
]
Promise.all(sent.map((each) => each.catch(String)).concat([helpers.kept, stays, THROW[0]].map((fn) => { try { return fn(1) } catch (error) { return String(error) } })))`,
    left: [
      'declared: it is an argument of `evaluate`, which sends its text elsewhere',
      'arrow: it is an argument of `evaluate`, which sends its text elsewhere',
      '<anonymous>: it is an argument of `evaluate`, which sends its text elsewhere',
      '<anonymous>: it is an argument of `evaluate`, which sends its text elsewhere',
      'called: it is an argument of `evaluate`, which sends its text elsewhere',
      'applied: it is an argument of `evaluate`, which sends its text elsewhere',
      'bound: it is an argument of `evaluate`, which sends its text elsewhere',
      'cast: it is an argument of `evaluate`, which sends its text elsewhere',
      'shorthand: it is an argument of `evaluate`, which sends its text elsewhere',
      'own: it is an argument of `evaluate`, which sends its text elsewhere',
      'quoted: it is an argument of `evaluate`, which sends its text elsewhere',
      'inner: it is an argument of `evaluate`, which sends its text elsewhere',
      'callback of map: a function around it is an argument of `evaluate`, which sends its text elsewhere',
      'func: it is an argument of `executeScript`, which sends its text elsewhere',
      '<anonymous>: it is an argument of `evaluate`, which sends its text elsewhere',
    ],
  },

  'text that is made of it': {
    code: `function declared(n) { const twice = n.twice(); return twice }
const bound = (n) => { const all = [n].map((each) => each.twice()); return all }
let assignedOnce = function (n) { return n.twice() }
class Sent { run(n) { const m = n.twice(); return m } static make() { return new Sent() } field = (n) => n.twice() }
const Holder = class { run(n) { return n.twice() } }
var text = '1;'
text += declared
const calls = [
  \`(\${declared})(1)\`, \`(\${(n) => { const m = n; return m.twice() }})(1)\`, '(' + bound + ')(1)', '(' + assignedOnce.toString() + ')(1)',
  '(' + bound.toString?.() + ')(1)', '(' + String(declared) + ')(1)', '(' + Function.prototype.toString.call(bound) + ')(1)',
  \`new (\${Sent})().run(1)\`, \`new (\${Sent})().field(1)\`, '(' + Sent + ').make().run(1)', \`new (\${Holder.toString()})().run(1)\`, text + ';declared(1)',
  ((a) => { const b = a.missing(); return b }).toString() + '(1)',
]
calls.map((call) => { try { return own(call) } catch (error) { return String(error) } })`,
    left: [
      'declared: it is used as text, which may run elsewhere',
      'bound: it is used as text, which may run elsewhere',
      'callback of map: a function around it is used as text, which may run elsewhere',
      'assignedOnce: it is used as text, which may run elsewhere',
      'Sent.run: it is used as text, which may run elsewhere',
      'Sent.make: it is used as text, which may run elsewhere',
      'Sent.field: it is used as text, which may run elsewhere',
      'Holder.run: it is used as text, which may run elsewhere',
      '<anonymous>: it is used as text, which may run elsewhere',
      '<anonymous>: it is used as text, which may run elsewhere',
    ],
  },

  'a worker from text': {
    code: `function work() { const { parentPort } = require('node:worker_threads'); let done; try { [1].map((each) => each.missing()) } catch (error) { done = String(error) } parentPort.postMessage(done) }
own.worker(\`(\${work})()\`)`,
    left: [
      'work: it is used as text, which may run elsewhere',
      'callback of map: a function around it is used as text, which may run elsewhere',
    ],
  },

  directives: {
    code: `const fns = [
  (n) => { 'no ghost'; const m = n.twice(); return [m].map((each) => each.twice()) },
  function (n) { 'use strict'; 'worklet'; const m = n.twice(); return m },
  (n) => { "use gpu"; const m = n.twice(); return m },
  function asm(n) { 'use asm'; const m = n.twice(); return m },
]
fns.map((fn) => { try { return ship(fn, 1) } catch (error) { return String(error) } })`,
    left: [
      "<anonymous>: it has the directive 'no ghost'",
      "callback of map: a function around it has the directive 'no ghost'",
      "<anonymous>: it has the directive 'worklet'",
      "<anonymous>: it has the directive 'use gpu'",
      "asm: it has the directive 'use asm'",
    ],
  },

  'a whole file': {
    code: `'no ghost'
const shipped = (n) => { const m = n.twice(); return m }
try { ship(shipped, 1) } catch (error) { String(error) }`,
    left: ["shipped: its file has the directive 'no ghost'"],
  },

  'nothing that shows it: it works as long as it does not fail': {
    code: `function shipped(n) {
  const all = []
  for (const each of [1, 2, n]) { const square = each * each; all.push(() => square) }
  let sum = 0
  switch (n) { case 3: let third = n; sum += third; break; default: sum = -1 }
  { const early = () => late; const late = 2; sum += early() }
  function inner() { return sum }
  try { null.x } catch (error) { const { name } = error; sum += name.length }
  return all.map((each) => each()).concat(inner())
}
ship(shipped, 3)`,
    left: [],
  },

  'nothing that shows it, of functions that are marked': {
    code: `const { ghost } = require('traceghost')
const made = ghost(async (n) => { const found = { n }; return found })
const awaited = ghost(async (n) => { const found = await null; return n > 1 ? { n, found } : [n] })
const left = ghost(async (n) => { let closed = 0; try { return { n, closed } } finally { closed = n } })
const promised = ghost((n) => Promise.all([n, { n }]))
const chained = ghost(function (n) { const first = n + 1; return new Promise((done) => done({ first })).then((given) => ({ given })) })
Promise.all([made, awaited, left, promised, chained].map((fn) => ship(fn, 3)))`,
    left: [],
  },

  'names that only look like it': {
    code: `const expression = { evaluate: 1, mock: (name, make) => make(), join: (parts, ...fns) => fns.map((fn) => fn()).join() }
const evaluate = (fn) => fn()
const tag = (strings, ...fns) => fns.map((fn) => fn({ size: 2 })).join()
const list = [(a) => a.size]
const count = list.length + 1;
\`\${evaluate(() => [1].concat(count))} \${expression.mock('m', () => [2].concat(3))} \${tag\`a \${(props) => props.size.toFixed(1)}\`} \${list.map((each) => each('xy'))}\``,
    left: [],
  },
}

/** The messages of a script that runs where handlers work, and sends functions to a place where they do not. */
export async function run(code: string): Promise<unknown> {
  const elsewhere = createContext({ require: undefined })
  const send = (fn: unknown, ...args: unknown[]): unknown =>
    runInContext(`(${String(fn)})(...${JSON.stringify(args)})`, elsewhere)
  const page = new Proxy(
    {},
    {
      get:
        () =>
        async (...args: unknown[]) =>
          sendOf(args, send),
    },
  )
  const own = Object.assign((text: string) => runInContext(text, createContext({})), { worker: runWorker })
  const recorder = {
    ghost: (fn: unknown) => fn,
    capture(...handed: unknown[]): never {
      throw handed.length === 1 ? (handed[0] as unknown[])[0] : handed[0]
    },
    isPromise: (value: object) => value instanceof Promise,
  }
  const result: unknown = await runInNewContext(code, { page, ship: send, own, require: () => recorder })
  return JSON.parse(JSON.stringify(result))
}

function sendOf(args: readonly unknown[], send: (fn: unknown, ...args: unknown[]) => unknown): unknown {
  const [first] = args
  const fn = args.find((each) => typeof each === 'function') ?? (first as { func: unknown }).func
  return send(fn, ...args.filter((each) => each !== fn && typeof each !== 'function'))
}

const runWorker = (text: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(text, { eval: true })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
