// Why: docs/adr/growth-of-files.md
/**
 * How much larger the files of the corpus become when every function is instrumented, as they are downloaded:
 * compressed.
 */

import { gzipSync } from 'node:zlib'
import { parseWithOxc, transform } from '@traceghost/transform'
import { rewrite } from '@traceghost/transform/host'
import { fileOf, takeApart } from '../../../unplugin/src/names/apart.ts'
import { libraryTexts } from '../libraries.ts'
import { median } from '../measure.ts'
import type { Row } from '../table.ts'
import { publishedFiles, type SourceFile, stripped, typeScriptFiles } from './files.ts'

const isTest = ({ file }: SourceFile): boolean => /test|spec|bench/.test(file)

const NAMES_APART = "minified, names: 'chunk'"

/** In the median of files. */
const BUDGETS: Readonly<Record<string, number>> = { 'as they stand': 25, minified: 50, [NAMES_APART]: 20 }

/** The processing of a file and of its instrumented form before both are compressed. */
const FORMS: Readonly<Record<string, (code: string, file: string) => string>> = {
  'as they stand': (code) => code,
  compiled: (code, file) => stripped(code, file),
  minified: (code, file) => stripped(code, file, { minify: true }),
  [NAMES_APART]: (code, file) => withoutNames(stripped(code, file, { minify: true })),
}

/** As the last step of a build leaves it. Chunks that only a failure loads do not count. */
function withoutNames(code: string): string {
  const apart = takeApart(code, parseWithOxc, 'chunk')
  return apart ? rewrite(code, apart.edits(`()=>import("./${fileOf(apart.names)}")`)).code : code
}

export async function measureCorpusGrowth(): Promise<Row[]> {
  const sources = typeScriptFiles()
  const libraries = await libraryTexts()
  return [
    ...growthOf(
      'sources of libraries',
      sources.filter((source) => !isTest(source)),
    ),
    ...growthOf('their tests', sources.filter(isTest)),
    ...growthOf('published modules', publishedFiles()),
    ...growthOf(
      'libraries as one chunk each',
      libraries.map(([name, code]) => ({ file: `${name}.js`, code })),
    ),
  ]
}

function growthOf(what: string, files: readonly SourceFile[]): Row[] {
  const pairs = files.flatMap(({ file, code }) => {
    const result = transform(code, file, { frames: 'all' })
    return result && result.sites.length > 0 ? [{ file, plain: code, instrumented: result.code }] : []
  })
  return Object.entries(FORMS).map(([form, shape]) => {
    const sizes = pairs.map(({ file, plain, instrumented }) => ({
      plain: gzipBytes(shape(plain, file)),
      instrumented: gzipBytes(shape(instrumented, file)),
    }))
    const growths = sizes.map(({ plain, instrumented }) => percent(instrumented, plain))
    const sorted = growths.toSorted((one, other) => one - other)
    const quarters = [sorted.length >> 2, (3 * sorted.length) >> 2].map((index) => sorted[index]?.toFixed(1))
    const whole = percent(sum(sizes, 'instrumented'), sum(sizes, 'plain')).toFixed(1)
    const note = `${pairs.length} of ${files.length} files; quartiles ${quarters.join(' and ')} %; all together ${whole} %`
    const budget = BUDGETS[form]
    return { what: `${what}, ${form}`, measured: median(growths), unit: '%', ...(budget && { budget }), note }
  })
}

const percent = (bytes: number, of: number): number => (bytes / of - 1) * 100

const sum = <Key extends string>(sizes: readonly Record<Key, number>[], key: Key): number =>
  sizes.reduce((total, size) => total + size[key], 0)

const gzipBytes = (code: string): number => gzipSync(code, { level: 9 }).length
