import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { developNext, type NextBundler } from '../../../../next/start.ts'
import type { DevHost } from '../dev-host.ts'

const PAGE = `'use client'
import dynamic from 'next/dynamic'
import { onReport } from 'traceghost'

if (typeof window !== 'undefined' && !window.seen) {
  window.seen = { effects: 0, rows: 0, reports: [] }
  onReport((report) => { window.seen.reports.push(report) })
}
const App = dynamic(() => import('../src/App').then((it) => it.App), { ssr: false })
export default function Page() { return <App /> }
`

const LAYOUT = `export default function Layout({ children }) { return <html><body>{children}</body></html> }
`

interface Setup {
  readonly isMarked: boolean
  readonly reactCompiler: boolean
}

/** React Compiler between the two phases, as the README says it. */
function documentedConfig(): string {
  const readme = readFileSync(new URL('../../../../../packages/unplugin/README.md', import.meta.url), 'utf8')
  const config = [...readme.matchAll(/```ts\n(.*?)```/gs)].find(([, text]) =>
    text?.includes('babel-plugin-react-compiler'),
  )
  if (!config?.[1]) throw new Error('The README of unplugin-traceghost has no configuration for React Compiler')
  return config[1].replace('export default {', 'export default {\n  devIndicators: false,')
}

function configOf({ isMarked, reactCompiler }: Setup): string {
  const rules = isMarked ? { '*.tsx': { loaders: ['unplugin-traceghost/loader'] } } : {}
  const plugin = isMarked ? 'config.plugins.push(traceghost())' : ''
  return `import traceghost from 'unplugin-traceghost/webpack'
export default {
  devIndicators: false,
  reactCompiler: ${reactCompiler},
  turbopack: { rules: ${JSON.stringify(rules)} },
  webpack(config) { ${plugin}; return config },
}
`
}

/** An edit that is saved before Turbopack knows of the page never reaches it. */
async function subscribed(page: Page): Promise<void> {
  const socket = await page.waitForEvent('websocket')
  const says = (text: string) => (frame: { payload: string | Buffer }) => String(frame.payload).includes(text)
  await Promise.all([
    socket.waitForEvent('framesent', says('turbopack-subscribe')),
    socket.waitForEvent('framereceived', says('"type":"sync"')),
  ])
}

const next = (name: string, bundler: NextBundler, reactCompiler: boolean): DevHost => ({
  name,
  // Next.js keeps the maps of webpack in the code that it evaluates.
  mapsLines: bundler !== 'webpack',
  folder: fileURLToPath(new URL('../../../../next/dist/hot/', import.meta.url)),
  ...(bundler === 'turbopack' && { connected: subscribed }),
  async start(root, isMarked) {
    mkdirSync(join(root, 'app'), { recursive: true })
    writeFileSync(join(root, 'app/page.jsx'), PAGE)
    writeFileSync(join(root, 'app/layout.jsx'), LAYOUT)
    const isDocumented = isMarked && reactCompiler && bundler === 'turbopack'
    const config = isDocumented ? documentedConfig() : configOf({ isMarked, reactCompiler })
    writeFileSync(join(root, isDocumented ? 'next.config.ts' : 'next.config.mjs'), config)
    const { address, stop } = await developNext(root, bundler)
    return { url: address, close: stop }
  },
})

export const nextHosts: readonly DevHost[] = [
  next('Next.js, Turbopack', 'turbopack', false),
  next('Next.js, Turbopack with React Compiler', 'turbopack', true),
  next('Next.js, webpack', 'webpack', false),
  next('Next.js, webpack with React Compiler', 'webpack', true),
]
