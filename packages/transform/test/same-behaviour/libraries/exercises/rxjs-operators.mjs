/** Each operator of rxjs at work, also where a function that it was given throws. */
export function operators(rx, fail) {
  const { of, timer, throwError, interval } = rx
  const failAt = (value) => (x) => (x === value ? fail(`at ${value}`) : x)
  const on =
    (...steps) =>
    (source) =>
      source.pipe(...steps)
  return {
    audit: on(rx.audit(() => timer(2))),
    auditTime: on(rx.auditTime(3)),
    buffer: (source, { cold }) => source.pipe(rx.buffer(cold('---x---x|'))),
    bufferCount: on(rx.bufferCount(2, 1)),
    bufferTime: on(rx.bufferTime(4, 3, 2)),
    bufferToggle: (source, { cold }) =>
      source.pipe(rx.bufferToggle(cold('-x--y'), (x) => (x === 'y' ? fail('closing') : timer(2)))),
    bufferWhen: on(rx.bufferWhen(() => timer(3))),
    catchError: on(
      rx.map(failAt('b')),
      rx.catchError((error, caught) =>
        error.message === 'at b' ? rx.merge(of(error.message), caught.pipe(rx.take(1))) : throwError(() => error),
      ),
    ),
    catchErrorFailing: on(
      rx.map(failAt('a')),
      rx.catchError(() => fail('again')),
    ),
    combineLatestAll: on(
      rx.map((x) => of(x, 1)),
      rx.combineLatestAll(),
    ),
    combineLatestWith: on(rx.combineLatestWith(interval(3))),
    concatAll: on(
      rx.map((x) => timer(2).pipe(rx.map(() => x))),
      rx.concatAll(),
    ),
    concatMap: on(rx.concatMap((x, index) => (x === 'c' ? fail('concat') : of(x, index)))),
    concatMapTo: on(rx.concatMapTo([1, 2])),
    concatWith: on(
      rx.concatWith(
        of(1),
        throwError(() => new Error('with')),
      ),
    ),
    connect: on(rx.connect((shared) => rx.merge(shared, shared.pipe(rx.map(failAt('b')))))),
    count: on(rx.count((x) => x !== 'b')),
    debounce: on(rx.debounce((x) => timer(x === 'a' ? 1 : 4))),
    debounceTime: on(rx.debounceTime(2)),
    defaultIfEmpty: on(
      rx.filter((x) => x === 'z'),
      rx.defaultIfEmpty('none'),
    ),
    delay: on(rx.delay(5)),
    delayWhen: on(rx.delayWhen((x) => (x === 'c' ? throwError(() => new Error('delay')) : timer(3)))),
    dematerialize: on(
      rx.map((value) => ({ kind: value === 'c' ? 'E' : 'N', value, error: 'dematerialized' })),
      rx.dematerialize(),
    ),
    distinct: on(rx.distinct(failAt('c'), timer(4))),
    distinctUntilChanged: on(rx.distinctUntilChanged((a, b) => (b === 'c' ? fail('comparing') : a === b))),
    distinctUntilKeyChanged: on(
      rx.map((a) => ({ a })),
      rx.distinctUntilKeyChanged('a'),
    ),
    elementAt: on(rx.elementAt(1)),
    endWith: on(rx.endWith(1, 2)),
    every: on(rx.every((x) => x !== 'c')),
    exhaustAll: on(
      rx.map((x) => timer(3).pipe(rx.map(() => x))),
      rx.exhaustAll(),
    ),
    exhaustMap: on(rx.exhaustMap((x) => (x === 'b' ? fail('exhaust') : timer(1, 1).pipe(rx.take(2))))),
    expand: on(rx.expand((x) => (x.length > 3 ? rx.EMPTY : of(x + x).pipe(rx.delay(1))))),
    filter: on(rx.filter((x, index) => failAt('c')(x) && index > 0)),
    finalize: (source) =>
      source.pipe(
        rx.finalize(() => fail('finalizer')),
        rx.catchError(() => of('caught')),
      ),
    find: on(rx.find((x) => x === 'b')),
    findIndex: on(rx.findIndex((x) => failAt('b')(x) === 'c')),
    first: on(rx.first((x) => x === 'c')),
    groupBy: on(rx.groupBy((x) => x < 'b', { duration: () => timer(4), element: failAt('c') })),
    ignoreElements: on(rx.ignoreElements()),
    isEmpty: on(rx.isEmpty()),
    last: on(rx.last((x) => x !== 'c', 'default')),
    map: on(rx.map(failAt('c'))),
    mapTo: on(rx.mapTo(1)),
    materialize: on(rx.materialize()),
    max: on(rx.max((a, b) => (a < b ? -1 : 1))),
    mergeAll: on(
      rx.map((x) => timer(2).pipe(rx.map(() => x))),
      rx.mergeAll(1),
    ),
    mergeMap: on(
      rx.mergeMap(
        (x) =>
          x === 'c'
            ? throwError(() => new Error('merge'))
            : timer(1, 2).pipe(
                rx.take(2),
                rx.map((n) => x + n),
              ),
        2,
      ),
    ),
    mergeScan: on(rx.mergeScan((seen, x) => of(seen + failAt('c')(x)), '')),
    mergeWith: on(rx.mergeWith(of(1, 2))),
    min: on(rx.min()),
    multicast: on(
      rx.multicast(
        () => new rx.Subject(),
        (shared) => rx.zip(shared, shared),
      ),
    ),
    observeOn: on(rx.observeOn(rx.asapScheduler, 2)),
    onErrorResumeNextWith: on(rx.map(failAt('b')), rx.onErrorResumeNextWith(of('next'))),
    pairwise: on(rx.pairwise()),
    pluck: on(
      rx.map((a) => ({ a: { a } })),
      rx.pluck('a', 'a'),
    ),
    publish: (source) => rx.connectable(source).pipe(rx.publish((shared) => shared.pipe(rx.take(1)))),
    raceWith: on(rx.raceWith(timer(1))),
    reduce: on(rx.reduce((all, x) => all + failAt('c')(x))),
    refCount: on(rx.publishReplay(1), rx.refCount()),
    repeat: on(rx.take(2), rx.repeat({ count: 3, delay: (n) => (n > 1 ? fail('repeat') : timer(2)) })),
    repeatWhen: on(
      rx.take(1),
      rx.repeatWhen((ends) => ends.pipe(rx.delay(3), rx.take(2))),
    ),
    retry: on(rx.map(failAt('b')), rx.retry({ count: 2, delay: (_, n) => timer(n), resetOnSuccess: true }), rx.take(9)),
    retryWhen: on(
      rx.map(failAt('c')),
      rx.retryWhen((errors) => errors.pipe(rx.delay(1), rx.take(2))),
    ),
    sample: (source, { cold }) => source.pipe(rx.sample(cold('--x--x--#'))),
    sampleTime: on(rx.sampleTime(3)),
    scan: on(rx.scan((all, x) => [...all, failAt('c')(x)], [])),
    sequenceEqual: (source, { cold }) => source.pipe(rx.sequenceEqual(cold('a-b-c|'), (a, b) => failAt('c')(a) === b)),
    share: on(rx.share({ resetOnRefCountZero: () => timer(1), connector: () => new rx.ReplaySubject(1) })),
    shareReplay: (source) => {
      const shared = source.pipe(rx.shareReplay({ bufferSize: 1, refCount: true }))
      return rx.merge(shared, shared.pipe(rx.delay(2)))
    },
    single: on(rx.single((x) => x === 'b')),
    skip: on(rx.skip(1)),
    skipLast: on(rx.skipLast(1)),
    skipUntil: on(rx.skipUntil(timer(3))),
    skipWhile: on(rx.skipWhile((x) => failAt('b')(x) === 'a')),
    startWith: on(rx.startWith(0)),
    subscribeOn: on(rx.subscribeOn(rx.asyncScheduler, 3)),
    switchAll: on(
      rx.map(() => interval(2).pipe(rx.take(3))),
      rx.switchAll(),
    ),
    switchMap: on(rx.switchMap((x) => (x === 'c' ? fail('switch') : timer(0, 1).pipe(rx.take(3))))),
    switchScan: on(rx.switchScan((all, x) => of(all + x), '')),
    take: on(rx.take(2)),
    takeLast: on(rx.takeLast(2)),
    takeUntil: on(
      rx.takeUntil(throwError(() => new Error('until')).pipe(rx.materialize(), rx.delay(3), rx.dematerialize())),
    ),
    takeWhile: on(rx.takeWhile((x) => x !== 'b', true)),
    tap: on(rx.tap({ next: failAt('c'), subscribe: () => {}, finalize: () => {} })),
    throttle: on(rx.throttle(() => timer(3), { leading: false, trailing: true })),
    throttleTime: on(rx.throttleTime(3, undefined, { leading: true, trailing: true })),
    throwIfEmpty: on(
      rx.ignoreElements(),
      rx.throwIfEmpty(() => new TypeError('empty')),
    ),
    timeInterval: on(
      rx.timeInterval(),
      rx.map(({ value, interval: ms }) => [value, ms]),
    ),
    timeout: on(rx.timeout({ first: 3, each: 4, with: ({ seen }) => of(`late ${seen}`) })),
    timeoutFailing: on(rx.timeout({ first: 2, meta: { a: 1 } })),
    timeoutWith: on(rx.timeoutWith(2, of('other'))),
    timestamp: on(
      rx.timestamp(),
      rx.map(({ timestamp }) => timestamp),
    ),
    toArray: on(rx.toArray()),
    window: (source, { cold }) => source.pipe(rx.window(cold('--x--x'))),
    windowCount: on(rx.windowCount(2, 1)),
    windowTime: on(rx.windowTime(3)),
    windowToggle: on(rx.windowToggle(timer(1, 3), () => timer(2))),
    windowWhen: on(rx.windowWhen(() => timer(3))),
    withLatestFrom: on(rx.withLatestFrom(interval(2), (x, n) => failAt('c')(x) + n)),
    zipAll: on(
      rx.map((x) => of(x, x)),
      rx.zipAll(),
    ),
    zipWith: on(rx.zipWith([1, 2, 3])),
  }
}
