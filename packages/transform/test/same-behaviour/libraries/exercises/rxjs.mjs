import { operators } from './rxjs-operators.mjs'
import { collect, creation, fail, network } from './rxjs-sources.mjs'

const ESM = './node_modules/rxjs/dist/esm'

export const variants = [
  { name: 'cjs', how: 'require' },
  {
    name: 'esm',
    how: 'import',
    files: {
      rxjs: `${ESM}/index.js`,
      'rxjs/operators': `${ESM}/operators/index.js`,
      'rxjs/testing': `${ESM}/testing/index.js`,
      'rxjs/ajax': `${ESM}/ajax/index.js`,
      'rxjs/fetch': `${ESM}/fetch/index.js`,
      'rxjs/webSocket': `${ESM}/webSocket/index.js`,
    },
  },
]

export const entries = ['rxjs', 'rxjs/operators', 'rxjs/testing', 'rxjs/ajax', 'rxjs/fetch', 'rxjs/webSocket']

const SOURCES = [
  'a-b-c|',
  '--a--b--b--c--a|',
  'a-#',
  '(abc|)',
  '|',
  '#',
  '-',
  '-a^b--c-d-#',
  '^-a--a-b---(cd)--|',
  'a 99ms b 5ms c|',
]

export async function run(load, observer) {
  const rx = await load('rxjs')
  const { TestScheduler } = await load('rxjs/testing')
  rx.config.onUnhandledError = (error) => observer.log.push(`unhandled ${error}`)
  marbles({ rx, TestScheduler }, observer)
  await creation(rx, observer)
  await subjects(rx, observer)
  await subscriptions(rx, observer)
  await schedulers(rx, observer)
  await promises(rx, observer)
  await network(load, observer)
}

/** Every operator over every source, in virtual time. */
function marbles({ rx, TestScheduler }, { log }) {
  for (const [name, make] of Object.entries(operators(rx, fail))) {
    for (const source of SOURCES) {
      const label = `${name} ${source}`
      const scheduler = new TestScheduler((actual, expected) => log.push(JSON.stringify([actual, expected])))
      try {
        scheduler.run((helpers) => {
          const { hot, cold } = helpers
          const source$ = source.includes('^') ? hot(source) : cold(source)
          const stop = rx.timer(200)
          watch({ label, rx, now: () => scheduler.frame, log }, make(source$, helpers).pipe(rx.takeUntil(stop)))
          if (!source.includes('99ms')) helpers.expectObservable(source$.pipe(rx.take(2))).toBe(source.replace('^', ''))
        })
      } catch (error) {
        log.push(`${label} flush ${error}`)
      }
    }
  }
}

/** Notes what an observable does, and when. */
function watch({ label, rx, now, log }, observable) {
  const show = (value) =>
    rx.isObservable(value) ? 'observable' : JSON.stringify(value, (_, part) => (part instanceof Set ? [...part] : part))
  observable.subscribe({
    next: (value) => {
      log.push(`${label} @${now()} ${show(value)}`)
      if (rx.isObservable(value)) watch({ label: `${label} inner`, rx, now, log }, value)
    },
    error: (error) => log.push(`${label} @${now()} ${error?.name}: ${error?.message ?? error}`),
    complete: () => log.push(`${label} @${now()} complete`),
  })
}

async function subjects(rx, { attempt, note }) {
  for (const make of [
    () => new rx.Subject(),
    () => new rx.BehaviorSubject(0),
    () => new rx.ReplaySubject(2),
    () => new rx.AsyncSubject(),
  ]) {
    const [subject, seen] = [make(), []]
    const listen = (name) =>
      subject.subscribe({
        next: (x) => seen.push([name, x]),
        error: (e) => seen.push([name, String(e)]),
        complete: () => seen.push([name, 'done']),
      })
    const first = listen('first')
    for (const value of [1, 2, 3]) subject.next(value)
    listen('second')
    first.unsubscribe()
    subject.next(4)
    note('subject', [seen.slice(), subject.observed, subject.value])
    if (seen.length % 2) subject.error(new Error('subject'))
    else subject.complete()
    listen('late')
    note('ended', seen)
    await attempt('value', () => subject.getValue?.())
    subject.unsubscribe()
    for (const method of ['next', 'error', 'complete', 'subscribe', 'getValue'])
      await attempt(`closed ${method}`, () => subject[method]?.(1))
  }
}

async function subscriptions(rx, { attempt, note, log }) {
  const { Subscription, UnsubscriptionError, Observable, of } = rx
  const parent = new Subscription(() => log.push('parent'))
  const child = new Subscription(() => fail('child'))
  parent.add(child)
  parent.add(() => fail('teardown'))
  parent.add({ unsubscribe: () => log.push('like') })
  await attempt('unsubscribe', () => parent.unsubscribe())
  await attempt('again', () => [parent.unsubscribe(), parent.closed, child.closed, parent.add(() => log.push('late'))])
  note('error', new UnsubscriptionError([new Error('a'), new RangeError('b')]))
  for (const observer of [undefined, null, fail, { next: fail }, { error: fail }, { complete: fail }, { next: 1 }]) {
    await attempt('observer', () => of(1, 2).subscribe(observer).closed)
    await attempt('failing', () => rx.throwError(() => new Error('unseen')).subscribe(observer).closed)
  }
  await attempt('constructor', () => new Observable(1).subscribe())
  await attempt('forEach', () => of(1, 2).forEach((x) => void (x > 1 && fail('in forEach'))))
  await attempt('lift', () => new Observable().lift({ call: fail }).subscribe({ error: (e) => log.push(String(e)) }))
  await attempt('pipe', () => of(1).pipe(1))
  await attempt('notifications', () => [
    rx.Notification.createNext(1),
    rx.Notification.createError('e').do(() => {}, fail),
  ])
  await new Promise((resolve) => setTimeout(resolve, 2))
}

async function schedulers(rx, { attempt, log }) {
  const virtual = new rx.VirtualTimeScheduler()
  virtual.schedule(() => log.push('second'), 20)
  virtual.schedule(() => log.push('first'), 10)
  virtual.schedule(
    function (state) {
      log.push(`state ${state}`)
      if (state < 3) this.schedule(state + 1, 5)
    },
    1,
    0,
  )
  virtual.schedule(() => fail('in work'), 15)
  virtual.schedule(() => log.push('after'), 30)
  await attempt('flush', () => virtual.flush())
  await attempt('flush again', () => [virtual.flush(), virtual.now()])
  for (const name of ['queueScheduler', 'asapScheduler', 'asyncScheduler']) {
    const order = []
    rx[name].schedule(() => order.push(rx[name].schedule(() => order.push('inner')) && 'outer'))
    order.push('sync')
    await attempt(name, () =>
      collect(
        rx,
        rx.of(1, 2).pipe(
          rx.observeOn(rx[name]),
          rx.subscribeOn(rx[name]),
          rx.map((x) => (x > 1 ? fail() : x)),
        ),
      ),
    )
    await attempt(`${name} order`, () => order)
  }
}

async function promises(rx, { attempt }) {
  const { of, EMPTY, firstValueFrom, lastValueFrom, throwError, timer } = rx
  for (const convert of [firstValueFrom, lastValueFrom]) {
    for (const make of [() => of(1, 2), () => EMPTY, () => throwError(() => new Error('rejected')), () => timer(1)]) {
      await attempt('promise', () => convert(make()))
      await attempt('with a default', () => convert(make(), { defaultValue: 0 }))
    }
  }
  await attempt('toPromise', () => of(1, 2).toPromise())
}
