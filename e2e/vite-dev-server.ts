/** A dev server of Vite in a process of its own, over a project whose page, worker and rendering fail. */

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Below `e2e`, so that the packages are found. */
export const DIST: string = fileURLToPath(new URL('dist', import.meta.url))
const CHILD = fileURLToPath(new URL('children/dev-server.ts', import.meta.url))

const FILES = {
  'package.json': '{ "type": "module" }',
  'index.html': `<!doctype html><html lang="en"><title>Shop</title><style>traceghost-badge, a { display: none; position: static }</style>
<body><main><h1>Shop</h1></main><script type="module" src="/src/main.ts"></script></body>`,
  'src/main.ts': `import { ghost } from 'traceghost'
const heard: string[] = Object.assign(globalThis, { heard: [] }).heard
for (const type of ['click', 'keydown', 'focusin']) document.addEventListener(type, () => heard.push(type))
const total = ghost({ suppress: true, reportType: 'none' })((cart: { items: number[] | null }) => {
  return cart.items.length
})
import Imported from './worker.ts?worker'
import Shared from './worker.ts?sharedworker'
const work = () => {
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }).postMessage('[')
  return [new Imported(), new Shared()]
}
Object.assign(globalThis, { total, work })
total({ items: null })
`,
  'src/worker.ts': `import { parse } from './parse.ts'
addEventListener('message', ({ data }) => parse(data))
`,
  'src/parse.ts': `import { ghost } from 'traceghost'
export const parse = ghost({ suppress: true, reportType: 'none' })((text: string) => {
  return JSON.parse(text).items
})
parse('{')
`,
  'src/render.ts': `import { ghost } from 'traceghost'
export const render = ghost({ suppress: true, reportType: 'none' })(async (userId = 7) => {
  throw new Error('no session for ' + userId)
})
`,
}

export interface Served {
  readonly root: string
  readonly url: string
  /** The lines that the terminal has. */
  lines(): Promise<string[]>
  close(): Promise<void>
}

/** @param given see `children/dev-server.ts`. */
export async function serve(given: object = {}): Promise<Served> {
  mkdirSync(DIST, { recursive: true })
  const root = mkdtempSync(join(DIST, 'dev-server-'))
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const env = { PATH: process.env.PATH }
  const child: ChildProcess = fork(CHILD, [JSON.stringify(given)], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [url] = (await once(child, 'message')) as [string]
  return {
    root,
    url,
    async lines() {
      child.send('lines')
      return (await once(child, 'message'))[0] as string[]
    },
    async close() {
      child.disconnect()
      await once(child, 'exit')
      rmSync(root, { recursive: true, force: true })
    },
  }
}
