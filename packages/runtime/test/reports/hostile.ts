import type { Report } from '../../src/model.ts'
import { causes } from './failures.ts'
import { payment } from './payment.ts'

/** What a text must not do: end an element, run a script, move a cursor, turn text around, format a console, end a fence. */
export const HOSTILE =
  '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'><a href="javascript:alert(3)">{{7*7}}<%= 8*8 %>' +
  '\x1b[31m\x1b]8;;http://evil\x07\x9b2J\r\b\u202eevil\u2066\u2028\ufeff\ud800%c%s%o%d\n```\n~~~~\n<!-- ]]> @everyone #1'

/** Members whose text the model fixes. */
const FIXED = new Set(['kind', 'reason', 'origin', 'omitted', 'runtime', 'time'])

function poison<Data>(data: Data, name = ''): Data {
  if (typeof data === 'string') return (FIXED.has(name) ? data : `${data}${HOSTILE}`) as Data
  if (Array.isArray(data)) return data.map((item) => poison(item, name)) as Data
  if (typeof data !== 'object' || data === null) return data
  // The type of a primitive is fixed, that of an object is the name of a class.
  const isPrimitive = 'kind' in data && data.kind === 'primitive'
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, isPrimitive && key === 'type' ? value : poison(value, key)]),
  ) as Data
}

/** A report with hostile text in every place that the program decides. */
export const hostile: Report = poison({ ...payment, error: { ...payment.error, cause: causes.error }, notes: ['note'] })
