import { beforeAll, describe, expect, it } from 'vitest'
import { COMPILERS } from '../../transform/test/same-to-tools/named-exports/compilers.ts'
import { MODULES } from '../../transform/test/same-to-tools/named-exports/modules.ts'
import { createProgram, execute, nodes, run } from './program.ts'

/** A module that imports, by name, what the others export, in what every compiler made of them. */
const IMPORTS: readonly (readonly [file: string, names: string])[] = [
  ['source', 'mul, add, Box'],
  ['star', 'mul, add, Box'],
  ['stars', 'mul, add, Box, first, count, own'],
  ['namespace', 'source'],
  ['named', 'mul, times, Crate'],
  ['default-as', 'product'],
  ['imported', 'mul, plus, twice'],
  ['whole', 'source'],
  ['values', "first, two, rest, count, old, increase, later, 'a name' as spaced, Kind"],
]

/** `mul` of a module that SWC wrote is called `mul_SWC_star`. */
const importOf = (folder: string, [file, names]: (typeof IMPORTS)[number]): string => {
  const id = `${folder.replaceAll(/\W/g, '_')}_${file.replaceAll('-', '_')}`
  const parts = names.split(', ').map((name) => name.split(' as '))
  const list = parts.map(([name, own = name]) => `${name} as ${own}_${id}`).join(', ')
  const used = parts.map(([name, own = name]) => `${own}_${id}`)
  return `import { ${list} } from './${folder}/${file}.js'\nconsole.log(${JSON.stringify(id)}, ${used.map((it) => `typeof ${it}`).join(', ')})`
}

/** Names that a plain program does not find either, in one version of Node or all. */
const UNNAMED: Readonly<Record<string, readonly string[]>> = {
  SWC: ['star', 'stars'],
  'tsc 5.9': ['default-as', 'named'],
  'tsc 7': ['default-as', 'named'],
}

const isNamed = (compiler: string, file: string): boolean => !UNNAMED[compiler]?.includes(file)

const files: Record<string, string> = {}

beforeAll(async () => {
  const compiled = await Promise.all(
    Object.entries(COMPILERS).map(async ([name, compile]) => ({ name, outputs: await compile(MODULES) })),
  )
  const imports = compiled.flatMap(({ name, outputs }) => {
    const folder = name.replaceAll(' ', '-')
    for (const [file, code] of Object.entries(outputs)) files[`${folder}/${file}`] = code
    return IMPORTS.filter(([file]) => isNamed(name, file)).map((it) => importOf(folder, it))
  })
  files['main.mjs'] = `${imports.join('\n')}\nconsole.log(mul_Babel_8_star(2, 3), add_tsc_5_9_stars(1, 2))\n`
}, 30_000)

describe.each(Object.entries(nodes))('%s', (_, node) => {
  it('starts a program that imports names of compiled CommonJS, every function instrumented', () => {
    const root = createProgram(files)
    const plain = execute(root, [node, 'main.mjs'])
    expect(plain).toMatchObject({ status: 0, stderr: '' })
    expect(plain.stdout).toMatch(/\n6 3\n$/)
    expect(run(root, 'main.mjs', { node, env: { TRACEGHOST_FRAMES: 'all' } })).toEqual(plain)
  }, 30_000)
})
