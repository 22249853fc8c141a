import { describe, expect, it } from 'vitest'
import { type Frames, transform } from '../../src/index.ts'
import { runLowered } from '../harness/observe.ts'
import type { LoweredFile, LoweredProgram, Program } from '../harness/program.ts'
import { readTorture, tortureNames } from '../harness/torture-programs.ts'

/** Stacks of instrumented programs, led back by their maps, have the lines and columns of the plain ones. */
function withMaps({ files, sourceType }: Program, frames: Frames): LoweredProgram {
  const lowered = Object.entries(files).map(([file, code]): [string, LoweredFile] => {
    if (file.endsWith('.json')) return [file, { code, type: 'json' }]
    const type = file.endsWith('.cjs') ? 'commonjs' : file.endsWith('.mjs') ? 'module' : sourceType
    const result = transform(code, file, { frames, small: 'record', sourceType: type })
    return [file, { code: result?.code ?? code, type, ...(result && { map: JSON.stringify(result.map) }) }]
  })
  return { files: Object.fromEntries(lowered), isInstrumented: frames === 'all', stacks: 'columns' }
}

/** By program and function that the stack begins in: places that V8 has from whatever comes before. */
const KNOWN: Readonly<Record<string, string>> = {
  'classes.js <static_initializer>': 'the call of static initialisers has the place of what comes before the class',
  'comments.js #private': 'the file gives itself another name, so that no map is found',
  'super-early.js check': 'a missing `super()` is told after the expression',
}

const isKnown = (name: string, stack: string): boolean =>
  Object.keys(KNOWN).some((key) => key.startsWith(`${name} `) && stack.includes(`| ${key.slice(name.length + 1)} (`))

describe.each(['module', 'commonjs'] as const)('%s', (folder) => {
  it.each(tortureNames(folder))('%s', async (name) => {
    const program: Program = { ...readTorture(folder, name), sourceType: folder }
    const plain = await runLowered(withMaps(program, 'none'))
    const instrumented = await runLowered(withMaps(program, 'all'))
    expect(differentPlaces(plain.log, instrumented.log).filter((each) => !isKnown(name, each))).toEqual([])
  })
})

const STACK = /stack: (.*?), stack|stack: (.*?), message/g

function differentPlaces(plain: readonly string[], instrumented: readonly string[]): string[] {
  return plain.flatMap((line, at) => {
    const others = (instrumented[at] ?? '').match(STACK) ?? []
    return (line.match(STACK) ?? []).flatMap((stack, index) =>
      stack === others[index] ? [] : [`${stack}\n${others[index]}`],
    )
  })
}
