import { stopClock } from './clock.mjs'
import { takeTests } from './vitest-stand-in.mjs'

export const variants = [
  { name: 'cjs', how: 'require' },
  { name: 'esm', how: 'import', isLast: true },
]

export const entries = ['zod', 'zod/mini', 'zod/v3', 'zod/v4/core', 'zod/locales']

stopClock(Date.UTC(2024, 1, 29, 12))

const fail = () => {
  throw new RangeError('in a check')
}

const VALUES = [
  undefined,
  null,
  true,
  0,
  -1.5,
  12n,
  Number.NaN,
  '',
  'abc',
  'a@b.co',
  '2024-02-29',
  'https://x.y/z',
  '{"a":1}',
  [],
  [1, 'a'],
  {},
  { a: 1 },
  { a: 'x', b: [{ c: 1 }], type: 'b' },
  new Date(0),
  new Date(Number.NaN),
  new Map([['a', 1]]),
  new Set([1]),
  fail,
  Symbol.iterator,
  Promise.resolve(1),
]

/** Schemas of every kind. */
const schemasOf = (z) => ({
  string: () => z.string().min(2).max(5).regex(/b/).trim(),
  formats: () => z.union([z.email(), z.uuid(), z.url(), z.iso.date(), z.ipv4(), z.base64(), z.jwt(), z.e164()]),
  number: () => z.number().int().gt(-2).multipleOf(2),
  bigint: () => z.bigint().positive(),
  coerce: () =>
    z.tuple([z.coerce.number(), z.coerce.string(), z.coerce.date(), z.coerce.boolean()]).or(z.coerce.number()),
  date: () => z.date().min(new Date(1)),
  literals: () => z.literal([null, 'abc', 12n]),
  enum: () => z.enum(['abc', 'b']).exclude(['b']),
  object: () => z.object({ a: z.string().optional(), b: z.array(z.object({ c: z.number() })).default([]) }),
  strict: () => z.strictObject({ a: z.number() }),
  loose: () => z.looseObject({ a: z.number().nullish() }).catchall(z.any()),
  shapes: () =>
    z
      .object({ a: z.string(), b: z.number() })
      .pick({ a: true })
      .extend({ c: z.boolean() })
      .partial()
      .required({ a: true }),
  pickWrong: () => z.object({ a: z.string() }).pick({ nope: true }),
  discriminated: () =>
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('a') }),
      z.object({ type: z.literal('b'), b: z.array(z.any()) }),
    ]),
  discriminatedWrong: () =>
    z.discriminatedUnion('type', [z.object({ type: z.literal('a') }), z.object({ type: z.literal('a') })]),
  intersection: () => z.intersection(z.object({ a: z.number() }), z.record(z.string(), z.number())),
  unmergeable: () =>
    z.intersection(
      z.string(),
      z.string().transform((text) => `${text}!`),
    ),
  tuple: () => z.tuple([z.number()], z.string()),
  record: () => z.record(z.enum(['a', 'b']), z.number()),
  map: () => z.map(z.string(), z.number().max(0)),
  set: () => z.set(z.number()).min(2),
  lazy: () => z.lazy(() => z.array(z.number()).or(z.lazy(fail))),
  promise: () => z.promise(z.string()),
  refine: () =>
    z.any().refine((value) => value?.a, { error: 'no a', path: ['x'], when: (payload) => payload.value !== null }),
  refineFailing: () => z.any().refine(fail),
  superRefine: () =>
    z
      .any()
      .superRefine((value, context) => value ?? context.addIssue({ code: 'custom', message: 'nothing', fatal: true })),
  asyncRefine: () => z.any().refine(async (value) => value !== 0),
  transform: () =>
    z
      .string()
      .transform((text, context) =>
        text ? text.length : context.issues.push({ code: 'custom', input: text }) && z.NEVER,
      ),
  transformFailing: () => z.any().transform(fail),
  preprocess: () => z.preprocess((value) => JSON.parse(value), z.object({ a: z.number() })),
  pipe: () => z.string().pipe(z.transform(Number)).pipe(z.number().max(10)),
  codec: () => z.codec(z.string(), z.number(), { decode: Number, encode: String }),
  stringbool: () => z.stringbool(),
  catch: () => z.number().catch(({ issues }) => issues.length),
  defaults: () => z.string().default('d').or(z.number().prefault(1)),
  readonly: () => z.array(z.any()).readonly(),
  brand: () => z.string().brand('b').describe('branded').meta({ id: 'x' }),
  template: () => z.templateLiteral(['a', z.enum(['b']), z.string()]),
  instance: () => z.instanceof(Date),
  custom: () => z.custom((value) => value === 'abc', 'only abc'),
  json: () => z.json(),
  file: () => z.file().mime(['text/plain']),
  never: () => z.never(),
  function: () => z.function({ input: [z.string()], output: z.number() }),
})

export async function run(load, observer, variant) {
  const { z } = await load('zod')
  await values(z, observer)
  await errors(z, observer)
  // From here on what all builds of zod in a process share is changed.
  if (!variant.isLast) return
  await conversions(z, observer)
  await sweeps(await load('zod'), observer)
  const { tests } = await load('./zod-tests/index.mjs')
  for (const name of tests) await shipped(name, load, observer)
}

async function values(z, { attempt }) {
  for (const [name, make] of Object.entries(schemasOf(z))) {
    let schema
    await attempt(name, () => {
      schema = make()
    })
    for (const value of schema ? VALUES : []) {
      await attempt(`${name} parse`, () => schema.parse(value))
      await attempt(`${name} safe`, () => schema.safeParse(value))
      await attempt(`${name} async`, () => schema.safeParseAsync(value, { reportInput: true }))
    }
  }
}

async function errors(z, { attempt }) {
  const { success, error } = z.object({ a: z.string(), b: z.array(z.number()) }).safeParse({ b: [1, 'x'] })
  await attempt('error', () => [
    success,
    error,
    error.message,
    error.format(),
    error.flatten(),
    z.prettifyError(error),
    z.treeifyError(error),
  ])
  for (const [name, locale] of Object.entries(z.locales)) {
    await attempt(`locale ${name}`, () => {
      z.config(locale())
      return Object.values(schemasOf(z))
        .slice(0, 14)
        .map((make) => make().safeParse(12).error?.issues)
    })
  }
  z.config(z.locales.en())
  await attempt('error map', () => z.string({ error: (issue) => (issue.input === 1 ? 'one' : undefined) }).parse(1))
  await attempt('failing error map', () => z.string({ error: fail }).parse(1))
}

async function conversions(z, { attempt }) {
  for (const [name, make] of Object.entries(schemasOf(z))) {
    for (const options of [
      undefined,
      { io: 'input', unrepresentable: 'any', target: 'draft-4' },
      { reused: 'ref', cycles: 'throw', override: (context) => void Object.assign(context.jsonSchema, { seen: true }) },
    ])
      await attempt(`${name} as JSON Schema`, () => z.toJSONSchema(make(), options))
    await attempt(`${name} encoded`, () => z.encode(make(), 'abc'))
    await attempt(`${name} cloned`, () => make().clone().optional().nullable().unwrap())
  }
  await attempt('from JSON Schema', () =>
    z.fromJSONSchema({ type: 'object', properties: { a: { enum: [1, 'b'] } }, required: ['a'] }).parse({ a: 2 }),
  )
  await attempt('registry', () => [...z.registry().add(z.string(), { a: 1 })._map.values()])
}

async function sweeps(zod, { sweep }) {
  const { z: _, default: _default, config, ...functions } = zod
  const pool = [
    () => zod.string(),
    () => zod.object({ a: zod.number() }),
    () => undefined,
    () => null,
    () => 'abc',
    () => 2,
    () => ({ a: zod.string() }),
    () => [zod.number()],
    () => ({ error: 'wrong' }),
    () => (value) => value,
    () => /a/,
    () => fail,
  ]
  await sweep(functions, pool, { rounds: 5, maxArguments: 3 })
}

const SLOW = ['big base64 and base64url', 'assert mode agrees with the parser and the runtime across generated schemas']

/** A file of tests that zod ships. */
async function shipped(name, load, { attempt, note }) {
  try {
    await load(`./zod-tests/${name}.mjs`)
  } catch (error) {
    note(`${name} cannot be loaded`, error)
  }
  const { tests, hooks } = takeTests((matcher, value) => note(`  ${matcher}`, value))
  for (const test of tests.filter((each) => !SLOW.includes(each.name))) {
    for (const { when, run } of hooks) if (when === 'before') await run()
    await attempt(`${name} > ${test.name}`, () => test.body({}))
    for (const { when, run } of hooks) if (when === 'after') await run()
  }
}
