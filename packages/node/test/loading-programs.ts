/** Programs that load modules in every order; each prints what it gets, and nothing about when. */

/** A program: its files, starting with its entry. */
export interface Loading {
  readonly files: { readonly [path: string]: string }
  /** The first Node that runs it. */
  readonly since?: number
}

const FAILING = `function f() { JSON.parse('{') }\n`
const COMMON = `${FAILING}module.exports = { f, kind: 'cjs' }`
const MODULE = `${FAILING}export { f }\nexport const kind = 'esm'`

export const loadings: { readonly [name: string]: Loading } = {
  'an import and a require in one tick': {
    files: {
      'main.cjs': `const done = import('./a.mjs')\nconsole.log(require('./b.cjs').kind)\ndone.then((a) => console.log(a.kind))`,
      'a.mjs': MODULE,
      'b.cjs': COMMON,
    },
  },
  'a require in each of the next ticks': {
    files: {
      'main.cjs': `
        const done = Promise.all(['a', 'b'].map((name) => import('./' + name + '.mjs')))
        const kinds = []
        const load = (at) => kinds.push(require('./' + at + '.cjs').kind)
        load(0)
        Promise.resolve().then(() => load(1)).then(() => load(2))
        process.nextTick(load, 3)
        setImmediate(() => done.then((modules) => console.log(kinds, modules.map(({ kind }) => kind))))`,
      'a.mjs': MODULE,
      'b.mjs': `await null\n${MODULE}`,
      ...Object.fromEntries([0, 1, 2, 3].map((at) => [`${at}.cjs`, COMMON])),
    },
  },
  'a require after an import that failed': {
    files: {
      'main.cjs': `
        import('./broken.mjs').catch((error) => console.log(error.code, require('./b.cjs').kind))`,
      'broken.mjs': `import './missing.mjs'\n${MODULE}`,
      'b.cjs': COMMON,
    },
  },
  'a require of what could not be imported': {
    since: 22,
    files: {
      'main.cjs': `
        const load = async (how) => { try { await how() } catch (error) { console.log(error.code, error.message.split(' ')[0]) } }
        load(() => import('./broken.mjs')).then(() => load(() => require('./broken.mjs'))).then(() => load(() => import('./broken.mjs')))
          .then(() => load(() => import('./throws.mjs'))).then(() => load(() => require('./throws.mjs')))`,
      'broken.mjs': `import './missing.mjs'\n${MODULE}`,
      'throws.mjs': `${MODULE}\nthrow new RangeError('wrong')`,
    },
  },
  'ES modules and CommonJS that load each other': {
    files: {
      'main.mjs': `
        import common, { early } from './a.cjs'
        import { late } from './b.mjs'
        export function call() { return early() + late() }
        console.log(call(), await common.again())`,
      'a.cjs': `
        exports.early = function early() { return 'early' }
        exports.again = async function again() { const { late } = await import('./b.mjs'); return late() + require('./c.cjs').back() }`,
      'b.mjs': `import { early } from './a.cjs'\nexport function late() { return 'late ' + early() }`,
      'c.cjs': `const a = require('./a.cjs')\nexports.back = function back() { return a.early() }`,
    },
  },
  'what createRequire and import.meta find': {
    files: {
      'main.mjs': `
        import { createRequire } from 'node:module'
        import { readFileSync } from 'node:fs'
        const require = createRequire(import.meta.url)
        function kinds() { return [require('./b.cjs').kind, require('./data.json').n, readFileSync(new URL('./data.json', import.meta.url), 'utf8')] }
        console.log(kinds(), require.resolve('./b.cjs').endsWith('b.cjs'))`,
      'b.cjs': COMMON,
      'data.json': '{"n":1}',
    },
  },
  'an ES module that is required': {
    since: 22,
    files: {
      'main.cjs': `
        const { kind } = require('./a.mjs')
        function late() { try { return require('./awaits.mjs') } catch (error) { return error.code } }
        console.log(kind, late())
        import('./a.mjs').then((a) => console.log(a === require('./a.mjs')))`,
      'a.mjs': `import { kind as other } from './b.cjs'\n${MODULE}\nexport { other }`,
      'awaits.mjs': `await null\n${MODULE}`,
      'b.cjs': COMMON,
    },
  },
  'modules that are loaded again, or replaced': {
    files: {
      'main.cjs': `
        const Module = require('module')
        const first = require('./b.cjs')
        for (const path of Object.keys(require.cache)) delete require.cache[path]
        console.log(require('./b.cjs') === first, require('./b.cjs').kind)
        const load = Module._load
        Module._load = function (request, ...rest) { return request === './mocked.cjs' ? { mocked: true } : load.call(this, request, ...rest) }
        function mocked() { return require('./mocked.cjs') }
        for (const path of Object.keys(require.cache)) delete require.cache[path]
        console.log(mocked(), require('./b.cjs').kind)`,
      'b.cjs': COMMON,
    },
  },
  'threads and processes': {
    files: {
      'main.cjs': `
        const { once } = require('events')
        const { Worker } = require('worker_threads')
        const { fork } = require('child_process')
        async function run() {
          for (const file of ['a.mjs', 'b.cjs']) {
            const [kind] = await once(new Worker(require('path').join(__dirname, file)), 'message')
            console.log(file, kind)
          }
          const [code] = await once(fork(require('path').join(__dirname, 'b.cjs'), { stdio: 'inherit' }), 'exit')
          console.log(code)
        }
        run()`,
      'a.mjs': `import { parentPort } from 'node:worker_threads'\n${MODULE}\nparentPort.postMessage(kind + typeof f)`,
      'b.cjs': `const { parentPort } = require('worker_threads')\n${COMMON}\nif (parentPort) parentPort.postMessage('cjs'); else console.log('forked')`,
    },
  },
  'hooks of the program': {
    files: {
      'main.mjs': `
        import { register } from 'node:module'
        register('./hooks.mjs', import.meta.url)
        const { default: text } = await import('virtual:text')
        const { kind } = await import('./a.mjs')
        function show() { return text + kind }
        console.log(show())`,
      'hooks.mjs': `
        export function resolve(name, context, next) { return name.startsWith('virtual:') ? { url: name, shortCircuit: true } : next(name, context) }
        export function load(url, context, next) { return url.startsWith('virtual:') ? { format: 'module', source: 'export default "virtual "', shortCircuit: true } : next(url, context) }`,
      'a.mjs': MODULE,
    },
  },
  'packages without the runtime, and with another copy': {
    files: {
      'main.cjs': `
        function load(name) { return require('./packages/' + name) }
        console.log(load('none').kind, load('nested').kind)
        import('./packages/none/a.mjs').then((a) => console.log(a.kind))`,
      'packages/none/package.json': '{ "main": "b.cjs" }',
      'packages/none/a.mjs': MODULE,
      'packages/none/b.cjs': COMMON,
      'packages/nested/package.json': '{ "main": "b.cjs" }',
      'packages/nested/b.cjs': COMMON,
      'packages/nested/node_modules/traceghost/package.json': '{ "exports": { "./recorder": "./recorder.js" } }',
      'packages/nested/node_modules/traceghost/recorder.js': 'throw new Error("another copy")',
    },
  },
  'a module that fails while it is loaded': {
    files: {
      'main.mjs': `import './a.mjs'`,
      'a.mjs': `function f() { throw new TypeError('wrong') }\nprocess.on('exit', (code) => console.log(code))\nf()`,
    },
  },
}

/** Ways to start a program with traceghost. */
export const PRELOADS = { import: ['--import', '@traceghost/node'], require: ['-r', '@traceghost/node'] } as const
