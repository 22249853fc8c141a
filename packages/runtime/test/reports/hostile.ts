import type { Report } from '../../src/model.ts'
import { kinds, limits } from './extremes.ts'
import { causes } from './failures.ts'
import { payment } from './payment.ts'

/** A text must not end an element, run a script, move a cursor, turn text around, format a console, end a fence. */
export const HOSTILE: string =
  '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'><a href="javascript:alert(3)">{{7*7}}<%= 8*8 %>' +
  '\x1b[31m\x1b]8;;http://evil\x07\x9b2J\r\b\u202eevil\u2066\u2028\ufeff\ud800%c%s%o%d\n```\n~~~~\n<!-- ]]> @everyone #1'

/** The same and more, one at a time: a text that is nothing else begins and ends where it stands. */
export const hostileTexts: readonly string[] = [
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '--><script>alert(1)</script>',
  ']]><script>alert(1)</script><![CDATA[',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '" onmouseover="alert(1)" autofocus onfocus="alert(1)',
  "' style='background:url(http://127.0.0.1:9/evil)",
  '` onload=alert(1) ',
  '<a href="javascript:alert(1)">click</a>',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '</style><style>@import "http://127.0.0.1:9/evil"</style>',
  '}*{background:url(http://127.0.0.1:9/evil)}\\3c script\\3e alert(1)',
  '</title><script>alert(1)</script>',
  '</pre></details></article></main><script>alert(1)</script>',
  '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/evil">',
  '<base href="http://127.0.0.1:9/"><link rel=stylesheet href=evil>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="evil"></object><embed src="evil">',
  '<form action="http://127.0.0.1:9/evil"><button>send</button></form>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<template><script>alert(1)</script></template><noscript><img src=x onerror=alert(1)></noscript>',
  '&lt;script&gt;alert(1)&lt;/script&gt;&#x3C;img src=x onerror=alert(1)&#x3E;&#0;&amp;amp;',
  `{{constructor.constructor('alert(1)')()}}\${alert(1)}<%= alert(1) %>#{alert(1)}`,
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
  "$&$`$'$1%s%c%o%d%%",
  '\u202etxt.exe\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u200b\ufeff\u2028\u2029\u00ad',
  Array.from({ length: 0xa0 }, (_, code) => (code >= 0x20 && code < 0x7f ? '' : String.fromCharCode(code))).join(''),
  '\x1b[2J\x1b]0;title\x07\x1b]52;c;ZXZpbA==\x07\x1bP+q\x1b\\\x9b31m\x90\x9d\x9e\x9f',
  '\ud800x\udc00\ufdd0\uffff\u{10ffff}\u{e0041}\u{e0100}\u{e0101}\ufe0e\ufe0f',
  '`````\n```\n~~~\n# Title\n<!-- @everyone #1 [x](javascript:alert(1))',
  '__proto__',
  'constructor',
  'toString',
  '',
  ' ',
  '\n',
  `<b>${'A'.repeat(1_000)}`,
]

/** Members whose text the model fixes. */
const FIXED = new Set(['kind', 'reason', 'origin', 'omitted', 'part'])

type Change = (text: string) => string

function changed<Data>(data: Data, change: Change, name = ''): Data {
  if (typeof data === 'string') return (FIXED.has(name) ? data : change(data)) as Data
  if (Array.isArray(data)) return data.map((item) => changed(item, change, name)) as Data
  if (typeof data !== 'object' || data === null) return data
  // The type of a primitive is fixed, that of an object is the name of a class.
  const isPrimitive = 'kind' in data && data.kind === 'primitive'
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      isPrimitive && key === 'type' ? value : changed(value, change, key),
    ]),
  ) as Data
}

const { excerpt } = payment.error.stack[0] ?? {}

/** A report that has every member that there is. */
const whole: Report = {
  ...payment,
  error: {
    ...payment.error,
    value: { kind: 'primitive', type: 'string', text: 'thrown' },
    cause: { ...causes.error, omissions: limits.error.omissions ?? [] },
    errors: [limits.error],
  },
  frames: [...payment.frames, ...kinds.frames, ...limits.frames],
  environment: { ...payment.environment, userAgent: 'browser', url: 'http://localhost' },
  omissions: limits.omissions ?? [],
  notes: ['note'],
}

/** A report with hostile text after every text that the program decides. */
export const hostile: Report = {
  ...changed({ ...whole, error: { ...payment.error, cause: causes.error } }, (text) => `${text}${HOSTILE}`),
  time: payment.time,
  environment: { ...changed(payment.environment, (text) => `${text}${HOSTILE}`), runtime: 'node' },
}

/** A report whose every text is this one: not even of the form that the model asks for. */
export const poisoned = (text: string): Report => ({
  ...changed(whole, () => text),
  // Names are looked for in the lines of an excerpt.
  error: changed(
    { ...whole.error, stack: [{ origin: 'app', line: 42, column: 3, ...(excerpt && { excerpt }) }] },
    () => text,
  ),
})
