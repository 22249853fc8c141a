/** Reads pages until one is empty. */
export async function* pagesOf(read, start) {
  'use ghost'
  for (let page = start; ; page++) {
    const rows = await read(page)
    if (rows.length === 0) return
    yield rows
  }
}
