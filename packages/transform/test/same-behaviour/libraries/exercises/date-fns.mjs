import { stopClock } from './clock.mjs'

export const variants = [
  { name: 'esm', how: 'import' },
  { name: 'cjs', how: 'require' },
]

export const entries = ['date-fns', 'date-fns/fp', 'date-fns/constants', 'date-fns/locale/en-US', 'date-fns/locale/de']

const NOW = Date.UTC(2024, 1, 29, 13, 37, 11, 123)
stopClock(NOW)

/** A date that knows its class, as those of `@date-fns/utc` do. */
class OwnDate extends Date {
  [Symbol.for('constructDateFrom')](value) {
    return new OwnDate(value)
  }
}

const fail = () => {
  throw new TypeError('no')
}

const TIMES = [
  0,
  -1,
  NOW,
  Date.UTC(2000, 1, 29, 23, 59, 59, 999),
  Date.UTC(1999, 11, 31),
  Date.UTC(2024, 11, 30),
  Date.UTC(2199, 0),
  -1e12,
  Number.NaN,
]

const POOL = [
  ...TIMES.map((time) => () => new Date(time)),
  () => NOW,
  () => new OwnDate(NOW),
  () => '2024-02-30T25:61:00Z',
  () => '2020-W53-7T10:00:00.000+05:30',
  () => 'yyyy-MM-dd',
  () => "EEEE 'of' do MMMM yyyy G HH:mm:ss.SSSS XXXXX",
  () => undefined,
  () => null,
  () => 0,
  () => 1,
  () => -3,
  () => 12.7,
  () => Number.NaN,
  () => 'day',
  () => ({}),
  () => ({ start: new Date(0), end: new Date(NOW) }),
  () => ({ start: new Date(NOW), end: new Date(0) }),
  () => ({ start: new Date(Date.UTC(2024, 0)), end: new Date(Number.NaN) }),
  () => ({ years: 1, months: -2, weeks: 3, days: 4, hours: 5, minutes: 6, seconds: 7 }),
  () => ({ year: 2023, month: 14, date: 31, hours: 25 }),
  () => ({ weekStartsOn: 1, firstWeekContainsDate: 4, step: 100, in: (value) => new OwnDate(value) }),
  () => ({ weekStartsOn: 9, firstWeekContainsDate: 0, roundingMethod: 'ceil', nearestTo: 15, additionalDigits: 3 }),
  () => ({ unit: 'week', addSuffix: true, includeSeconds: true, inclusive: true, locale: { formatDistance: fail } }),
  () => [new Date(0), new Date(NOW), 'x'],
  () => fail,
]

/** Go through every hour of what may be centuries. */
const SKIPPED = ['eachMinuteOfInterval', 'eachHourOfInterval'].flatMap((name) => [name, `${name}WithOptions`])

const LETTERS = 'GyYRuQqMLwIdDEecabBhHKkmsSXxOztTPp'
const TOKENS = [...LETTERS].flatMap((letter) => [1, 2, 3, 4, 5, 6].map((length) => letter.repeat(length)))

const FORMATS = [
  'yyyy-MM-dd',
  'dd/MM/yy HH:mm:ss',
  "do MMMM yyyy 'at' h:mm a",
  'RRRR-II-i',
  'YYYY ww e',
  'yyyy DDD',
  'QQQ yyyy',
  'PPPPpppp',
  'P p',
  't',
  'T',
  "yyyy-MM-dd'T'HH:mm:ss.SSSxxx",
  'GGGG y',
  'EEEE',
  'B h',
  "'open",
  'n',
  '',
  'MM MM',
  'h H',
  'T yyyy',
]

const TEXTS = [
  '2024-02-29',
  '2024-02-30',
  '29/02/24 13:37:11',
  '29th February 2024 at 1:37 PM',
  '2024-09-4',
  '',
  'x',
  '2024 060',
  '1st quarter',
  'Q1 2024',
  'February 29th, 2024',
  '1709213831',
  '1709213831123',
  '2024-02-29T13:37:11.123+02:00',
  'Anno Domini 24',
  'Thursday',
  'in the afternoon 2',
  '02/29/2024 1:37 PM',
]

const UNITS = [
  'Years',
  'Quarters',
  'Months',
  'Weeks',
  'Days',
  'Hours',
  'Minutes',
  'Seconds',
  'Milliseconds',
  'BusinessDays',
  'ISOWeekYears',
]

export async function run(load, observer) {
  const fns = await load('date-fns')
  await observer.sweep(fns, POOL, { rounds: 16, maxArguments: 3, skip: SKIPPED })
  await observer.sweep(await load('date-fns/fp'), POOL, { rounds: 4, maxArguments: 3, skip: SKIPPED })
  await formats(fns, observer)
  await locales(fns, await load('date-fns/locale'), observer)
  await arithmetic(fns, observer)
  await intervals(fns, observer)
  await fp(await load('date-fns/fp'), observer)
}

async function formats(
  { format, lightFormat, formatISO, formatRFC3339, intlFormat, parse, parseISO, isMatch, isExists },
  { attempt },
) {
  for (const token of TOKENS) {
    for (const time of TIMES.slice(2))
      await attempt(`format ${token}`, () =>
        format(time, token, { useAdditionalDayOfYearTokens: true, useAdditionalWeekYearTokens: time > 0 }),
      )
    await attempt(`light ${token}`, () => lightFormat(NOW, token))
  }
  for (const pattern of FORMATS) {
    await attempt(`format ${pattern}`, () => format(NOW, pattern))
    for (const text of TEXTS) {
      await attempt(`parse ${text} as ${pattern}`, () =>
        parse(text, pattern, new Date(0), { useAdditionalDayOfYearTokens: text > '2' }),
      )
      await attempt(`match ${text} as ${pattern}`, () => isMatch(text, pattern))
    }
    // What was formatted is parsed to the same.
    for (const time of TIMES)
      await attempt(`round ${pattern}`, () => parse(format(time, pattern), pattern, new Date(NOW)))
  }
  for (const text of TEXTS)
    for (const additionalDigits of [0, 1, 2, 3])
      await attempt(`ISO ${text}`, () => parseISO(text, { additionalDigits }))
  for (const format of ['extended', 'basic', 'wrong'])
    for (const representation of ['complete', 'date', 'time', 'wrong'])
      await attempt(`ISO ${format} ${representation}`, () => [
        formatISO(NOW, { format, representation }),
        formatRFC3339(NOW, { fractionDigits: 3 }),
      ])
  await attempt('Intl', () => intlFormat(NOW, { weekday: 'long', timeZone: 'Asia/Tokyo' }, { locale: 'de-DE' }))
  await attempt('exists', () => [isExists(2024, 1, 29), isExists(2023, 1, 29)])
}

/** Each locale writes and reads its own. */
async function locales({ format, formatDistance, formatRelative, formatDuration, parse }, all, { attempt }) {
  for (const [name, locale] of Object.entries(all)) {
    if (!locale?.localize) continue
    const options = { locale, addSuffix: true, includeSeconds: true }
    for (const pattern of ['PPPPpppp', 'GGGG qqqq LLLL EEEE aaaa BBBB do wo', 'cccc MMMMM EEEEEE Qo']) {
      await attempt(`${name} ${pattern}`, () => format(NOW, pattern, options))
      await attempt(`${name} round ${pattern}`, () =>
        parse(format(NOW, pattern, options), pattern, new Date(0), options),
      )
    }
    for (const days of [-400, -40, -6, -1, 0, 1, 3, 10, 90, 3000]) {
      const then = NOW + days * 864e5 + 7e3
      await attempt(`${name} ${days}`, () => [formatDistance(then, NOW, options), formatRelative(then, NOW, options)])
    }
    await attempt(`${name} duration`, () => formatDuration({ years: 2, months: 1, days: 21, minutes: 5 }, options))
  }
}

async function arithmetic(fns, { attempt }) {
  for (const unit of UNITS) {
    for (const time of TIMES) {
      for (const amount of [1, -1, 13, 1.5, Number.NaN, '2'])
        await attempt(`${unit} ${amount}`, () => [fns[`add${unit}`](time, amount), fns[`sub${unit}`](time, amount)])
      for (const other of TIMES.slice(0, 4))
        await attempt(`difference in ${unit}`, () => fns[`differenceIn${unit}`](time, other))
    }
  }
  for (const time of TIMES) {
    for (const weekStartsOn of [0, 1, 6])
      await attempt('week', () => [
        fns.getWeek(time, { weekStartsOn }),
        fns.startOfWeek(time, { weekStartsOn }),
        fns.getWeeksInMonth(time, { weekStartsOn }),
      ])
    await attempt('duration', () => fns.intervalToDuration({ start: time, end: NOW }))
  }
}

async function intervals(fns, { attempt }) {
  const { areIntervalsOverlapping, getOverlappingDaysInIntervals, isWithinInterval, clamp, interval, closestTo } = fns
  const dates = [...TIMES.slice(2, 6), TIMES.at(-1)]
  const pairs = dates.flatMap((start) => dates.map((end) => ({ start, end })))
  for (const pair of pairs) {
    await attempt('interval', () => interval(pair.start, pair.end, { assertPositive: true }))
    await attempt('within', () => [
      isWithinInterval(NOW, pair),
      clamp(NOW, pair),
      closestTo(NOW, [pair.start, pair.end]),
    ])
    for (const other of pairs)
      await attempt('overlap', () => [
        areIntervalsOverlapping(pair, other, { inclusive: true }),
        getOverlappingDaysInIntervals(pair, other),
      ])
  }
  const week = { start: NOW, end: NOW + 7 * 864e5 }
  for (const name of Object.keys(fns).filter((key) => key.startsWith('each') && key.endsWith('Interval')))
    for (const step of [1, 50, -20, 0, Number.NaN])
      await attempt(`${name} ${step}`, () => fns[name](week, { step }).slice(0, 20))
}

async function fp(fns, { attempt }) {
  const { addDays, format, formatWithOptions, differenceInDays, isAfter, parse } = fns
  await attempt('curried', () => [
    addDays(3)(NOW),
    format('yyyy')(NOW),
    differenceInDays(0)(NOW),
    isAfter(0, NOW),
    parse(new Date(0))('yyyy')('2020'),
  ])
  await attempt('curried and wrong', () => format('n')(NOW))
  await attempt('curried with options', () => formatWithOptions({ weekStartsOn: 1 })('e')(NOW))
}
