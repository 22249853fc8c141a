/** Every bundler, in one shape: build an app into one file that runs in Node. */

import { bunBundler } from './bun.ts'
import type { Bundler } from './bundler.ts'
import { esbuildBundler } from './esbuild.ts'
import { farmBundler } from './farm.ts'
import { rolldownBundler, rollupBundler, viteBundler } from './rollup.ts'
import { rsbuildBundler, rspackBundler, webpackBundler } from './webpack.ts'

export const bundlers: readonly Bundler[] = [
  viteBundler,
  rollupBundler,
  rolldownBundler,
  webpackBundler,
  rspackBundler,
  rsbuildBundler,
  esbuildBundler,
  farmBundler,
  bunBundler,
]
