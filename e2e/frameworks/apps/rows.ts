/** Rows of `docs/support.md` for whole apps, from what their tests run. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { folderOf, type Mode } from './app.ts'
import { wholeApps } from './whole.ts'

export interface AppRow {
  readonly name: string
  /** The package that brings traceghost into it. */
  readonly uses: string
  readonly modes: readonly Mode[]
  /** Where its code has failed. */
  readonly engines: readonly string[]
  readonly failures: readonly string[]
  /** No app without traceghost runs beside it. */
  readonly isAlone?: boolean
}

const BOTH: readonly Mode[] = ['development', 'production']
const PAGES = ['Node 24', 'Chromium'] as const

/** One golden report for each, on the server and in a page. */
const failuresOf = (folder: string): string[] => {
  const files = readdirSync(join(folderOf(folder), 'golden'))
  return [...new Set(files.map((file) => file.replace(/(?:-on-server|-development)*\.json$/, '').replace('-', ' ')))]
}

/** Apps that have a test of their own beside this folder. */
const OTHERS: readonly AppRow[] = [
  { name: 'Nuxt', uses: 'unplugin-traceghost/nuxt', modes: BOTH, engines: PAGES, failures: failuresOf('nuxt') },
  { name: 'Astro', uses: 'unplugin-traceghost/astro', modes: BOTH, engines: PAGES, failures: failuresOf('astro') },
  {
    name: 'NestJS',
    uses: '@traceghost/node',
    modes: BOTH,
    engines: ['Node 24'],
    failures: ['controller', 'service', 'guard', 'interceptor', 'filter', 'resolver'],
  },
  {
    name: 'AWS Lambda',
    uses: 'unplugin-traceghost/esbuild',
    modes: ['production'],
    engines: ['Node 24'],
    failures: ['handler'],
    isAlone: true,
  },
  {
    name: "Vercel's edge",
    uses: 'unplugin-traceghost/esbuild',
    modes: ['production'],
    engines: ['edge-runtime'],
    failures: ['handler'],
    isAlone: true,
  },
  {
    name: 'Cloudflare Workers',
    uses: 'unplugin-traceghost/vite',
    modes: BOTH,
    engines: ['workerd'],
    failures: ['handler'],
    isAlone: true,
  },
]

export const appRows: readonly AppRow[] = [
  ...wholeApps.map(({ name, uses, folder, requests }) => ({
    ...{ name, uses, modes: BOTH },
    engines: requests ? PAGES : ['Chromium'],
    failures: failuresOf(folder),
  })),
  ...OTHERS,
]
