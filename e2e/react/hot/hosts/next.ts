import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { developNext, type NextBundler } from '../../../next/start.ts'
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

const next = (name: string, bundler: NextBundler, reactCompiler: boolean): DevHost => ({
  name,
  // Next.js keeps the maps of webpack in the code that it evaluates.
  mapsLines: bundler !== 'webpack',
  folder: fileURLToPath(new URL('../../../next/dist/hot/', import.meta.url)),
  async start(root, isMarked) {
    mkdirSync(join(root, 'app'), { recursive: true })
    writeFileSync(join(root, 'app/page.jsx'), PAGE)
    writeFileSync(join(root, 'app/layout.jsx'), LAYOUT)
    writeFileSync(join(root, 'next.config.mjs'), configOf({ isMarked, reactCompiler }))
    const { address, stop } = await developNext(root, bundler)
    return { url: address, close: stop }
  },
})

export const nextHosts: readonly DevHost[] = [
  next('Next.js, Turbopack', 'turbopack', false),
  next('Next.js, webpack', 'webpack', false),
  next('Next.js, webpack with React Compiler', 'webpack', true),
]
