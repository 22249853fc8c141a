import typescript from '@rollup/plugin-typescript'
import type { Plugin } from 'rollup'
import { describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { build } from './bundlers/bundler.ts'
import { rolldownBundler, rollupWith, viteBundler } from './bundlers/rollup.ts'

const withTypescript = rollupWith((root) => [
  (typescript as unknown as typeof typescript.default)({
    tsconfig: `${root}/tsconfig.json`,
    filterRoot: root,
  }) as Plugin,
])

describe('@rollup/plugin-typescript', () => {
  const app = (main: string): string =>
    createApp({
      'src/main.ts': main,
      'src/other.ts': `import { ghost } from 'traceghost'\nexport const other = ghost((n: number) => n.toFixed())\n`,
      'tsconfig.json':
        '{ "compilerOptions": { "target": "es2022", "module": "esnext", "moduleResolution": "bundler" } }',
    })

  test('is warned of once, with the cure, where it compiles marked files', async () => {
    const main = `import { ghost } from 'traceghost'
export { other } from './other'
export class A { @ghost pay() { return this.pay() } }
`
    const { warnings } = await build(withTypescript, { root: app(main) })
    expect(warnings.filter((warning) => warning.includes('plugin-typescript compiles'))).toEqual([
      expect.stringContaining('rollup-plugin-esbuild'),
    ])
  }, 30_000)

  test('is not warned of where no file has marks', async () => {
    const { warnings } = await build(withTypescript, { root: app('export const a: number = 1') })
    expect(warnings.filter((warning) => warning.includes('plugin-typescript compiles'))).toEqual([])
  }, 30_000)
})

describe.each([viteBundler, rolldownBundler])('a decorator in the output of $name', (bundler) => {
  const late = (code: string): string =>
    createApp({
      'src/main.ts': `export * from './late.ts'`,
      'src/late.ts': `import { ghost } from 'traceghost'\n${code}`,
    })

  test('is warned of, with the cure', async () => {
    const root = late('export class A { @ghost pay() {} @ghost({ depth: 1 }) charge() {} }')
    const { warnings } = await build(bundler, { root, options: { exclude: /late/ } })
    expect(warnings.filter((warning) => warning.includes('`@ghost`'))).toEqual([
      expect.stringContaining('Look at the options include and exclude'),
    ])
  })

  test('is told from one that stays beside others', async () => {
    const code = 'const other = (value: unknown): void => void value\nexport class A { @ghost @other pay() {} }'
    const { warnings } = await build(bundler, { root: late(code) })
    expect(warnings.filter((warning) => warning.includes('`@ghost`'))).toEqual([
      expect.stringContaining('above other decorators stays for the compiler that lowers them'),
    ])
  })

  test('is none where a string or a comment has the text', async () => {
    const root = late(`/*! @ghost */ export const a = () => ['@ghost', ghost]`)
    const { warnings } = await build(bundler, { root, options: { exclude: /late/ } })
    expect(warnings.filter((warning) => warning.includes('`@ghost`'))).toEqual([])
  })
})
