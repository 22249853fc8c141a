/** Whole apps: as the templates of their tools write them, with a page that has the same buttons everywhere. */

import type { Cell } from '../table/cell.ts'
import { commandOf } from '../table/command-of.ts'
import type { Mode, SharedFiles } from './app.ts'

export interface WholeApp extends Cell {
  /** The package that brings traceghost into it. */
  readonly uses: string
  /** The file with the component that is edited. */
  readonly form: string
  /** Failures whose reports differ in development. */
  readonly differing?: readonly string[]
  readonly shared: SharedFiles
  readonly build: readonly string[]
  readonly serve: Readonly<Record<Mode, readonly string[]>>
  /** Requests that fail on its server; it renders its pages, and loads data for them. */
  readonly requests?: readonly FailingRequest[]
}

export interface FailingRequest {
  readonly failure: string
  readonly path: string
  readonly item?: string
}

const ADDRESS = ['--host', '127.0.0.1', '--port', '0'] as const

const vite = (folder: string): Pick<WholeApp, 'uses' | 'folder' | 'shared' | 'build' | 'serve'> => {
  const command = commandOf(folder, 'vite')
  return {
    uses: 'unplugin-traceghost/vite',
    folder,
    shared: { 'apps/sources': 'src' },
    build: [command, 'build'],
    serve: { production: [command, 'preview', ...ADDRESS], development: [command, ...ADDRESS] },
  }
}

/** Messages have the components in development. In production, private fields that are made of state have new names. */
const DIFFERING_IN_SVELTE = ['component', 'effect', 'store'] as const

const REQUESTS: readonly FailingRequest[] = [
  { failure: 'component', path: '/?parts=7' },
  { failure: 'loader', path: '/stock?item=tea' },
  { failure: 'endpoint', path: '/api/price?item=tea' },
]

const reactRouter = commandOf('react-router', '@react-router/dev')
const webpack = commandOf('webpack-react', 'webpack-cli')

export const wholeApps: readonly WholeApp[] = [
  { name: 'Vue', ...vite('vue'), form: 'src/components/OrderForm.vue' },
  { name: 'Svelte', ...vite('svelte'), form: 'src/lib/OrderForm.svelte', differing: DIFFERING_IN_SVELTE },
  { name: 'Solid', ...vite('solid'), form: 'src/OrderForm.tsx' },
  { name: 'React with React Compiler', ...vite('react-compiler'), form: 'src/OrderForm.tsx' },
  {
    name: 'SvelteKit',
    ...vite('sveltekit'),
    shared: {
      'apps/sources': 'src',
      'svelte/project/src/lib': 'src/lib',
      'svelte/project/src/basket.svelte.ts': 'src/basket.svelte.ts',
    },
    serve: { ...vite('sveltekit').serve, production: ['build/index.js'] },
    form: 'src/lib/OrderForm.svelte',
    differing: DIFFERING_IN_SVELTE,
    requests: [...REQUESTS, { failure: 'action', path: '/', item: 'soup' }],
  },
  {
    name: 'React Router',
    uses: 'unplugin-traceghost/vite',
    folder: 'react-router',
    shared: {
      'apps/sources': 'app',
      ...Object.fromEntries(
        ['OrderForm.tsx', 'PriceTag.tsx', 'basket.ts'].map((file) => [
          `react-compiler/project/src/${file}`,
          `app/${file}`,
        ]),
      ),
    },
    build: [reactRouter, 'build'],
    serve: {
      production: [commandOf('react-router', '@react-router/serve'), 'build/server/index.js'],
      development: [reactRouter, 'dev', ...ADDRESS],
    },
    form: 'app/OrderForm.tsx',
    requests: [...REQUESTS, { failure: 'action', path: '/?index', item: 'soup' }],
  },
  {
    name: 'webpack, React and Fast Refresh',
    uses: 'unplugin-traceghost/webpack',
    folder: 'webpack-react',
    shared: { 'apps/sources': 'src', 'react-compiler/project/src': 'src' },
    build: [webpack, '--mode', 'production'],
    serve: {
      production: [commandOf('react-compiler', 'vite'), 'preview', ...ADDRESS],
      development: [webpack, 'serve', '--mode', 'development', '--port', 'auto'],
    },
    form: 'src/OrderForm.tsx',
  },
]
