/** Each pattern of the mask over a megabyte of what is worst for it: the time must be linear in the text. */

import { redactAssignments } from '../../../runtime/src/mask/assignments.ts'
import { redactCommands } from '../../../runtime/src/mask/commands.ts'
import { redactNumbers } from '../../../runtime/src/mask/digits.ts'
import { redactSyntaxes } from '../../../runtime/src/mask/keyless-assignments.ts'
import { redactPatterns } from '../../../runtime/src/mask/patterns.ts'
import { redactPersonal } from '../../../runtime/src/mask/personal.ts'
import { redactSql } from '../../../runtime/src/mask/sql.ts'
import { redactUrls } from '../../../runtime/src/mask/urls.ts'
import { innerForms, signForms, vendorForms } from '../../../runtime/src/mask/vendor-forms.ts'
import type { Row } from '../table.ts'

const LENGTH = 1_000_000
const BUDGET_MS = 100
/** Rows of the table: the slowest ones. */
const SHOWN = 12

/** Beginnings without an end, separators without a value, runs without a sign. */
const PARTS = [
  ...[
    'a',
    'a-',
    'a ',
    'A1',
    'a1b2 ',
    '_',
    '-',
    '$',
    '{',
    '4',
    '1 ',
    '4444 ',
    '4444-',
    'AB12 ',
    'DE89 3704 ',
    'a@',
    'a@b.',
  ],
  ...[
    'a://b:',
    'a://b:c/',
    'a://b@:',
    '%3A%2F%2Fa%3A',
    '?code=a',
    '?key=a1b2 ',
    'hooks.slack.com/services/a',
    '+1 22 33 ',
  ],
  ...[
    '123-45-',
    '-----BEGIN A-----',
    '$2b$10$',
    '$argon2id$a',
    '$5$rounds=5000$',
    'abc8Q~',
    'AZDO',
    '{SSHA}',
    'scrypt:1:$',
  ],
  ...[
    'token ',
    'token=',
    'token: [ ',
    'token"',
    '<password>',
    '<password><![CDATA[',
    '<a name="password" ',
    '--password ',
  ],
  ...[
    '{"name":"token",',
    '{"value":"a",',
    "--token '",
    'curl -u a:',
    "password '",
    'mysql a -p',
    '-password ',
    'insert into a (',
    "insert into a (password) values ('x', ",
    "set a password('",
    "password in ('",
    'password:\n  a: b\n',
    'password: |\n',
  ],
  ...[
    'sk-',
    'xai-',
    'phx_',
    'whsec_',
    'gsk_',
    'ghp_',
    'eyJ',
    'EAA',
    'MTIz',
    '12345678:A',
    '0123456789abcdef',
    'QUJDREVGRw/+',
  ],
]

const style = { hidesName: () => true, hidesFlag: () => true, isCode: false, redacted: () => '' }

/** Single patterns, which have the budget, and what many of them take together with all that they replace. */
interface Pass {
  readonly what: string
  readonly run: (text: string) => unknown
  readonly budget?: number
}

function passes(): Pass[] {
  const forms = [...vendorForms, ...signForms, ...innerForms.map(([, source, pattern]) => [source, pattern] as const)]
  return [
    ...forms.map(([what, pattern]): Pass => {
      const whole = new RegExp(`(?<![A-Za-z0-9])(?:${pattern})`, 'g')
      return { what, run: (text) => text.replace(whole, ''), budget: BUDGET_MS }
    }),
    { what: 'cards and accounts', run: (text) => redactNumbers(text, () => ''), budget: BUDGET_MS },
    { what: 'personal data', run: (text) => redactPersonal(text, () => ''), budget: BUDGET_MS },
    { what: 'addresses', run: (text) => redactUrls(text, true, () => '') },
    { what: 'ways to write a name and a value', run: (text) => redactSyntaxes(text, style) },
    { what: 'statements of SQL', run: (text) => redactSql(text, style) },
    { what: 'options of commands', run: (text) => redactCommands(text, style) },
    { what: 'assignments', run: (text) => redactAssignments(text, style) },
    {
      what: 'all values together',
      run: (text) => redactPatterns(text, { isCut: true, isPersonal: true, redacted: () => '' }),
    },
  ]
}

export function measureMasks(): Row[] {
  const texts = PARTS.map((part) => [part, part.repeat(Math.ceil(LENGTH / part.length)).slice(0, LENGTH)] as const)
  const rows = passes().map(({ what, run, budget }): Row => {
    run('warm up')
    const times = texts.map(([part, text]) => ({ part, ms: cpuOf(() => run(text)) }))
    const { part, ms } = times.reduce((one, other) => (one.ms >= other.ms ? one : other))
    return { what, measured: ms, unit: 'ms', ...(budget === undefined ? {} : { budget }), note: JSON.stringify(part) }
  })
  return rows.sort((one, other) => other.measured - one.measured).slice(0, SHOWN)
}

/** Milliseconds of CPU: other programs of the machine do not count. */
function cpuOf(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
