/** Compilers that are required before a program and see its files behind the hooks, and one that no hook sees. */

import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PRELOADS } from './loading-programs.ts'
import { createProgram, execute, nodes, tool } from './program.ts'

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const FILES = {
  'tsconfig.json':
    '{ "compilerOptions": { "module": "commonjs", "target": "es2022", "experimentalDecorators": true } }',
  'main.ts': `import { flush, ghost } from 'traceghost'
import { price } from './price'

interface Order { id: number }
class Payments {
  @ghost({ suppress: true })
  charge(order: Order): void {
    const total: number = price(order.id)
    throw new Error('declined ' + total)
  }
}
new Payments().charge({ id: 21 })
flush()
`,
  'price.ts': `enum Kind { Cash = 1 }
export const price = (id: number): number => id * 2 + Kind.Cash
`,
}

function createWith(...names: readonly string[]): string {
  const root = createProgram(FILES)
  for (const name of names)
    symlinkSync(tool(name), join(root, 'node_modules', name.split('/')[0] as string), 'junction')
  return root
}

describe.each(Object.entries(nodes).filter(([version]) => isFull || /24/.test(version)))('%s', (_, node) => {
  test('with esbuild-register', () => {
    const root = createWith('esbuild-register', 'esbuild')
    const { stderr, status } = execute(root, [node, ...PRELOADS.require, '-r', 'esbuild-register', 'main.ts'])
    expect(stderr).toContain('Location: main.ts, line 9\n')
    expect(stderr).toContain('- order: { id: 21 }\n- total: 43\n')
    expect(stderr).not.toMatch(/Warning|NOTES/)
    expect(status).toBe(0)
  })

  // Its own stacks name other lines, with and without us.
  test('with @swc-node/register', () => {
    const root = createWith('@swc-node', '@swc')
    const { stderr, status } = execute(root, [node, ...PRELOADS.require, '-r', '@swc-node/register', 'main.ts'])
    expect(stderr).toContain('CHAOS REPORT: Payments.charge failed!')
    expect(stderr).toContain('- order: { id: 21 }\n- total: 43\n')
    expect(stderr).not.toContain('Warning')
    expect(status).toBe(0)
  })
})

test('a report says that jiti runs code unseen', () => {
  const root = createWith('jiti')
  writeFileSync(
    join(root, 'main.ts'),
    `import { ghost } from 'traceghost'
const charge = ghost({ suppress: true })(function charge(id: number): void { throw new Error('declined ' + id) })
charge(21)
`,
  )
  const command = [process.execPath, ...PRELOADS.import, 'node_modules/jiti/lib/jiti-cli.mjs', 'main.ts']
  const { stderr, status } = execute(root, command)
  expect(stderr).toContain('CHAOS REPORT: charge failed!')
  expect(stderr.replace(/\s+/g, ' ')).toContain('jiti compiled these files and ran them where nothing sees their code')
  expect(status).toBe(0)
})
