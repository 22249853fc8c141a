/** Builds say so where the runtime that a file finds does not know the contract of instrumented code. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import manifest from '../../../package.json' with { type: 'json' }
import { type HostContext, instrument } from '../../../src/host.ts'

const root = mkdtempSync(join(tmpdir(), 'contract-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const CODE = `import { ghost } from 'traceghost'\nghost((order) => pay(order))`

/** The path of a file that finds a runtime with this in its manifest. */
function fileBeside(name: string, fields: object): string {
  const runtime = join(root, name, 'node_modules/traceghost')
  mkdirSync(runtime, { recursive: true })
  const exports = { './recorder': './recorder.js', './package.json': './package.json' }
  writeFileSync(
    join(runtime, 'package.json'),
    JSON.stringify({ name: 'traceghost', version: '9.0.0', exports, ...fields }),
  )
  writeFileSync(join(runtime, 'recorder.js'), '')
  return join(root, name, 'pay.js')
}

function build(path: string, context: Partial<HostContext> = {}): string | undefined {
  const say = (message: string): never => {
    throw new Error(message)
  }
  return instrument(
    { code: CODE, path, readings: [{}] },
    { frames: 'module', maskVars: [], debug: false, root, reader: 'SWC', warn: say, tell: say, ...context },
  )?.code
}

test.each([
  ['newer', [2, 3], `update the build tool, which has @traceghost/transform ${manifest.version}`],
  ['older', [0], `update traceghost to ${manifest.version}`],
])('a runtime of a %s contract ends the build', (name, contracts, remedy) => {
  const path = fileBeside(name, { contracts })
  expect(() => build(path)).toThrow(
    `traceghost 9.0.0 in ${join(root, name, 'node_modules/traceghost')} runs code of contract ` +
      `${contracts.join(', ')}, and this build emits contract 1: ${remedy}`,
  )
})

test.each([
  ['knows this contract, too', { contracts: [1, 2] }, {}],
  ['does not say what it knows', {}, {}],
  ['is not used, since marks are removed', { contracts: [2] }, { frames: 'none' }],
  ['is chosen by the host', { contracts: [2] }, { recorder: { module: 'file:///r.js', commonjs: '/r.cjs' } }],
] as const)('nothing is said where the runtime %s', (name, fields, context) => {
  expect(build(fileBeside(name.replaceAll(/\W/g, '-'), fields), context)).not.toContain('ghost(')
})
