/** Node's permission model. */

import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createProgram, nodes, programs, reportOf, run } from './program.ts'

const SECURITY = /^\(.*(?:SecurityWarning|ExperimentalWarning|--trace-warnings).*\n/gm

/** By default the versions whose hooks differ. */
const versions = Object.keys(nodes).filter(
  (version) => process.env.TRACEGHOST_MATRIX === 'full' || /2[04]$/.test(version),
)

describe.each(versions)('%s', (version) => {
  const node = nodes[version] ?? ''
  const model = version === 'Node 20' ? '--experimental-permission' : '--permission'
  /** Hooks that have a thread of their own. */
  const isApart = /2[02]$/.test(version)
  const needed = isApart ? ['--allow-worker', '--allow-addons'] : ['--allow-addons']
  const read = '--allow-fs-read=*'

  test.each(needed.map((flag) => [flag]))('without %s it is named, and the program runs', (missing) => {
    const root = createProgram({ 'main.mjs': 'import { ghost } from "traceghost"\nconsole.log(ghost((n) => n)(2))' })
    const flags = [model, read, ...needed.filter((flag) => flag !== missing)]
    const { stdout, stderr, status } = run(root, 'main.mjs', { node, flags })
    expect([stdout, status]).toEqual(['2\n', 0])
    const sentences = stderr.replace(SECURITY, '').trim().split('\n')
    expect(sentences).toEqual([expect.stringContaining(`Under Node's permission model traceghost needs ${missing},`)])
  })

  test('all that are missing are in one sentence', () => {
    const root = createProgram({ 'main.mjs': 'import { ghost } from "traceghost"\nghost((n) => n)(2)' })
    const { stderr } = run(root, 'main.mjs', { node, flags: [model, read] })
    expect(stderr.match(/traceghost needs .*,/g)).toEqual([`traceghost needs ${needed.join(' and ')},`])
  })

  test('with them it works, and an unreadable manifest is named', () => {
    const root = createProgram({ 'main.mjs': programs.esm })
    const { stdout, stderr } = run(root, 'main.mjs', { node, flags: [model, read, ...needed] })
    expect(stderr.replace(SECURITY, '')).toBe('')
    expect(JSON.parse(stdout)).toEqual(reportOf('main.mjs', programs.esm))
    const readable = [join(import.meta.dirname, '../../..'), join(root, 'node_modules'), join(root, 'main.mjs')]
    const some = run(root, 'main.mjs', {
      node,
      flags: [model, ...readable.map((path) => `--allow-fs-read=${path}`), ...needed],
    })
    expect(some.stderr).toContain(`traceghost needs --allow-fs-read=${join(root, 'package.json')}, without which`)
    expect(JSON.parse(some.stdout)).toEqual(reportOf('main.mjs', programs.esm))
  })
})
