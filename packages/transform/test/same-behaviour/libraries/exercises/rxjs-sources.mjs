export const fail = (what = 'no') => {
  throw new RangeError(what)
}

/** What an observable hands out, and how it ends. */
export const collect = (rx, observable) =>
  new Promise((resolve) => {
    const seen = []
    observable.pipe(rx.take(20)).subscribe({
      next: (value) => seen.push(value),
      error: (error) => resolve([...seen, 'error', error?.message ?? error]),
      complete: () => resolve([...seen, 'complete']),
    })
  })

/** Everything that makes an observable. */
export async function creation(rx, { attempt }) {
  const { of } = rx
  const rejected = Promise.reject(new Error('rejected'))
  rejected.catch(() => {})
  const inputs = [
    rejected,
    [1, 2],
    'ab',
    new Set([1]),
    Promise.resolve(1),
    async () => 1,
    of(1, 2),
    { [Symbol.observable ?? '@@observable']: () => of(3) },
  ]
  const made = {
    defer: () => rx.defer(() => of(1)),
    deferFailing: () => rx.defer(fail),
    generate: () =>
      rx.generate({
        initialState: 1,
        condition: (x) => x < 50,
        iterate: (x) => x * 2,
        resultSelector: (x) => (x > 20 ? fail('late') : x),
      }),
    range: () => rx.range(3, 4),
    throwError: () => rx.throwError(() => new TypeError('thrown')),
    iif: () => rx.iif(() => fail('iif'), of(1), of(2)),
    using: () =>
      rx.using(
        () => ({ unsubscribe() {} }),
        () => rx.from([1]),
      ),
    usingFailing: () => rx.using(fail, () => of(1)),
    pairs: () => rx.pairs({ a: 1, b: 2 }),
    zip: () => rx.zip(of(1, 2), of('a', 'b', 'c'), (a, b) => a + b),
    combineLatest: () => rx.combineLatest({ a: of(1, 2), b: of(3) }),
    forkJoin: () => rx.forkJoin([of(1, 2), rx.throwError(() => 'primitive')]),
    forkJoinObject: () => rx.forkJoin({ a: of(1), b: Promise.resolve(2) }),
    race: () => rx.race(rx.NEVER, of(1)),
    merge: () => rx.merge(of(1), rx.EMPTY, of(2), 1),
    concat: () =>
      rx.concat(
        of(1),
        [2, 3],
        rx.throwError(() => new Error('end')),
        of(4),
      ),
    partition: () => rx.partition([1, 2, 3, 4], (x) => x % 2)[1],
    onErrorResumeNext: () => rx.onErrorResumeNext(rx.throwError(fail), of(2)),
    fromEvent: () =>
      rx
        .fromEvent({ addListener: (_, listener) => listener(1, 2), removeListener() {} }, 'x', (a, b) => a + b)
        .pipe(rx.take(1)),
    fromEventWrong: () => rx.fromEvent({}, 'x'),
    fromEventPattern: () =>
      rx.fromEventPattern(
        (handler) => handler(1),
        () => {},
        (x) => x + fail('selector'),
      ),
    bindCallback: () => rx.bindCallback((x, done) => done(x, 2))(1),
    bindNodeCallback: () => rx.bindNodeCallback((x, done) => done(x && new Error('node'), x))(1),
    connectable: () => {
      const connectable = rx.connectable(of(1), { connector: () => new rx.ReplaySubject() })
      queueMicrotask(() => connectable.connect())
      return connectable
    },
    scheduled: () => rx.scheduled([1, 2], rx.queueScheduler),
    observable: () => new rx.Observable((subscriber) => [subscriber.next(1), fail('in subscribe')]),
  }
  for (const [name, make] of Object.entries(made)) await attempt(name, () => collect(rx, make()))
  for (const input of [...inputs, null, undefined, 1, {}, () => {}])
    await attempt('from', () => collect(rx, rx.from(input)))
}

/** What would go to a network, but fails before. */
export async function network(load, { attempt }) {
  const rx = await load('rxjs')
  const [{ ajax, AjaxError, AjaxTimeoutError }, { fromFetch }, { webSocket }] = await Promise.all(
    ['rxjs/ajax', 'rxjs/fetch', 'rxjs/webSocket'].map(load),
  )
  await attempt('ajax', () => collect(rx, ajax.getJSON('/x')))
  await attempt('ajax errors', () => [new AjaxError('m', {}, {}), new AjaxTimeoutError({}, {})])
  await attempt('fetch', () => collect(rx, fromFetch('nowhere://x').pipe(rx.catchError((error) => rx.of(error.name)))))
  await attempt('socket', () =>
    collect(
      rx,
      webSocket({
        url: 'ws://x',
        WebSocketCtor: class {
          constructor() {
            fail('socket')
          }
        },
      }),
    ),
  )
}
