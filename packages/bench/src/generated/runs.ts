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

/** Every function. */
export const transforming =
  (code: string, wantsMap = false): Run =>
  (times) => {
    for (let time = 0; time < times; time++) {
      const result = transform(code, FILE, { frames: 'all', small: 'record', parse })
      if (wantsMap) result?.readMap()
    }
  }
