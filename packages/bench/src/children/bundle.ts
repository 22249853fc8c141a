/**
 * Sends the megabytes of a large bundle, then the ratios of its transform to its parse, one a round; argument: rounds.
 */

import { publishedFiles, stripped } from '../corpus/files.ts'
import { parsing, transforming } from '../generated/runs.ts'
import { type Run, workOf } from '../measure.ts'

const BUNDLE_CHARACTERS = 20e6

/** Minified modules as functions, as bundlers wrap them, over and over. */
function bundle(): string {
  const modules = publishedFiles().map(({ file, code }) => {
    const body = stripped(code, file, { minify: true, format: 'cjs' })
    return `(function(module,exports,require){${body}})({},{},load);\n`
  })
  let text = ''
  while (text.length < BUNDLE_CHARACTERS) text += modules.join('')
  return text
}

const code = bundle()
const timeOf = async (run: Run): Promise<number> => {
  globalThis.gc?.()
  return workOf(run, 1)
}

const numbers = [code.length / 1e6]
for (let round = 0; round < Number(process.argv[2]); round++) {
  const parseMs = await timeOf(parsing(code))
  numbers.push((await timeOf(transforming(code))) / parseMs)
}
process.send?.(numbers)
