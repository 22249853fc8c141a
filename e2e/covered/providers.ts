/** The tools that take coverage, each as its users set it up. */
export interface Provider {
  /** Also in the short run. */
  readonly quick?: boolean
  /** What Node runs: a file of the project and its arguments. */
  command(isInstrumented: boolean): readonly [string, ...string[]]
  files(isInstrumented: boolean): Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

const SHOP = `import { strict } from 'node:assert'

export function price(item, count) {
  const base = item.price, factor = count > 10 ? 0.9 : 1
  let total = base * count
  if (total > 1000) {
    total = total - 100
    note('large')
  } else if (count === 0) {
    return 0
  }
  const { name = 'none', kind } = item
  const label =
    name.toUpperCase() || kind
  strict(label)
  return total * factor
}

export const names = (items) => items.map((item) => item.name ?? item.id.toString())
export const never = (items) => names(items).join()

function note(text) {
  const line = String(text)
  return line
}

export class Cart {
  items = []
  static from(list) {
    const cart = new Cart()
    for (const item of list) {
      const copy = { ...item }
      if (copy.none) continue
      cart.add(copy)
    }
    return cart
  }
  add(item) { const at = this.items.push(item); return at }
  async load(id) {
    try {
      const item = await find(id)
      return item.price
    } catch (error) {
      const { message } = error
      return message.length
    }
  }
}

const find = async (id) => {
  const found = id ? { price: id } : undefined
  if (!found) throw new Error('none')
  return found
}
`

const USE = `price({ price: 3 }, 2)
  price({ price: 3, name: 'a' }, 20)
  names([{ name: 'a' }])
  Cart.from([{ a: 1 }, { none: 1 }])
  await new Cart().load(1)
`

/** The program. */
export const FILES: Readonly<Record<string, string>> = { 'shop.js': SHOP }

const IMPORT = `import { Cart, names, price } from './shop.js'\n`

const vitest = (provider: string): Provider => ({
  command: () => [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--coverage',
    `--coverage.provider=${provider}`,
    '--coverage.reporter=json',
  ],
  files: (isInstrumented) => ({
    'package.json': '{ "type": "module" }',
    'shop.test.js': `${IMPORT}import { test } from 'vitest'\ntest('shop', async () => {\n  ${USE}})\n`,
    'vitest.config.js': `import traceghost from 'unplugin-traceghost/vite'
      export default { test: { include: ['*.test.js'] }, plugins: ${isInstrumented ? `[traceghost({ frames: 'all' })]` : '[]'} }`,
  }),
})

const jest = (provider: string, transformer: (isInstrumented: boolean) => readonly [string, object]): Provider => ({
  command: () => [
    'node_modules/jest/bin/jest.js',
    '--no-cache',
    '--coverage',
    `--coverageProvider=${provider}`,
    '--coverageReporters=json',
  ],
  files: (isInstrumented) => ({
    'package.json': '{}',
    'shop.test.js': `${IMPORT}test('shop', async () => {\n  ${USE}})\n`,
    'jest.config.json': JSON.stringify({ transform: { '\\.js$': transformer(isInstrumented) } }),
  }),
})

const babelJest = (isInstrumented: boolean): [string, object] => [
  'babel-jest',
  {
    configFile: false,
    presets: [['@babel/preset-env', { targets: { node: 'current' } }]],
    plugins: isInstrumented ? [['babel-plugin-traceghost', { frames: 'all' }]] : [],
  },
]

const swcJest = (isInstrumented: boolean): [string, object] => {
  const options = { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }
  return isInstrumented
    ? ['@traceghost/swc/jest', { ...options, traceghost: { frames: 'all' } }]
    : ['@swc/jest', options]
}

export const PROVIDERS: Readonly<Record<string, Provider>> = {
  c8: {
    quick: true,
    command: (isInstrumented) => [
      'node_modules/c8/bin/c8.js',
      '--reporter=json',
      '--include=shop.js',
      'node',
      ...(isInstrumented ? ['--import', '@traceghost/node'] : []),
      'main.js',
    ],
    files: () => ({ 'package.json': '{ "type": "module" }', 'main.js': `${IMPORT}${USE}` }),
    env: { TRACEGHOST_FRAMES: 'all' },
  },
  'Vitest, istanbul': vitest('istanbul'),
  'Vitest, v8': vitest('v8'),
  'Jest with babel-jest, babel': { ...jest('babel', babelJest), quick: true },
  'Jest with babel-jest, v8': jest('v8', babelJest),
  'Jest with @swc/jest, babel': jest('babel', swcJest),
  'Jest with @swc/jest, v8': jest('v8', swcJest),
}
