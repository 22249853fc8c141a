import { transform } from '@traceghost/transform'
import traceghost from 'babel-plugin-traceghost'
import { describe, expect, it } from 'vitest'
import { programs, run, sourceOf } from '../../transform/test/same-behaviour/super-call/programs.ts'
import { type BabelVersion, compile, versions } from './harness/babel.ts'

interface Setup {
  readonly babel: BabelVersion
  /** Whether members of classes are lowered too. */
  readonly isLowered: boolean
}

const OFF = { enabled: false }

async function compiled(code: string, plugin: object, { babel, isLowered }: Setup): Promise<string> {
  const typescript = babel.resolve('@babel/preset-typescript')
  const env = [babel.resolve('@babel/preset-env'), { targets: { chrome: 70 }, modules: false }]
  const decorators = [babel.resolve('@babel/plugin-proposal-decorators'), { version: '2023-11' }]
  const presets = isLowered ? [env, typescript] : [typescript]
  const rest = { presets, plugins: [[traceghost, plugin], decorators] }
  return (await compile(babel, code, { filename: 'a.ts', sourceType: 'script', rest })).code
}

const isFull = process.env.TRACEGHOST_MATRIX === 'full'

const setups = versions.flatMap((babel) =>
  (isFull ? [false, true] : [babel.version === '8']).map((isLowered) => ({
    babel,
    version: babel.version,
    isLowered,
    names: Object.keys(programs),
  })),
)

describe.each(setups)('Babel $version, lowered: $isLowered', ({ names, ...setup }) => {
  it.each(names)('%s', async (name) => {
    const source = sourceOf(name)
    const plain = run(await compiled(source, OFF, setup))
    const ofTree = run(await compiled(source, { frames: 'all', small: 'record' }, setup))
    const ofText = run(
      await compiled(transform(source, 'a.cts', { frames: 'all', small: 'record' })?.code ?? '', OFF, setup),
    )
    expect(ofTree.log).toEqual(plain.log)
    expect(ofText.log).toEqual(plain.log)
    expect(ofTree.captures).toEqual(ofText.captures)
    expect(plain.log.join()).not.toContain('does not run')
  })
})
