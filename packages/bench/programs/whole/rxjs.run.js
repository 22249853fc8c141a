import {
  concatMap,
  filter,
  from,
  groupBy,
  map,
  merge,
  mergeMap,
  of,
  range,
  reduce,
  Subject,
  scan,
  share,
  take,
} from './rxjs.js'

const words = ['lamp', 'bulb', 'chair', 'table']

function report(orders) {
  let total = 0
  from(orders)
    .pipe(
      filter(({ count }) => count > 0),
      groupBy(({ item }) => item),
      mergeMap((group) =>
        group.pipe(
          scan((sum, { count }) => sum + count, 0),
          take(8),
        ),
      ),
      reduce((one, other) => one + other, 0),
    )
    .subscribe((sum) => {
      total += sum
    })
  return total
}

function spread(count) {
  let total = 0
  const source = new Subject()
  const shared = source.pipe(
    concatMap((value) => merge(of(value), range(value, 2))),
    share(),
  )
  shared.pipe(map((value) => value * 2)).subscribe((value) => {
    total += value
  })
  shared.pipe(filter((value) => value % 3 === 0)).subscribe((value) => {
    total -= value
  })
  for (let value = 0; value < count; value++) source.next(value)
  source.complete()
  return total
}

const orders = Array.from({ length: 60 }, (_, id) => ({ item: words[id % 4], count: id % 7 }))

export function run(times) {
  let total = 0
  for (let time = 0; time < times; time++) total += report(orders) + spread(30)
  return total
}
