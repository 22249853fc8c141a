import { describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { type BuildFailure, type Bundler, build } from './bundlers/bundler.ts'
import { bundlers } from './bundlers/bundlers.ts'

const half = (end = ''): string => `import { ghost } from 'traceghost'
export const half = ghost((n: number) => { const result = n / 2; return check(result) })${end}
function check(n: number): number { return n.toFixed().length }
console.log(half.name)
`

/** Farm has a process of its own for each build: by default it does not repeat what is the same for all. */
const isFull = process.env.TRACEGHOST_MATRIX === 'full'
const isSlow = ({ name }: Bundler): boolean => !isFull && name === 'Farm'

describe.each(bundlers)('$name', (bundler) => {
  const modes = [
    ['development', 'development', true],
    ['development', 'production', false],
  ] as const

  test.each(modes.slice(0, isSlow(bundler) ? 1 : undefined))(
    'enabled in %s with names to mask, built for %s',
    async (enabled, mode, expected) => {
      const { code } = await build(bundler, {
        root: createApp({ 'src/main.ts': half() }),
        mode,
        options: { enabled, maskVars: ['account'] },
      })
      expect(/['"`]src\/main\.ts/.test(code)).toBe(expected)
      expect(/maskVars["']?: ?\[\s*["'`]account/.test(code)).toBe(expected)
      expect(code).not.toMatch(/ghost\(\(?\(?n/)
    },
    30_000,
  )

  test('a mark that cannot work fails the build, and says where', async () => {
    const root = createApp({ 'src/main.ts': half('\nclass A { @ghost count = 3 }') })
    const failure: BuildFailure | undefined = await build(bundler, { root }).then(
      () => undefined,
      (error) => error,
    )
    // Each counts columns as in its own messages.
    const place = { rollup: 'src/main.ts (3:10): ', esbuild: 'src/main.ts:3:10: ' }[bundler.name.toLowerCase()]
    expect(`${failure?.message} ${failure?.said}`).toContain(place ?? 'src/main.ts:3:11: ')
  }, 30_000)

  test.skipIf(isSlow(bundler))(
    'a file that does not parse is left to the bundler, with a warning',
    async () => {
      const root = createApp({ 'src/main.ts': half('\nconst x = ;') })
      const failure: BuildFailure | undefined = await build(bundler, { root }).then(
        () => undefined,
        (error) => error,
      )
      expect(failure).toBeDefined()
      expect(`${failure?.message} ${failure?.said}`).toContain('; traceghost leaves the file to the bundler')
    },
    30_000,
  )
})
