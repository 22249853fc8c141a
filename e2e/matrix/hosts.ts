/** Every host that traceghost supports. */

import type { Host } from './host.ts'
import { babel } from './hosts/babel.ts'
import { esbuild } from './hosts/esbuild.ts'
import { farm } from './hosts/farm.ts'
import { next } from './hosts/next.ts'
import { node } from './hosts/node.ts'
import { rollup } from './hosts/rollup.ts'
import { swc } from './hosts/swc.ts'
import { testRunners } from './hosts/test-runners.ts'
import { vite } from './hosts/vite.ts'
import { webpack } from './hosts/webpack.ts'

export const hosts: readonly Host[] = [
  ...vite,
  ...rollup,
  ...webpack,
  ...esbuild,
  ...farm,
  ...next,
  ...babel,
  ...swc,
  ...node,
  ...testRunners,
]
