import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type Frames, oxcParse, type Parse, transform } from '@traceghost/transform'
import { transformSync } from 'esbuild'
import { parseSync } from 'oxc-parser'
import { median, ratiosOf } from './measure.ts'
import { markedPrograms, type Program, singleProgram, wholePrograms } from './programs.ts'
import type { Row } from './table.ts'

const ROUNDS = 41
const ROUND_MS = 20

interface Source {
  readonly what: string
  readonly file: string
  readonly code: string
  readonly frames: Frames
}

/** The transform beside the parse alone, with the same parser. */
export async function measureTransform(): Promise<Row[]> {
  const parse = oxcParse(parseSync)
  const rows: Row[] = []
  for (const source of sources()) {
    const { what, frames } = source
    const measured = median(await ratiosOf(parsing(source, parse), transforming(source, parse, true), ROUNDS, ROUND_MS))
    const withoutMap = median(await ratiosOf(parsing(source, parse), transforming(source, parse), ROUNDS, ROUND_MS))
    const note = `without source map ${withoutMap.toFixed(3)}×`
    // The budget is that of a file with a mark, source map included.
    rows.push({ what, measured, unit: '×', note, ...(frames === 'module' && { budget: 2 }) })
  }
  return rows
}

function sources(): Source[] {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
  const playground = '../../../playground/src/payments.ts'
  const scheduler = read('../programs/whole/scheduler.js')
  const parser = readFileSync(new URL(import.meta.resolve('@babel/parser')), 'utf8')
  return [
    { what: 'payments.ts of the playground', file: 'payments.ts', code: read(playground), frames: 'module' },
    { what: 'scheduler.js, marked', file: 'scheduler.js', code: `'use ghost'\n${scheduler}`, frames: 'module' },
    { what: 'scheduler.js, all frames', file: 'scheduler.js', code: scheduler, frames: 'all' },
    { what: 'babel-parser.js, all frames', file: 'babel-parser.js', code: parser, frames: 'all' },
  ]
}

const parsing =
  ({ file, code }: Source, parse: Parse) =>
  (times: number): void => {
    const syntax = file.endsWith('.ts') ? 'ts' : 'jsx'
    for (let time = 0; time < times; time++) parse(code, file, { syntax, sourceType: 'module' })
  }

const transforming =
  ({ file, code, frames }: Source, parse: Parse, wantsMap = false) =>
  (times: number): number => {
    let length = 0
    for (let time = 0; time < times; time++) {
      const result = transform(code, file, { frames, small: 'record', parse })
      length += (wantsMap ? result?.map.mappings : result?.code)?.length ?? 0
    }
    return length
  }

/** The download of a bundle's user: minified, then compressed. */
export async function measureGrowth(): Promise<Row[]> {
  const programs = [...markedPrograms(), singleProgram('report', 'module'), ...(await wholePrograms())]
  return programs.map((program) => growthOf(program))
}

function growthOf({ name, source, instrumentedSource }: Program): Row {
  const plainBytes = gzipBytes(minify(source))
  const bytes = gzipBytes(minify(instrumentedSource))
  const unminified = (gzipBytes(instrumentedSource) / gzipBytes(source) - 1) * 100
  const note = `${plainBytes} to ${bytes} bytes; ${unminified.toFixed(1)} % when not minified`
  return { what: name, measured: (bytes / plainBytes - 1) * 100, unit: '%', budget: 25, note }
}

const minify = (code: string): string => transformSync(code, { minify: true, format: 'esm' }).code

const gzipBytes = (code: string): number => gzipSync(code, { level: 9 }).length
