export default function* () {
  const x = yield 'first'
  yield x.missing
}
