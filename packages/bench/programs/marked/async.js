/** Waits twice, as one who reads a row and then another. */
export async function load(read, id) {
  'use ghost'
  const order = await read(id)
  const customer = await read(order.next)
  return { id: order.id, name: customer.id }
}
