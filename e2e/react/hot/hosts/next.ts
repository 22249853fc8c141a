import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { developNext, type NextBundler } from '../../../next/start.ts'
import type { DevHost } from '../dev-host.ts'

const { resolve: resolveInBabel7 } = createRequire(new URL('../../../babel-7/package.json', import.meta.url))

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

/** React Compiler alone: it writes TSX. */
const COMPILER = {
  loader: resolveInBabel7('babel-loader'),
  options: {
    configFile: false,
    babelrc: false,
    parserOpts: { plugins: ['jsx', 'typescript'] },
    plugins: [resolveInBabel7('babel-plugin-react-compiler')],
  },
}

const traceghost = (phase: 'all' | 'marks' | 'capture'): object => ({
  loader: 'unplugin-traceghost/loader',
  options: { phase },
})

interface Setup {
  readonly isMarked: boolean
  readonly reactCompiler: boolean
}

function turbopackRules({ isMarked, reactCompiler }: Setup): object | undefined {
  const marked = reactCompiler ? [traceghost('capture'), COMPILER, traceghost('marks')] : [traceghost('all')]
  const loaders = isMarked ? marked : reactCompiler ? [COMPILER] : []
  return loaders.length > 0 ? { '*.tsx': { loaders } } : undefined
}

function configOf(bundler: NextBundler, setup: Setup): string {
  const { isMarked, reactCompiler } = setup
  const plugin = isMarked ? 'config.plugins.push(traceghost())' : ''
  return `import traceghost from 'unplugin-traceghost/webpack'
export default {
  devIndicators: false,
  reactCompiler: ${reactCompiler && bundler === 'webpack'},
  turbopack: { rules: ${JSON.stringify(turbopackRules(setup) ?? {})} },
  webpack(config) { ${plugin}; return config },
}
`
}

const next = (name: string, bundler: NextBundler, reactCompiler: boolean): DevHost => ({
  name,
  folder: fileURLToPath(new URL('../../../next/dist/hot/', import.meta.url)),
  async start(root, isMarked) {
    mkdirSync(join(root, 'app'), { recursive: true })
    writeFileSync(join(root, 'app/page.jsx'), PAGE)
    writeFileSync(join(root, 'app/layout.jsx'), LAYOUT)
    writeFileSync(join(root, 'next.config.mjs'), configOf(bundler, { isMarked, reactCompiler }))
    const { address, stop } = await developNext(root, bundler)
    return { url: address, close: stop }
  },
})

export const nextHosts: readonly DevHost[] = [
  next('Next.js, Turbopack', 'turbopack', false),
  next('Next.js, webpack', 'webpack', false),
  next('Next.js, Turbopack with React Compiler', 'turbopack', true),
  next('Next.js, webpack with React Compiler', 'webpack', true),
]
