// Shows how a file is instrumented: its new text, the functions as reports know them, and those that are not
// instrumented.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Frames, Small, TransformResult } from '../packages/transform/src/index.ts'
import './read-sources.ts'
import { packages } from './sources.ts'

const USAGE = `npm run show -- <file> [--frames marked|module|all|none] [--small skip|record] [--map]

  --frames  which functions record their frames; the default is that of the transform
  --small   whether the smallest functions are recorded, with all frames
  --map     also prints where each place of the new text comes from`

interface Choice {
  readonly frames: Frames | undefined
  readonly small: Small | undefined
}

async function main(): Promise<number> {
  const given = readArguments()
  if (!given) {
    console.error(USAGE)
    return 2
  }
  const { transform } = (await import(`${packages}/transform/src/index.ts`)) as {
    transform(code: string, id: string, options: Choice): TransformResult | null
  }
  const { file, map, ...options } = given
  try {
    const result = transform(readFileSync(file, 'utf8'), file, options)
    console.log(result ? listingOf(result, map) : 'nothing to do: no mark, or no function in which anything can throw')
    return 0
  } catch (error) {
    console.error((error as Error).message)
    return 1
  }
}

function readArguments(): (Choice & { file: string; map: boolean }) | undefined {
  try {
    const options = {
      frames: { type: 'string' },
      small: { type: 'string' },
      map: { type: 'boolean', default: false },
    } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const [file, ...others] = positionals
    if (!file || others.length > 0) return undefined
    const { frames, small, map } = values
    return { file, frames: frames as Frames | undefined, small: small as Small | undefined, map }
  } catch (error) {
    console.error((error as Error).message)
    return undefined
  }
}

function listingOf({ code, map, sites, skipped, warnings }: TransformResult, hasMap: boolean): string {
  const places = sites.map(({ name, kind, line, endLine }) => `${line}-${endLine} ${kind} ${name}`)
  const messages = (found: readonly { message: string }[]): string[] => found.map(({ message }) => message)
  const sections = [
    code.trimEnd(),
    section('sites', places),
    section('skipped', messages(skipped)),
    section('warnings', messages(warnings)),
    section('map', hasMap ? [JSON.stringify(map, undefined, 2)] : []),
  ]
  return sections.filter(Boolean).join('\n\n')
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length > 0 ? [`// ${title}`, ...lines].join('\n') : ''

process.exitCode = await main()
