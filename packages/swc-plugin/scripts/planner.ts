import { fileURLToPath } from 'node:url'
import { transformSync } from '@swc/core'
import { type RolldownPlugin, rolldown } from 'rolldown'
import { SOURCES } from '../../../scripts/sources.ts'

const entry = fileURLToPath(new URL('../src/engine.ts', import.meta.url))

/** The planner as one script. */
export async function bundlePlanner(): Promise<string> {
  const names = await bundle(sourceOf('traceghost/secret-names') as string, [sources])
  const lazy = lazily('traceghost/secret-names', ['createNameTest', 'createReasons'], names)
  return withoutDeadZones(await bundle(entry, [lazy, sources]))
}

/** `let` → `var`: at every use of a `let`, the engine looks whether it has a value yet. */
const withoutDeadZones = (code: string): string =>
  transformSync(code, {
    swcrc: false,
    configFile: false,
    isModule: false,
    env: { targets: 'node 24', include: ['transform-block-scoping'] },
  }).code

async function bundle(input: string, plugins: RolldownPlugin[]): Promise<string> {
  const made = await rolldown({
    input,
    plugins,
    platform: 'neutral',
    external: /^node:/,
    treeshake: { moduleSideEffects: (id) => id.endsWith('/src/engine.ts') },
  })
  const { output } = await made.generate({ format: 'iife', name: 'made', minify: true })
  return output[0].code
}

const sources: RolldownPlugin = { name: 'sources', resolveId: (id) => sourceOf(id) }

function sourceOf(id: string): string | undefined {
  const alias = SOURCES.find(({ find }) => find.test(id))
  return alias && id.replace(alias.find, alias.replacement)
}

/**
 * A module whose functions make functions, and which is run at the first call of one of those: its lists of words take
 * longer to read than most files to plan.
 */
function lazily(id: string, names: readonly string[], code: string): RolldownPlugin {
  const functions = names.map(
    (name) =>
      `export const ${name} = (...given) => { let test; return (...args) => (test ??= load().${name}(...given))(...args) }`,
  )
  const text = `let known\nconst load = () => known ??= (() => { ${code}; return made })()\n${functions.join('\n')}`
  return {
    name: 'lazily',
    resolveId: (from) => (from === id ? `\0${id}` : undefined),
    load: (from) => (from === `\0${id}` ? text : undefined),
  }
}
