import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Options } from '../src/options.ts'
import { createApp } from './app.ts'
import { type Bundler, build } from './bundlers/bundler.ts'
import { farmWith } from './bundlers/farm.ts'
import { compilers, rspackWith, webpackWith } from './bundlers/webpack.ts'

const MAIN = `import { ghost } from 'traceghost'
export const half = ghost((n: number) => n.toFixed())
export const third = (n: number) => n.toFixed(3)
console.log(half.name, third.name)
`

const webpack = webpackWith(
  { loader: 'esbuild-loader', options: compilers['esbuild-loader'] },
  { cache: { type: 'filesystem' } },
)
const rspack = rspackWith({ cache: { type: 'persistent' } })

/** Farm may end before its cache is written, and cannot read the beginning of it: then the build begins anew. */
async function buildWith(bundler: Bundler, task: { readonly root: string; readonly options: Options }): Promise<Built> {
  try {
    return await build(bundler, task)
  } catch (error) {
    if (!String(error).includes('cache_store.rs')) throw error
    rmSync(join(task.root, 'node_modules/.farm'), { recursive: true, force: true })
    return build(bundler, task)
  }
}

type Built = Awaited<ReturnType<typeof build>>

describe.each<Bundler>([webpack, rspack, farmWith({ persistentCache: true })])(
  'the persistent cache of $name',
  (bundler) => {
    test('is not read for other options', async () => {
      const root = createApp({ 'src/main.ts': MAIN })
      const sitesOf = async (options: Options): Promise<string[]> => {
        const { code } = await buildWith(bundler, { root, options })
        return ['half', 'third'].filter((name) => new RegExp(`[~;]\\w+${name}\\b`).test(code))
      }
      expect(await sitesOf({})).toEqual(['half', 'third'])
      expect(await sitesOf({ frames: 'marked' })).toEqual(['half'])
      expect(await sitesOf({ enabled: false })).toEqual([])
      expect(await sitesOf({ enabled: 'development' })).toEqual(['half', 'third'])
    }, 60_000)
  },
)
