import { oxcParse, transform } from '@traceghost/transform'
import { parseSync } from 'oxc-parser'
import type { Run } from '../measure.ts'

const parse = oxcParse(parseSync)
const FILE = 'generated.ts'

export const parsing =
  (code: string): Run =>
  (times) => {
    for (let time = 0; time < times; time++) parse(code, FILE, { syntax: 'ts', sourceType: 'module' })
  }

/** Every function, without the source map. */
export const transforming =
  (code: string): Run =>
  (times) => {
    for (let time = 0; time < times; time++) transform(code, FILE, { frames: 'all', parse })
  }
