import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createTransformer } from '../src/jest.ts'
import { createProgram, execute, type Outcome, tool } from './program.ts'

const source = (imports: string): string => `import { ghost } from 'traceghost'
${imports}
interface Order {
  id: number
}

class Payments {
  @ghost charge(order: Order): void {
    const total = order.id * 2
    throw new (order.id > 1 ? RangeError : Error)('declined ' + total)
  }
}

test('handled', () => expect(() => new Payments().charge({ id: 1 })).toThrow('declined 2'))
test('failing', () => new Payments().charge({ id: 21 }))
test('passing', () => {})
`

const LINE = source('').slice(0, source('').indexOf('throw new')).split('\n').length

function project(files: { readonly [path: string]: string }, links: { readonly [name: string]: string }): string {
  const root = createProgram(files)
  for (const [name, path] of Object.entries(links))
    symlinkSync(tool(path), join(root, 'node_modules', name), 'junction')
  return root
}

function expectReports({ status, stdout, stderr }: Outcome, file: string): void {
  const said = stdout + stderr
  expect(status).toBe(1)
  expect(said.match(/CHAOS REPORT: Payments.charge failed!/g)).toHaveLength(2)
  expect(said).toContain('- total: 42')
  expect(said).toContain(`Location: ${file}, line ${LINE}`)
  expect(said).toMatch(new RegExp(`${file}:${LINE}:11`))
  expect(said).toMatch(/1 failed.*3 passed/)
}

/** A test with a factory that the runner moves above the imports, in a file with nothing but ghosts. */
const mocking = (object: string, imports: string): string => `'use ghost'
import { rate } from './rates'
import { charge } from './charge'
${imports}
${object}.mock('./rates', () => {
  const made = [1, 2].map((each) => each * 21)
  const factory = { rate: () => made[1] }
  return factory
})

test('mocked', () => {
  expect([rate(), charge(2)]).toEqual([42, 84])
})
`

/** The modules of such a test. */
const MOCKED: { readonly [path: string]: string } = {
  'rates.ts': `export function rate(): number {
  'use ghost'
  throw new Error('not mocked')
}
`,
  'charge.ts': `import { rate } from './rates'
export function charge(amount: number): number {
  'use ghost'
  const total = amount * rate()
  return total
}
`,
}

describe('Jest with ts-jest', () => {
  const jest = tool('jest/bin/jest.js')
  const compiler = tool('typescript-5')
  const compilerOptions = { target: 'es2022', isolatedModules: true, module: 'commonjs', esModuleInterop: true }

  test.each([
    ['isolatedModules', { isolatedModules: true }],
    ['legacy decorators', { isolatedModules: true, experimentalDecorators: true }],
  ])('%s: one report a failure, right lines, outcomes unchanged', (_, more) => {
    const options = { compiler, diagnostics: false, tsconfig: { ...compilerOptions, ...more } }
    const transform = { '\\.ts$': ['@traceghost/node/jest', { transformer: 'ts-jest', options }] }
    const root = project(
      {
        'package.json': JSON.stringify({ jest: { transform, cacheDirectory: 'cache' } }),
        'pay.test.ts': source(''),
        ...MOCKED,
        'mocks.test.ts': mocking('jest', ''),
      },
      { 'ts-jest': 'ts-jest' },
    )
    expectReports(execute(root, [process.execPath, jest, '--ci', '-i']), 'pay.test.ts')
  })

  test.each([
    [undefined, /needs { transformer: 'ts-jest' }/],
    [{ transformer: 'ts-jest', frames: 'all' }, /^Unknown @traceghost\/node\/jest option 'frames'\. Did you mean /],
    [{ transformer: 'ts-jest', traceghost: { frames: 'some' as 'all' } }, /frames must be one of/],
    [
      { transformer: 'ts-jets' },
      /^@traceghost\/node\/jest needs 'ts-jets', but it is not installed: npm install --save-dev ts-jets\.$/,
    ],
    [{ transformer: './own.js' }, /^@traceghost\/node\/jest needs '\.\/own\.js', but there is no such file\.$/],
  ])('wrong options: %j', async (config, message) => {
    await expect(createTransformer(config as { transformer: string })).rejects.toThrow(message)
  })
})

test('Vitest with unplugin-traceghost/vite: one report a failure, right lines, outcomes unchanged', () => {
  const config = `import traceghost from 'unplugin-traceghost/vite'\nexport default { plugins: [traceghost()] }\n`
  const root = project(
    {
      'package.json': '{ "type": "module" }',
      'vitest.config.js': config,
      'pay.test.ts': source(`import { expect, test } from 'vitest'`),
      ...MOCKED,
      'mocks.test.ts': mocking('vi', `import { expect, test, vi } from 'vitest'`),
    },
    { 'unplugin-traceghost': 'unplugin-traceghost', vitest: '../../../node_modules/vitest', vite: 'vite' },
  )
  const { status, stdout, stderr } = execute(root, [process.execPath, 'node_modules/vitest/vitest.mjs', 'run'])
  expectReports({ status, stdout, stderr }, 'pay.test.ts')
})
