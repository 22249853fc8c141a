import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { LoweredProgram } from '../program.ts'

/** The beginning of file names in the stacks of programs. */
export const ROOT = 'program/'

const PLACE = /program\/([^:()\s]+):(\d+):\d+/g

/** esbuild calls `super` in a function of its own when it sets parameter properties and the call stands in a `try`. */
const ESBUILD_SUPER = '__super '

/**
 * Returns the program's part of an error's stack: names of functions, files and lines, and columns where they are asked
 * for. They are those of the text before lowering.
 */
export function createStackOf({
  files,
  stacks = 'lines',
}: Pick<LoweredProgram, 'files' | 'stacks'>): (error: Error) => string {
  const maps = new Map<string, TraceMap>()
  for (const [name, { map }] of Object.entries(files)) if (map) maps.set(name, new TraceMap(map))
  const original = (place: string, file: string, line: string): string => {
    const map = maps.get(file)
    const column = Number(place.slice(place.lastIndexOf(':') + 1))
    const found = map && originalPositionFor(map, { line: Number(line), column: column - 1 })
    const own = stacks === 'columns' ? `:${map ? (found?.column ?? -1) + 1 : column}` : ''
    return `${file}:${map ? (found?.line ?? 'lowered') : line}${own}`
  }
  return (error) => {
    const stack = textOf(error)
    if (stack === undefined) return 'none'
    const [head, ...lines] = stack.split('\n    at ')
    if (stacks === 'none') return head as string
    const own = lines.filter((line) => !/file:\/\/|node:/.test(line) && !line.startsWith(ESBUILD_SUPER))
    const places = own.map((line) => line.replaceAll(PLACE, original).replaceAll(/(<anonymous>:\d+):\d+/g, '$1'))
    return [head, ...places].join(' | ')
  }
}

/** In some versions of V8 the stack is a value, in others an accessor of the engine's own. */
function textOf(error: Error): string | undefined {
  const descriptor = Object.getOwnPropertyDescriptor(error, 'stack')
  const stack = descriptor?.get ? descriptor.get.call(error) : descriptor?.value
  return typeof stack === 'string' ? stack : undefined
}
