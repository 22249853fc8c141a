/** Returns a binding, of which the build cannot know that it is no promise. */
export async function load(read, id) {
  'use ghost'
  const order = await read(id)
  const customer = await read(order.next)
  return customer
}
