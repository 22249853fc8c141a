export function* pagesOf(count, size) {
  'use ghost'
  for (let page = 0; page < count; page++) {
    const offset = page * size
    yield offset
  }
}
